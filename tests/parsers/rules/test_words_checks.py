"""Statements of the prose held against the cells of the tables."""

import time
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.model import Check, Hints
from parsers.read import read
from parsers.rules.words_find import statements
from parsers.rules.words_text import exact, sentences
from tests.parsers.rules.making import Value, run, whole, zeros

NEW, IN = "requests.new_requests.total", "requests.carried_in.total"


def checks(text: str, form: str = "g2021", section: str = "overview", **cells: Value) -> list[Check]:
    facts = whole(form)
    facts = replace(facts, sections={**facts.sections, section: text})
    found = run(zeros(form, **cells), facts, form)
    return [one for one in found if one.rule.startswith("N-") and one.rule != "N-INFO-FEE"]


def test_a_difference_names_sentence_numbers_and_cells() -> None:
    (check,) = checks("概况。全年收到政府信息公开申请 30 件。其他。", requests__new_requests__total=35)

    assert (check.rule, check.status, check.severity) == ("N-RECEIVED", "fail", "warning")
    assert (check.found, check.expected, check.cells) == (30, 35, (NEW,))
    assert check.quote == "全年收到政府信息公开申请 30 件。"


def test_received_may_count_those_carried_in() -> None:
    (check,) = checks(
        "全年收到政府信息公开申请37件。", requests__new_requests__total=35, requests__carried_in__total=2
    )

    assert (check.status, check.expected, check.cells) == ("pass", 37, (NEW, IN))


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("全年未收到政府信息公开申请。", "error"),
        ("全市未收到政府信息公开申请。", "warning"),
        ("全年收到政府信息公开申请5件。", "warning"),
        ("全系统收到政府信息公开申请5件。", "info"),
        ("代表区政府收到政府信息公开申请5件。", "info"),
        ("收到政府信息公开申请5件（含上年结转）。", "info"),
        ("因政府信息公开引发行政复议2件。", "warning"),
        ("作为复议机关办理政府信息公开行政复议2件。", "info"),
        ("政府信息公开行政复议备案2件，行政复议2件。", "info"),
    ],
)
def test_a_word_of_scope_weakens_a_difference(text: str, severity: str) -> None:
    (check,) = checks(text, requests__new_requests__total=9, disputes__review__total=9)

    assert (check.status, check.severity) == ("fail", severity)


def test_a_blank_that_could_make_the_difference_leaves_it_open() -> None:
    row: dict[str, Value] = {
        cell_id.replace(".", "__"): None for cell_id in zeros() if ".carried_in." in cell_id
    }
    row["requests__new_requests__total"] = 35
    (check,) = checks("全年收到政府信息公开申请37件。", "g2021", "overview", **row)

    assert (check.status, check.assumed_zero) == ("not_assessable", ())


def test_a_blank_total_is_made_of_its_row() -> None:
    (check,) = checks(
        "申请中予以公开5件。",
        requests__granted__total=None,
        requests__granted__natural_person=5,
        requests__granted__legal_other=None,
    )

    assert (check.status, check.assumed_zero) == ("pass", ("requests.granted.legal_other",))
    assert "requests.granted.total" not in check.cells


def test_a_denial_is_of_every_total_of_table_4() -> None:
    (check,) = checks("未发生因政府信息公开引发的行政复议、行政诉讼。", disputes__suit_after_review__total=1)

    assert (check.rule, check.status, check.severity) == ("N-NO-DISPUTE", "fail", "error")
    assert (check.found, check.expected, len(check.cells)) == (0, 1, 3)


@pytest.mark.parametrize(("form", "status"), [("g2021", "fail"), ("g2019", "fail")])
def test_a_kind_of_result_has_the_rows_of_its_form(form: str, status: str) -> None:
    (check,) = checks("申请中其他处理3件。", form)

    assert check.status == status
    assert len(check.cells) == {"g2021": 3, "g2019": 1}[form]


def test_a_form_without_the_cells_has_no_check() -> None:
    assert checks("全年制发行政规范性文件5件，现行有效36件。", "g2019") == []


def test_several_sentences_are_several_checks() -> None:
    found = checks(
        "收到政府信息公开申请3件。2024年受理政府信息公开申请5件。", requests__new_requests__total=5
    )

    assert [(one.found, one.status) for one in found] == [(3, "fail")]
    found = checks("收到政府信息公开申请3件。全年受理政府信息公开申请5件。", requests__new_requests__total=5)
    assert [(one.found, one.status) for one in found] == [(3, "fail"), (5, "pass")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主动公开信息116条。其中，概况类21条，文件27条，解读10条，会议21条，财政5条，其他32条。",
         [("N-ITEM-SUM", 116, 116, "pass")]),
        ("公布文件29件，其中区政府文件23件，办公室文件5件、其他文件2件。", [("N-ITEM-SUM", 29, 30, "fail")]),
        ("公布文件29件，其中区政府文件23件，办公室文件5件。", [("N-ITEM-SUM", 29, 28, "not_assessable")]),
        ("申请20件，其中自然人18件、法人2件，网络15件、信函5件。", [("N-CHANNELS", 20, 40, "pass")]),
        ("申请20件，其中网络申请15件、信函申请5件。", [("N-CHANNELS", 20, 20, "pass")]),
        ("申请20件，其中网络申请15件、其他方式4件、信函2件。", [("N-CHANNELS", 20, 21, "fail")]),
        ("文件20件，其中甲类18件（上级12件、本级6件）、乙类2件。", [("N-ITEM-SUM", 20, 20, "pass")]),
        ("公开信息500条，其中网站300条、微信150条、微博80条。", []),
        ("公开信息500余条，其中文件300条、解读150条。", []),
        ("公开信息500条，其中文件300余条、解读150条。", []),
        ("公开信息500条，其中视频3个、解读15条。", []),
        ("公开信息500条，其中文件300条。", []),
        ("办结5件，其中文件300件、解读15件。", []),
    ],
)  # fmt: skip
def test_lists(text: str, expected: list[tuple[str, int, int, str]]) -> None:
    found = [one for one in checks(text) if one.rule in {"N-ITEM-SUM", "N-CHANNELS"}]

    assert [(one.rule, one.expected, one.found, one.status) for one in found] == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("本年度未收取信息处理费。", "pass"),
        ("全年收取政府信息公开信息处理费 3940 元。", "pass"),
        ("收取信息处理费情况：无。", "pass"),
        ("信息处理费为0元。", "pass"),
        ("2024年发出收费通知0件，总金额0元。", "pass"),
        ("本年度未产生收费情况。", "pass"),
        ("依申请提供政府信息没有收取任何费用。", "pass"),
        ("无其他需要报告的事项。", "fail"),
        ("无。", "fail"),
        ("本单位无行政事业性收费。", "fail"),
        ("严格执行信息处理费管理办法。", "fail"),
    ],
)
def test_the_fee_for_processing_information(text: str, status: str) -> None:
    facts = whole()
    found = run(zeros(), replace(facts, sections={**facts.sections, "other": text}))

    (check,) = [one for one in found if one.rule == "N-INFO-FEE"]
    assert (check.status, check.severity, check.quote) == (status, "warning", text)


def test_the_fee_is_not_asked_for_before_2021_nor_where_the_section_is_not_seen() -> None:
    facts = whole()

    assert not [one for one in run(zeros(), replace(facts, year=2020)) if one.rule == "N-INFO-FEE"]
    sections = {**facts.sections, "other": ""}
    unseen = run(zeros(), replace(facts, sections=sections, section_order=facts.section_order[:5]))
    assert [one.status for one in unseen if one.rule == "N-INFO-FEE"] == ["not_assessable"]


# report: (rule, status, the text's number) of every statement of the prose
REAL: dict[str, list[tuple[str, str, int | None]]] = {
    "huaian-2024": [
        ("N-RECEIVED", "pass", 3119), ("N-HANDLED", "pass", 3050), ("N-CARRIED", "pass", 34),
        ("N-CARRIED", "pass", 103), ("N-REVIEW", "pass", 351), ("N-SUIT", "pass", 46),
        ("N-INFO-FEE", "pass", None), ("N-ITEM-SUM", "pass", 351), ("N-ITEM-SUM", "pass", 46),
    ],
    "pzh-office-2024": [
        ("N-RECEIVED", "pass", 21), ("N-HANDLED", "pass", 21), ("N-NO-DISPUTE", "pass", 0),
        ("N-DOC-ISSUED", "pass", 5), ("N-DOC-REPEALED", "pass", 1), ("N-DOC-REPEALED", "pass", 12),
        ("N-DOC-INFORCE", "pass", 3), ("N-DOC-INFORCE", "pass", 36), ("N-INFO-FEE", "pass", None),
        ("N-ITEM-SUM", "pass", 403),
    ],
    "pzh-xq-office-2025": [
        ("N-RECEIVED", "pass", 8), ("N-HANDLED", "pass", 8), ("N-SUIT", "pass", 1),
        ("N-DOC-ISSUED", "pass", 6), ("N-DOC-INFORCE", "pass", 11), ("N-INFO-FEE", "pass", None),
        ("N-ITEM-SUM", "pass", 116), ("N-ITEM-SUM", "pass", 29),
    ],
    # 258 are those of natural persons only; 265 only those of the first of three reasons
    "shanghai-office-2019": [
        ("N-RECEIVED", "pass", 859), ("N-HANDLED", "pass", 805), ("N-CARRIED", "pass", 18),
        ("N-CARRIED", "pass", 72), ("N-RESULTS", "fail", 258), ("N-RESULTS", "pass", 35),
        ("N-RESULTS", "fail", 265), ("N-RESULTS", "pass", 158), ("N-RESULTS", "not_assessable", 0),
        ("N-REVIEW", "pass", 7), ("N-SUIT", "pass", 9),
    ],
    "xigong-office-2024": [("N-RECEIVED", "fail", 30), ("N-INFO-FEE", "pass", None)],
}  # fmt: skip


@cache
def real(folder: Path) -> list[Check]:
    (report,) = read(next(folder.glob("report.*")).read_bytes(), None, Hints()).reports
    return [check for check in report.checks if check.rule.startswith("N-")]


@pytest.mark.parametrize("name", REAL)
def test_the_prose_of_a_real_report(real_reports: Path, name: str) -> None:
    assert [(one.rule, one.status, one.found) for one in real(real_reports / name)] == REAL[name]


def test_a_real_difference_with_its_sentence(real_reports: Path) -> None:
    check = next(one for one in real(real_reports / "xigong-office-2024") if one.rule == "N-RECEIVED")

    assert (check.found, check.expected, check.severity) == (30, 35, "warning")
    assert check.quote is not None
    assert check.quote.startswith("本年度，共处理区政府（区政府办公室）依申请公开政府信息 30 件，")


def test_a_merged_phrase_is_held_against_the_sum_of_its_rows(real_reports: Path) -> None:
    merged = next(one for one in real(real_reports / "shanghai-office-2019") if one.found == 258)

    assert (merged.expected, len(merged.cells)) == (275, 12)


WORDS = "收到申请答复行政复议诉讼未其中，。、（）：；2024年上件123 零一十百废止规章现行有效《》\n余约"


@given(st.text(st.sampled_from(WORDS), max_size=120), st.sampled_from([None, 2023, 2024]))
def test_whatever_the_prose_a_quote_is_printed_in_it(text: str, year: int | None) -> None:
    for one in statements(sentences({"overview": text}, year)):
        assert one.quote in text
        assert one.number >= 0


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("三", 3),
        ("十", 10),
        ("二十一", 21),
        ("一百零五", 105),
        ("一千二百", 1200),
        ("两", 2),
        ("一百一十", 110),
    ],
)
def test_counts_in_chinese_numerals(text: str, number: int) -> None:
    assert exact(f"收到申请{text}件", 2024) == f"收到申请{number}件"


@pytest.mark.parametrize("text", ["三四", "二百五", "第三", "几十", "每一"])
def test_what_is_no_certain_number_stays(text: str) -> None:
    assert exact(f"申请{text}件", 2024) == f"申请{text}件"


def test_a_sentence_without_end_costs_little() -> None:
    begin = time.perf_counter()
    statements(sentences({"overview": "全年收到申请5件，" * 40_000}, 2024))
    statements(sentences({"overview": "全年收到申请5件（其中。" * 4_000}, 2024))

    assert time.perf_counter() - begin < 3
