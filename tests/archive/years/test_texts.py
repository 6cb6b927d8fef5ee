"""Words taken over from last year, and growth as the words state it."""

from typing import Any

import pytest

from archive.years.model import Finding, Held
from parsers.model import Severity
from tests.archive.years.making import FAIL, OPEN, ORGAN, PASS, held, of_rule, only

LONG = "{0}年，我局认真贯彻落实条例，不断提升公开质量。与{1}年相比，工作更加规范。" * 8


def words(before: str, now: str) -> Finding:
    return of_rule("Y-IDENTICAL", {2023: held(text=before), 2024: held(text=now)})[1]


def test_a_copy_with_new_years_in_it_is_a_copy() -> None:
    one = words(LONG.format(2023, 2022), LONG.format(2024, 2023))
    assert (one.status, one.severity, one.note) == (FAIL, Severity.INFO, "every word")


def test_spaces_make_no_other_text() -> None:
    assert words(LONG.format(2023, 2022), LONG.format(2024, 2023).replace("，", "，\n ")).status is FAIL


def test_one_other_word_is_enough() -> None:
    assert words(LONG.format(2023, 2022), LONG.format(2024, 2023) + "完").status is PASS


def test_little_text_proves_nothing() -> None:
    assert words("无。", "无。").note == "too little text"


@pytest.mark.parametrize(
    "said",
    [
        "2023年，我局认真贯彻落实条例。",
        "2023年,本单位主动公开信息12条。",
        "（一）主动公开。2023年以来，全区共公开信息12条。",
        f"2023年度，{ORGAN}围绕中心工作推进公开。",
        "总体良好。\n 在2023年，我 局公开信息12条。",
    ],
)
def test_last_years_work_told_as_this_years(said: str) -> None:
    one = only("Y-STALE-YEAR", {2024: held(text=said)})
    assert (one.status, one.severity) == (FAIL, Severity.WARNING)
    assert one.quote is not None
    assert one.quote in said
    assert "2023" in one.quote


@pytest.mark.parametrize(
    "said",
    [
        "2024年，我局认真贯彻落实条例。",
        "2023年，我局收到12件，2024年收到13件。",
        "2023年，我局被评为先进单位。",
        "2023年，我局公开12条，今年公开13条。",
        "与2023年相比，我局公开信息增加12条。",
        "根据2023年工作要点，我局公开信息12条。",
        "2023年度法治政府建设工作报告已经公开。",
        "2022年，我局公开信息12条。",
    ],
)
def test_last_year_may_be_named(said: str) -> None:
    assert only("Y-STALE-YEAR", {2024: held(text=said)}).status is PASS


def test_no_overview_tells_nothing() -> None:
    assert only("Y-STALE-YEAR", {2024: held(sections={"other": "2023年，我局无。"})}).status is OPEN


NEW, IN, RESULTS = "requests.new_requests.total", "requests.carried_in.total", "requests.results_total.total"


def years(now: dict[str, Any], before: dict[str, Any] | None, said: str, **more: Any) -> dict[int, Held]:
    found = {2024: held(now, text=said, **more)}
    return found if before is None else found | {2023: held(before)}


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("同比增长20%", PASS),
        ("同比增长20.0%", PASS),
        ("比上年增长20%", PASS),
        ("较上年度增长了20%", PASS),
        ("较2023年增长20%", PASS),
        ("与上年相比，增加20件", PASS),
        ("比去年增加了20件", PASS),
        ("同比增长21%", FAIL),
        ("同比增长0.2倍", PASS),
        ("同比下降20%", FAIL),
        ("较上年增加19件", FAIL),
        ("同比增长约20%", OPEN),
        ("同比增长20%左右", OPEN),
        ("同比增长近21%", OPEN),
    ],
)
def test_growth_in_words(said: str, status: Any) -> None:
    sentence = f"全年新收政府信息公开申请120件，{said}。"
    one = only("N-YOY", years({NEW: 120}, {NEW: 100}, sentence))
    assert (one.status, one.severity, one.quote) == (status, Severity.INFO, sentence)


@pytest.mark.parametrize(
    ("now", "before", "said", "status"),
    [
        (80, 120, "下降33.33%", PASS),
        (80, 120, "下降33.3%", PASS),
        (80, 120, "下降33%", PASS),
        (80, 120, "下降34%", FAIL),
        (80, 120, "下降35%", FAIL),
        (40, 120, "下降66.6%", PASS),  # cut off
        (40, 120, "下降66.7%", PASS),
        (40, 120, "下降66.8%", FAIL),
        (300, 100, "增长2倍", PASS),
        (300, 100, "增长3倍", FAIL),
        (12, 0, "增长12%", OPEN),
        (12, 0, "增加12件", PASS),
        (12, "?", "增加12件", OPEN),
        (12, None, "增加12件", OPEN),
    ],
)
def test_rounding_and_bases(now: int, before: Any, said: str, status: Any) -> None:
    sentence = f"全年新收政府信息公开申请{now}件，同比{said}。"
    one = only("N-YOY", years({NEW: now}, {NEW: before}, sentence))
    assert one.status is status


def test_the_base_may_be_with_those_carried_in() -> None:
    sentence = "全年收到政府信息公开申请120件，同比增长9%。"
    cells = {NEW: 100, IN: 10}
    assert only("N-YOY", years({NEW: 120}, cells, sentence)).status is PASS


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ("政府网站发布信息300条，同比增长20%。", "what has grown is not certain"),
        ("申请量同比增长20%。", "what has grown is not certain"),
        ("全年新收政府信息公开申请17件，同比增长20%。", "the tables do not give both numbers"),
    ],
)
def test_what_is_not_certain_is_quoted_and_not_judged(said: str, note: str) -> None:
    for one in of_rule("N-YOY", years({NEW: 120}, {NEW: 100}, said)):
        assert (one.status, one.quote, one.note) == (OPEN, said, note)


def test_growth_of_several_numbers_in_a_sentence() -> None:
    said = "全年新收政府信息公开申请120件，同比增长20%；办结政府信息公开申请90件，同比下降10%。"
    found = of_rule("N-YOY", years({NEW: 120, RESULTS: 90}, {NEW: 100, RESULTS: 100}, said))
    assert [one.status for one in found] == [PASS, PASS]
    assert [one.cells[1].cell for one in found] == [NEW, RESULTS]


@pytest.mark.parametrize(("said", "status"), [("回落20%", PASS), ("回落12.3%", FAIL)])
def test_a_clause_that_names_the_same_thing_again(said: str, status: Any) -> None:
    text = f"共受理政府信息公开申请80件，申请数量较去年{said}；答复政府信息公开申请80件。"
    assert only("N-YOY", years({NEW: 80}, {NEW: 100}, text)).status is status


def test_growth_without_last_year() -> None:
    one = only("N-YOY", years({NEW: 120}, None, "全年新收政府信息公开申请120件，同比增长20%。"))
    assert (one.status, one.note) == (OPEN, "no report of 2023 is held")


def test_no_growth_no_finding() -> None:
    assert of_rule("N-YOY", years({NEW: 120}, {NEW: 100}, "全年新收政府信息公开申请120件。")) == []
