"""All figures of two years at once; and rules (规章) by organs that may make none."""

from dataclasses import replace
from typing import Any

import pytest

from archive.years.model import Held, Known
from parsers.model import Severity
from parsers.schema.loader import load
from tests.archive.years.making import FAIL, OPEN, PASS, held, of_rule, only, report

FEES = "proactive.admin_fee.amount"
PENALTIES = "proactive.penalty.decisions"
RULES = ("issued", "repealed", "in_force")


@pytest.mark.parametrize("column", RULES)
@pytest.mark.parametrize(("may", "status"), [(True, PASS), (False, FAIL), (None, OPEN)])
def test_rules_are_made_by_few(column: str, may: bool | None, status: Any) -> None:
    one = only("T2-RULES-AUTHORITY", {2024: held({f"proactive.rules.{column}": 3})}, Known(makes_rules=may))
    assert (one.status, one.severity) == (status, Severity.WARNING)
    assert [str(cell) for cell in one.cells] == [f"2024 proactive.rules.{column}"]


@pytest.mark.parametrize("may", [True, False, None])
def test_nobody_needs_to_make_rules(may: bool | None) -> None:
    assert only("T2-RULES-AUTHORITY", {2024: held()}, Known(makes_rules=may)).status is PASS


@pytest.mark.parametrize(
    ("value", "status"), [({"in_force": None}, PASS), (dict.fromkeys(RULES), OPEN), ({"in_force": "?"}, OPEN)]
)
def test_blanks_print_no_rules_and_what_was_not_read_might(value: dict[str, Any], status: Any) -> None:
    cells = {f"proactive.rules.{column}": each for column, each in value.items()}
    one = only("T2-RULES-AUTHORITY", {2024: held(cells)}, Known(makes_rules=False))
    assert one.status is status


@pytest.mark.parametrize(
    ("before", "now", "status"),
    [
        (11, 1100, PASS),
        (11, 1101, FAIL),
        (1101, 11, FAIL),
        (10, 5000, OPEN),  # both must be above 10
        (5000, 10, OPEN),
        (5000, None, OPEN),
        (5000, "?", OPEN),
    ],
)
@pytest.mark.parametrize("cell", [FEES, PENALTIES])
def test_a_jump_of_scale(cell: str, before: Any, now: Any, status: Any) -> None:
    one = only("Y-SCALE", {2023: held({cell: before}), 2024: held({cell: now})})
    assert (one.status, one.severity) == (status, Severity.WARNING)
    if status is FAIL:
        assert (one.expected, one.found) == (before, now)
        assert [str(each) for each in one.cells] == [f"2023 {cell}", f"2024 {cell}"]


def test_every_jump_is_named_alone() -> None:
    jumps = {FEES: 5000, PENALTIES: 7000}
    found = of_rule("Y-SCALE", {2023: held(dict.fromkeys(jumps, 20)), 2024: held(jumps)})
    assert {one.cells[1].cell for one in found} == jumps.keys()
    assert {one.status for one in found} == {FAIL}


def test_another_unit_printed_in_the_cell_is_said() -> None:
    before, now = held({FEES: 25}), held({FEES: 251000})
    cells = {**now.report.cells, FEES: replace(now.report.cells[FEES], unit="元")}
    now = replace(now, report=replace(now.report, cells=cells))
    one = only("Y-SCALE", {2023: before, 2024: now})
    assert (one.status, one.note) == (FAIL, "the units printed differ")


def test_without_a_year_before_there_is_no_scale() -> None:
    assert only("Y-SCALE", {2024: held({FEES: 20})}).note == "no report of 2023 is held"


SOME = {FEES: 12, PENALTIES: 5, "proactive.licence.decisions": 7}


@pytest.mark.parametrize(
    ("before", "now", "status", "note"),
    [
        (SOME, SOME, FAIL, None),
        (SOME, SOME | {PENALTIES: 6}, PASS, None),
        (SOME, SOME | {PENALTIES: None}, PASS, None),
        (SOME, SOME | {"proactive.coercion.decisions": None}, FAIL, None),  # a blank is no figure but 0
        (SOME, SOME | {"proactive.coercion.decisions": "?"}, OPEN, "a figure was not read"),
        (SOME | {"proactive.coercion.decisions": "missing"}, SOME, OPEN, "a figure was not read"),
        (SOME, SOME | {PENALTIES: 6, "proactive.coercion.decisions": "?"}, PASS, None),
        ({}, {}, OPEN, "no figure but 0"),
        ({}, SOME, PASS, None),
        ({FEES: 3}, {FEES: 3}, OPEN, "fewer than 3 figures but 0"),
    ],
)
def test_figures_that_are_last_years(
    before: dict[str, Any], now: dict[str, Any], status: Any, note: str | None
) -> None:
    one, _ = of_rule("Y-IDENTICAL", {2023: held(before), 2024: held(now)})
    assert (one.status, one.severity, one.note) == (status, Severity.INFO, note)


def test_other_forms_are_not_compared() -> None:
    one, _ = of_rule("Y-IDENTICAL", {2020: held(form="g2019"), 2021: held()})
    assert (one.status, one.note) == (OPEN, "the forms differ")


@pytest.mark.parametrize("cell", load().forms["g2021"].cell_ids[::20])
def test_one_other_figure_is_enough(cell: str) -> None:
    one, _ = of_rule("Y-IDENTICAL", {2023: held(SOME), 2024: held(SOME | {cell: 99})})
    assert one.status is PASS


def test_a_report_without_tables_has_no_figures_to_repeat() -> None:
    bare = Held(replace(report(), cells={}, forms={}))
    one, _ = of_rule("Y-IDENTICAL", {2023: bare, 2024: bare})
    assert one.status is OPEN
