"""Chapter 3: how section headings are printed, and what looks like one."""

import pytest

from parsers.documents.model import Document, Paragraph
from parsers.model import Place
from parsers.schema.loader import load
from parsers.sections import Sections, split

SIX = ("overview", "proactive", "requests", "disputes", "problems", "other")
PRINTED = {
    "overview": "一、总体情况",
    "proactive": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
}


def sections(*lines: str) -> Sections:
    return split(Document(tuple(Paragraph(line, Place(line=at)) for at, line in enumerate(lines, 1))), load())


def report(**headings: str | None) -> list[str]:
    """Six headings with a sentence each, but these; None leaves the heading out."""
    lines = []
    for section, heading in (PRINTED | headings).items():
        lines += [heading] if heading is not None else []
        lines += [f"这里说{section}。"]
    return lines


# section, heading as printed, where it is printed so ("expected": a likely neighbour of one that is)
HEADINGS = [
    ("proactive", "二、主动公开信息情况", "zp2005.com"),
    ("proactive", "二、主动公开政府政府情况", "wqx.gov.cn"),
    ("proactive", "二、主动公开政府信息的情况", "五常民意乡"),
    ("proactive", "、主动公开政府信息情况", "www.yaozhou.gov.cn"),
    ("proactive", "二、行政机关主动公开政府信息情况", "孝感 2020"),
    ("proactive", "主动公开政府信息情况", "浦口教育局 2024"),
    ("requests", "三、行政机关收到和处理政府信息公开申请情况", "孝感 2020"),
    ("requests", "三、收到和处理政府信息公开申请情况（单位：件）", "expected"),
    ("disputes", "四、政府信息公开行政法复议、行政诉讼情况", "平潭 2022"),
    ("disputes", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "article 50"),
    ("disputes", "四、行政复议、行政诉讼情况", "expected"),
    ("problems", "五、存在问题及改进情况", "full report"),
    ("problems", "五、存在问题和改进措施", "full report"),
    ("problems", "五、政府信息公开工作存在的主要问题及改进情况", "上海 2019"),
    ("problems", "五、存在的问题及改进情况", "攀枝花西区 2025"),
    ("problems", "五、存在的主要问题", "kewei 2024"),
    ("overview", "一、工作概述", "霍城水利局 2025"),
    ("overview", "一、工作基本情况", "微山两城镇"),
    ("overview", "一、政府信息公开工作的基本情况", "龙游横山镇"),
    ("overview", "一、网站总体公开情况", "黄石住建 2020"),
    ("overview", "一、 总体公开工作情况概述", "银川市政"),
    ("overview", "一、概述", "www.gangu.gov.cn"),
    ("overview", "第一部分 总体情况", "expected"),
    ("overview", "一.总体情况", "expected"),
    ("other", "六、其它需要报告的事项", "expected"),
]


@pytest.mark.parametrize(
    ("section", "heading"), [row[:2] for row in HEADINGS], ids=[f"{row[1]} ({row[2]})" for row in HEADINGS]
)
def test_a_heading_as_printed(section: str, heading: str) -> None:
    found = sections(*report(**{section: heading}))

    assert found.order == SIX
    assert found.texts[section] == f"这里说{section}。"


def test_numbering_that_restarts_behind_the_text() -> None:
    """kewei 2024: the tables' sections start again with 一, and the fifth heading is missing."""
    found = sections(
        "一、总体情况", "（一）主动公开。公开。", "二、主要做法", "做法。",
        "一、主动公开政府信息情况", "二、收到和处理政府信息公开申请情况",
        "三、政府信息公开行政复议、行政诉讼情况",
        "六、其他需要报告的事项", "无。",
    )  # fmt: skip

    assert found.order == ("overview", "proactive", "requests", "disputes", "other")
    assert "二、主要做法" in found.texts["overview"]


def test_numbers_of_the_same_kind_within_a_section() -> None:
    """公主岭档案局: 一、 to 六、 inside 一、总体情况."""
    inner = ["一、加强组织领导", "话。", "二、完善制度", "话。", "六、加强监督", "话。"]
    lines = report()
    found = sections(lines[0], *inner, *lines[1:])

    assert found.order == SIX
    assert all(line in found.texts["overview"] for line in inner)


def test_a_part_of_the_overview_with_the_words_of_a_section() -> None:
    lines = report()
    found = sections(lines[0], "一、主动公开政府信息情况", "公开若干。", *lines[1:])

    assert found.order == SIX
    assert found.texts["proactive"] == "这里说proactive。"


def test_a_chapter_more_than_the_form_has() -> None:
    """南宁经开区: 政府信息管理, 平台建设 and 监督保障 as chapters of their own."""
    lines = report()
    found = sections(*lines[:2], "二、政府信息管理情况", "管理。", "三、监督保障情况", "保障。", *lines[2:])

    assert found.order == SIX
    assert found.texts["overview"].endswith("保障。")


def test_a_line_left_over_from_the_template_stays_text() -> None:
    lines = report()
    lines.insert(3, "该部分以表格形式报告。表格如下：")
    found = sections(*lines)

    assert found.order == SIX
    assert "该部分以表格形式报告" in found.texts["proactive"]


@pytest.mark.parametrize("missing", SIX)
def test_six_parts_promised_and_five_printed(missing: str) -> None:
    """杨陵统计局, 木兰林草局."""
    found = sections("本报告由六个部分组成。", *report(**{missing: None}))

    assert found.order == tuple(section for section in SIX if section != missing)
    assert missing not in found.texts


def test_a_heading_replaced_by_an_advertisement_is_none() -> None:
    assert "requests" not in sections(*report(requests="三、收到和处理飞禽走兽老虎机申请情况")).order
