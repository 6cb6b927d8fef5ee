"""What counts as an organ's own text, and how much of it stands elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.years.repeated.prose import LENGTH, own_text, share, shingles
from tests.archive.years.making import ORGAN, report

TEXTS = st.text(alphabet="公开政府信息条例年度，。#", max_size=60)


@pytest.mark.parametrize(
    "said",
    [
        "无。",
        "无其他需要报告的事项。",
        "本年度未收取信息处理费，无其他需要报告的事项。",
        "2024 年未收取信息处理费，且无其他需要报告的事项。",
        "该部分以表格形式报告。表格如下：",
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        "本报告根据《中华人民共和国政府信息公开条例》（国令第711号）编制。",
        "所列数据的统计期限为2024年1月1日至2024年12月31日。",
        "（一）主动公开方面",
        "二、监督保障情况。",
        f"{ORGAN}\n2025年1月20日",
    ],
)
def test_what_the_form_prescribes_is_nobodys_own(said: str) -> None:
    assert own_text(report(text=said)) == ""


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("全年公开信息 12 条。", "全年公开信息#条。"),
        ("全年公开信息1,200条，占35.5%。", "全年公开信息#条,占#%。"),
        (f"{ORGAN}加强培训。", "◎加强培训。"),
        ("（一）主动公开方面。更新指南和目录。", "更新指南和目录。"),
        ("一是强化监督保障工作机制，二是……", "一是强化监督保障工作机制,二是......"),
    ],
)
def test_ones_own_text(said: str, text: str) -> None:
    assert own_text(report(text=said)) == text


@pytest.mark.parametrize("organ", [None, ""])
def test_an_organ_without_a_name(organ: str | None) -> None:
    assert own_text(report(text="加强培训。", organ=organ)) == "加强培训。"


@pytest.mark.parametrize(
    ("text", "other", "part"),
    [
        ("甲乙丙丁戊己庚辛壬癸", "甲乙丙丁戊己庚辛壬癸", 1.0),
        ("甲乙丙丁戊己庚辛壬癸", "前甲乙丙丁戊己庚辛壬癸后", 1.0),
        ("甲乙丙丁戊己庚辛壬癸", "甲乙丙丁戊己庚辛", 1 / 3),
        ("甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚", 0.0),
        ("甲乙丙丁戊己庚", "甲乙丙丁戊己庚", None),
    ],
)
def test_a_share_is_of_runs_of_eight(text: str, other: str, part: float | None) -> None:
    assert LENGTH == 8
    assert share(shingles(text), shingles(other)) == part


@given(TEXTS, TEXTS)
def test_a_share_is_a_share(text: str, other: str) -> None:
    mine, theirs = shingles(text), shingles(other)
    part = share(mine, theirs)
    assert (part is None) is (len(text) < LENGTH)
    assert part is None or 0 <= part <= 1
    assert part is None or share(mine, shingles(other + text)) == 1
