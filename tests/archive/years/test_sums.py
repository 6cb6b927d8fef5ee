"""Figures that follow from last year's: carried in, in force, items, disclosed."""

from datetime import date
from typing import Any

import pytest

from archive.years.model import Finding, Held, YearCell
from parsers.model import Severity
from tests.archive.years.making import FAIL, OPEN, PASS, held, of_rule

COLUMNS = ("natural_person", "legal_business", "legal_research", "legal_public_benefit", "legal_law_service")
ALL = (*COLUMNS, "legal_other", "total")
IN, OUT = "requests.carried_in.", "requests.carried_out."
DOC = "proactive.normative_documents."


def carry(now: dict[str, Any], before: dict[str, Any], **more: Any) -> dict[str, Finding]:
    """By column."""
    years = {
        2023: held(
            {OUT + column: value for column, value in before.items()}, revised=more.pop("revised", None)
        ),
        2024: held({IN + column: value for column, value in now.items()}, **more),
    }
    return {one.cells[1].cell.removeprefix(IN): one for one in of_rule("Y-CARRY", years)}


@pytest.mark.parametrize("column", ALL)
def test_what_is_carried_in_was_carried_out(column: str) -> None:
    found = carry({column: 4}, {column: 4})
    assert list(found) == list(ALL)
    one = found[column]
    assert (one.status, one.expected, one.found, one.year) == (PASS, 4, 4, 2024)
    assert one.cells == (YearCell(2023, OUT + column), YearCell(2024, IN + column))


@pytest.mark.parametrize("column", ALL)
def test_a_break_is_found_in_its_column(column: str) -> None:
    found = carry({column: 5, "total": 5}, {column: 4, "total": 4})
    assert {name for name, one in found.items() if one.status is FAIL} == {column, "total"}
    one = found[column]
    assert (one.severity, one.expected, one.found) == (Severity.ERROR, 4, 5)


def test_columns_that_differ_while_totals_agree_are_warnings() -> None:
    found = carry({"natural_person": 3, "legal_business": 1, "total": 4}, {"natural_person": 4, "total": 4})
    assert found["total"].status is PASS
    for column in ("natural_person", "legal_business"):
        one = found[column]
        assert (one.status, one.severity, one.note) == (FAIL, Severity.WARNING, "the totals agree")


def test_a_revision_after_publication_explains_it() -> None:
    days = {"published": date(2025, 1, 20), "revised": date(2025, 2, 1)}
    one = carry({"total": 5}, {"total": 4}, **days)["total"]
    assert (one.status, one.severity, one.note) == (
        FAIL,
        Severity.INFO,
        "the report of 2023 was revised on 2025-02-01",
    )
    earlier = {"published": date(2025, 1, 20), "revised": date(2024, 6, 1)}
    assert carry({"total": 5}, {"total": 4}, **earlier)["total"].severity is Severity.ERROR


def test_a_merger_the_report_tells_of_weakens_it() -> None:
    said = "按照机构改革要求，原信访局职能划入我局。"
    one = carry({"total": 5}, {"total": 4}, text=f"总体情况良好。{said}")["total"]
    assert (one.status, one.severity, one.quote) == (FAIL, Severity.WARNING, said)


def test_a_blank_is_0_where_its_row_closes_without_it() -> None:
    found = carry(
        {"natural_person": 3, "legal_business": None, "total": 3}, {"natural_person": 3, "total": 3}
    )
    one = found["legal_business"]
    assert (one.status, one.assumed_zero) == (PASS, (YearCell(2024, IN + "legal_business"),))


@pytest.mark.parametrize(
    ("now", "before", "note"),
    [
        ({"natural_person": None, "total": 3}, {"natural_person": 3, "total": 3}, "blank"),
        ({"natural_person": None, "total": None}, {}, "blank"),
        (dict.fromkeys(ALL), {}, "blank"),
        ({**dict.fromkeys(ALL), "total": 0}, {}, "blank"),
        ({"natural_person": "?"}, {}, "unparsed"),
        ({}, {"natural_person": "missing"}, "missing"),
    ],
)
def test_what_nobody_could_read_is_not_assessed(
    now: dict[str, Any], before: dict[str, Any], note: str
) -> None:
    one = carry(now, before)["natural_person"]
    assert (one.status, one.assumed_zero) == (OPEN, ())
    assert (one.note or "").startswith(note)


def test_a_blank_that_may_make_the_difference_is_not_assessed() -> None:
    found = carry(
        {"legal_business": None, "natural_person": 3, "total": 3}, {"legal_business": 1, "total": 1}
    )
    assert found["legal_business"].status is OPEN


def test_a_year_that_is_not_held_is_said() -> None:
    found = of_rule("Y-CARRY", {2024: held()})
    assert len(found) == len(ALL)
    assert {(one.status, one.note) for one in found} == {(OPEN, "no report of 2023 is held")}


def test_before_2019_nothing_was_carried_out() -> None:
    found = of_rule("Y-CARRY", {2018: held(form="g2014"), 2019: held(form="g2019")})
    assert {(one.status, one.note) for one in found} == {(OPEN, "the form of 2018 has no such figure")}


def test_both_forms_have_the_row() -> None:
    years = {2020: held({OUT + "total": 2}, form="g2019"), 2021: held({IN + "total": 2})}
    assert {one.status for one in of_rule("Y-CARRY", years)} == {PASS}


def documents(before: int | None, issued: Any, repealed: Any, now: Any, **more: Any) -> dict[int, Held]:
    cells = {DOC + "issued": issued, DOC + "repealed": repealed, DOC + "in_force": now}
    return {2023: held({DOC + "in_force": before}), 2024: held(cells, **more)}


@pytest.mark.parametrize(
    ("figures", "status", "expected", "found"),
    [
        ((10, 3, 1, 12), PASS, 13, 13),
        ((10, 3, 1, 11), FAIL, 13, 12),
        ((10, 0, None, 10), PASS, 10, 10),
        ((10, 2, None, 10), OPEN, 12, 10),
        ((None, 3, 0, 3), PASS, 3, 3),
        ((10, 3, 1, "?"), OPEN, 13, None),
        ((None, None, 0, 0), OPEN, None, 0),
    ],
)
def test_documents_in_force(figures: tuple[Any, ...], status: Any, expected: Any, found: Any) -> None:
    _, one = of_rule("Y-IN-FORCE", documents(*figures))
    assert (one.status, one.expected, one.found) == (status, expected, found)
    assert one.severity is Severity.WARNING
    assert [str(each) for each in one.cells] == [
        f"2023 {DOC}in_force",
        f"2024 {DOC}issued",
        f"2024 {DOC}in_force",
        f"2024 {DOC}repealed",
    ]


@pytest.mark.parametrize("said", ["对行政规范性文件进行清理。", "宣布失效3件。", "因机构改革调整。"])
def test_a_clean_up_weakens_it(said: str) -> None:
    _, one = of_rule("Y-IN-FORCE", documents(10, 3, 1, 11, text=said))
    assert (one.status, one.severity, one.quote) == (FAIL, Severity.INFO, said)


def test_the_form_of_2019_has_nothing_in_force() -> None:
    found = of_rule("Y-IN-FORCE", {2020: held(form="g2019"), 2021: held()})
    assert {(one.status, one.note) for one in found} == {(OPEN, "the form of 2020 has no such figure")}
    assert of_rule("Y-IN-FORCE", {2019: held(form="g2019"), 2020: held(form="g2019")}) == []


@pytest.mark.parametrize(
    ("figures", "status"),
    [
        ((10, 3, 13, 0), PASS),
        ((10, 3, 14, 0), FAIL),
        ((10, None, 14, 0), OPEN),
        ((10, None, 9, 0), PASS),
        ((10, 3, None, 0), OPEN),
    ],
)
def test_no_more_is_repealed_than_there_was(figures: tuple[Any, ...], status: Any) -> None:
    _, one = of_rule("T2-REPEAL-BOUND", documents(*figures))
    assert (one.status, one.severity) == (status, Severity.WARNING)


def test_inherited_documents_may_be_repealed() -> None:
    _, one = of_rule("T2-REPEAL-BOUND", documents(10, 3, 14, 0, text="我局为新组建单位。"))
    assert (one.status, one.severity) == (FAIL, Severity.INFO)


ITEMS = "proactive.licence.items_"


@pytest.mark.parametrize(
    ("before", "change", "now", "status", "severity"),
    [
        (10, -3, 7, PASS, Severity.WARNING),
        (10, 3, 13, PASS, Severity.WARNING),
        (10, 3, 12, FAIL, Severity.WARNING),
        (10, 3, 7, FAIL, Severity.INFO),  # the sign left out
        (10, None, 10, PASS, Severity.WARNING),
        (10, None, 7, OPEN, Severity.WARNING),
        (10, None, 13, OPEN, Severity.WARNING),
    ],
)
def test_items_of_2019(before: int, change: int | None, now: int, status: Any, severity: Severity) -> None:
    years = {
        2019: held({ITEMS + "previous_year": before, ITEMS + "change": change}, form="g2019"),
        2020: held({ITEMS + "previous_year": now}, form="g2019"),
    }
    one, *others = of_rule("Y-G2019-ITEMS", years)
    assert (one.status, one.severity, len(others)) == (status, severity, 4)


def test_a_list_of_powers_issued_anew_weakens_it() -> None:
    years = {
        2019: held(form="g2019"),
        2020: held({ITEMS + "previous_year": 7}, form="g2019", text="调整权责清单。"),
    }
    assert of_rule("Y-G2019-ITEMS", years)[0].severity is Severity.INFO


@pytest.mark.parametrize(("total", "status"), [(15, PASS), (14, FAIL)])
def test_disclosed_of_2019(total: int, status: Any) -> None:
    years = {
        2019: held({DOC + "disclosed_total": 10}, form="g2019"),
        2020: held({DOC + "disclosed_total": total, DOC + "newly_disclosed": 5}, form="g2019"),
    }
    _, one = of_rule("Y-G2019-DISCLOSED", years)
    assert (one.status, one.severity, one.expected, one.found) == (status, Severity.INFO, 15, total)


def test_what_the_form_does_not_ask_is_not_checked() -> None:
    assert of_rule("Y-G2019-ITEMS", {2023: held(), 2024: held()}) == []
