from pathlib import Path

import pytest

from parsers.documents.lines.grids import text_grid
from parsers.documents.lines.line import Line
from parsers.documents.model import Block, Document, Paragraph
from parsers.documents.read import read_document
from parsers.model import Place
from parsers.schema.loader import load
from parsers.sections import Sections, split

ALL = ("overview", "proactive", "requests", "disputes", "problems", "other")
HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)


def grid(*rows: list[str]) -> Block:
    return text_grid([[(text, Line(text, 1)) for text in row] for row in rows], 1)


def sections(*items: str | Block, prose: tuple[str, ...] = ()) -> Sections:
    blocks = [
        Paragraph(item, Place(line=line)) if isinstance(item, str) else item
        for line, item in enumerate(items, 1)
    ]
    return split(Document(tuple(blocks), prose=prose), load())


def test_six_sections_with_their_texts_and_spans() -> None:
    items = [line for heading in HEADINGS for line in (heading, f"{heading[0]}的正文。")]

    found = sections("某局年度报告", *items)

    assert found.order == ALL
    assert found.texts == {section: f"{n}的正文。" for section, n in zip(ALL, "一二三四五六", strict=True)}
    assert found.spans == tuple((section, 1 + 2 * i, 2 + 2 * i) for i, section in enumerate(ALL))


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("huaian-2024", "report.pdf"),
        ("pzh-office-2024", "report.txt"),
        ("pzh-xq-office-2025", "report.txt"),
        ("shanghai-office-2019", "report.html"),
        ("xigong-office-2024", "report.txt"),
    ],
)
def test_sections_of_real_reports(real_reports: Path, folder: str, name: str) -> None:
    found = split(read_document((real_reports / folder / name).read_bytes(), None, name), load())

    assert found.order == ALL
    assert [bool(found.texts[section]) for section in ALL] == [True, False, False, False, True, True]


@pytest.mark.parametrize(
    ("folder", "name", "section", "text"),
    [
        ("shanghai-office-2019", "report.html", "other", "无。"),
        ("xigong-office-2024", "report.txt", "other", "2024年度我办未收取政府信息公开信息处理费。"),
        ("pzh-xq-office-2025", "report.txt", "overview", "围绕提升平台服务功能，对区政府门户网站"),
        ("pzh-office-2024", "report.txt", "overview", "通过市政府门户网站共公开信息 14645 条。"),
        ("huaian-2024", "report.pdf", "overview", "“建设‘四最’一流营商环境高质量推进产业发展”"),
        ("huaian-2024", "report.pdf", "problems", "还有一些需要加强和改进的地方。"),
    ],
)
def test_texts_of_real_reports(real_reports: Path, folder: str, name: str, section: str, text: str) -> None:
    found = split(read_document((real_reports / folder / name).read_bytes(), None, name), load())

    assert text in found.texts[section]


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("六、其他需要报告的事项", "无。"),
        ("六、其他需要报告的事项：无。", "无。"),
        ("六、其他需要报告的事项。无", "无"),
        ("六、 其它需要报告的事项 无。", "无。"),
        ("其他需要报告的事项", "无。"),
        ("、其他需要报告的事项", "无。"),
    ],
)
def test_ways_to_print_a_heading(heading: str, text: str) -> None:
    rest = [] if text[0] in heading[8:] else ["无。"]

    assert sections("五、存在的主要问题及改进情况", "有问题。", heading, *rest).texts["other"] == text


@pytest.mark.parametrize(
    "line",
    [
        "（一）主动公开政府信息情况",
        "（一）主动公开政府信息情况。坚持公开为常态。",
        "本报告由总体情况、主动公开政府信息情况、其他需要报告的事项等六部分组成。",
        "二、主动公开政府信息情况良好，全年公开信息若干条。",
        "二、主动公开政府信息情况 ………… 3",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert sections("一、总体情况", line, "正文。").order == ("overview",)


def test_a_table_of_contents_is_passed_over() -> None:
    items = [line for heading in HEADINGS for line in (heading, "正文。")]

    found = sections("目录", *HEADINGS, *items)

    assert found.spans[0] == ("overview", 7, 8)


def test_numbers_that_start_again_and_headings_inside_tables() -> None:
    found = sections(
        "一、总体情况",
        "正文。",
        grid(["一、主动公开政府信息情况"], ["规章", "1"]),
        "二、收到和处理政府信息公开申请情况",
    )

    assert found.order == ("overview", "proactive", "requests")


def test_a_numbered_heading_wins_over_an_earlier_bare_line() -> None:
    found = sections(
        "总体情况", "一、总体情况", "正文。", "主动公开政府信息情况", "话。", "二、主动公开政府信息情况"
    )

    assert [span[1] for span in found.spans] == [1, 5]


def test_tables_are_left_out_of_texts_even_printed_one_cell_a_line() -> None:
    found = sections("二、主动公开政府信息情况", "规章", "0", grid(["规章", "1"]), "注：含上年度结转数量。")

    assert found.texts["proactive"] == "注：含上年度结转数量。"


@pytest.mark.parametrize(
    "after",
    ["打印 关闭", "【打印本页】", "附件：报告.pdf", "上一篇：某局", "扫一扫在手机打开", "版权所有：某局"],
)
def test_the_page_after_the_report_is_left_out(after: str) -> None:
    assert sections("六、其他需要报告的事项", "无。", after, "网站地图").texts["other"] == "无。"


def test_what_the_main_text_lacks_after_the_end_is_left_out() -> None:
    lines = ("六、其他需要报告的事项", "无。", "某局", "友情导航")

    assert sections(*lines, prose=("六、其他需要报告的事项", "无。", "某局")).texts["other"] == "无。\n某局"


def test_a_first_line_too_short_for_the_main_text_is_kept() -> None:
    found = sections("六、其他需要报告的事项", "无。", "友情导航", prose=("一、总体情况",))

    assert found.texts["other"] == "无。"


def test_no_heading_no_section() -> None:
    assert sections("某局", "正文。") == Sections({}, (), ())
