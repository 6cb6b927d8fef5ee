"""Generated years of one organ: consistent ones never fail, and a break is found where it was made."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.years.model import Finding, Held, Series
from archive.years.run import findings
from gongkai.demo.reports.histories import history
from gongkai.demo.reports.truth import Truth
from parsers.model import Scope
from parsers.schema.loader import load
from tests.archive.years.making import FAIL, PASS, cell, report

SEEDS = st.integers(0, 10**6)
SPANS = st.tuples(st.integers(2018, 2024), st.integers(1, 8)).map(lambda two: range(two[0], two[0] + two[1]))
COLUMNS = [column.id for column in load().forms["g2021"].tables["requests"].columns]


def failing(truths: Sequence[Truth]) -> list[Finding]:
    return [one for one in found(truths) if one.status is FAIL]


def breaks(truths: Sequence[Truth]) -> list[Finding]:
    """A changed figure may happen to be last year's."""
    return [one for one in failing(truths) if one.rule != "Y-IDENTICAL"]


def found(truths: Sequence[Truth]) -> tuple[Finding, ...]:
    years = {truth.year: Held(report(truth.cells, form=truth.form)) for truth in truths}
    return findings(Series(truths[0].organ, Scope.OFFICE, years))


def broken(truths: Sequence[Truth], changes: dict[str, int]) -> list[Truth]:
    """With these cells of the newest report greater by so much."""
    *others, last = truths
    cells = {**last.cells, **{id_: (last.cells[id_] or 0) + by for id_, by in changes.items()}}
    return [*others, replace(last, cells=cells)]


@settings(max_examples=60, deadline=None)
@given(SEEDS, SPANS, st.booleans())
def test_a_consistent_history_never_fails(seed: int, span: range, makes_rules: bool) -> None:
    assert failing(history(seed, "云岭市", span, makes_rules=makes_rules)) == []


@settings(max_examples=30, deadline=None)
@given(SEEDS, st.sampled_from(COLUMNS), st.integers(1, 9))
def test_a_break_in_what_is_carried_is_found_in_its_column(seed: int, column: str, by: int) -> None:
    truths = broken(history(seed, "云岭市", range(2020, 2025)), {f"requests.carried_in.{column}": by})
    assert [(one.rule, one.year, one.cells[1].cell) for one in breaks(truths)] == [
        ("Y-CARRY", 2024, f"requests.carried_in.{column}")
    ]


@settings(max_examples=30, deadline=None)
@given(SEEDS, st.sampled_from(["rules", "normative_documents"]), st.integers(1, 9))
def test_a_break_in_what_is_in_force_is_found_in_its_row(seed: int, row: str, by: int) -> None:
    whole = history(seed, "云岭市", range(2021, 2025), makes_rules=True)
    truths = broken(whole, {f"proactive.{row}.in_force": by})
    assert [(one.rule, one.year, one.cells[2].cell) for one in breaks(truths)] == [
        ("Y-IN-FORCE", 2024, f"proactive.{row}.in_force")
    ]


@settings(max_examples=40, deadline=None)
@given(SEEDS, st.floats(0, 1), st.sampled_from([0.0, 0.01, 0.2]))
def test_zeros_left_blank_and_cells_not_read_never_fail(seed: int, blank: float, lost: float) -> None:
    rng = Random(seed)

    def printed(value: Any) -> Any:
        if rng.random() < lost:
            return rng.choice(("?", "missing"))
        return None if value == 0 and rng.random() < blank else value

    truths = history(seed, "云岭市", range(2018, 2026))
    truths = tuple(
        replace(truth, cells={id_: printed(value) for id_, value in truth.cells.items()}) for truth in truths
    )
    assert breaks(truths) == []


@settings(max_examples=20, deadline=None)
@given(SEEDS)
def test_the_year_in_the_middle_missing_breaks_nothing(seed: int) -> None:
    first, _, third = history(seed, "云岭市", range(2021, 2024))
    assert failing([first, third]) == []


def test_a_history_is_assessed() -> None:
    rules = {
        one.rule for one in found(history(7, "云岭市", range(2018, 2026), scale=300)) if one.status is PASS
    }
    assert rules >= {"Y-CARRY", "Y-IN-FORCE", "T2-REPEAL-BOUND", "T2-RULES-AUTHORITY", "Y-SCALE"}
    assert rules >= {"Y-G2019-ITEMS", "Y-G2019-DISCLOSED", "Y-IDENTICAL"}


def test_the_same_seed_gives_the_same_history() -> None:
    assert history(1, "云岭市", range(2018, 2026)) == history(1, "云岭市", range(2018, 2026))
    assert history(1, "云岭市", range(2018, 2026)) != history(2, "云岭市", range(2018, 2026))


@pytest.mark.parametrize("years", [[], [2017, 2018], [2021, 2023], [2022, 2021]])
def test_years_must_follow_each_other(years: list[int]) -> None:
    with pytest.raises(ValueError, match="follow each other"):
        history(1, "云岭市", years)


@settings(max_examples=15, deadline=None)
@given(SEEDS)
def test_every_year_holds_by_itself(seed: int) -> None:
    from parsers.rules.facts import Facts
    from parsers.rules.run import check

    for truth in history(seed, "云岭市", range(2018, 2026), makes_rules=True):
        tables = load().forms[truth.form].tables
        cells = {id_: cell(value) for id_, value in truth.cells.items()}
        checks = check(dict.fromkeys(tables, truth.form), cells, Facts(year=truth.year))
        assert {one.rule for one in checks if one.status is FAIL} <= {"S-SECTIONS", "S-T2-BLOCKS", "S-ROWS"}
