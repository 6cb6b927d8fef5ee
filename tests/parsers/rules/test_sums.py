"""When a sum holds, fails, or cannot be judged."""

from dataclasses import replace
from decimal import Decimal

import pytest

from parsers.model import Cell, CellState, Check, CheckStatus, Severity
from parsers.rules.sums import check_sum
from parsers.schema.model import Sum
from tests.parsers.rules.making import SCHEMA, Value, cell, only, run, whole, zeros

PASS, FAIL, OPEN = CheckStatus.PASS, CheckStatus.FAIL, CheckStatus.NOT_ASSESSABLE
LOST = [CellState.MISSING, CellState.UNPARSED, CellState.NOT_APPLICABLE]


def judged(left: list[Value], right: list[Value]) -> Check:
    cells = {f"l{i}": cell(value) for i, value in enumerate(left)}
    cells |= {f"r{i}": cell(value) for i, value in enumerate(right)}
    ids = tuple(cells)
    return check_sum(Sum("X", ids[: len(left)], ids[len(left) :]), Severity.ERROR, cells)


@pytest.mark.parametrize(
    ("left", "right", "status", "expected", "found", "assumed"),
    [
        ([3], [1, 2], PASS, 3, 3, ()),
        ([0], [0, 0], PASS, 0, 0, ()),
        ([3], [1, 1], FAIL, 3, 2, ()),
        ([3], [3, None], PASS, 3, 3, ("r1",)),
        ([0], [0, None], PASS, 0, 0, ("r1",)),
        ([3], [1, None], OPEN, 3, 1, ()),
        ([3], [4, None], FAIL, 3, 4, ("r1",)),
        ([3], [None, None], OPEN, 3, None, ()),
        ([0], [None, None], OPEN, 0, None, ()),
        ([None], [1, 2], OPEN, None, 3, ()),
        ([None], [None, None], OPEN, None, None, ()),
        ([3, None], [3, None], PASS, 3, 3, ("l1", "r1")),
        ([3, None], [4, 0], OPEN, 3, 4, ()),
        ([4, None], [3, 0], FAIL, 4, 3, ("l1",)),
        ([3, 0], [4, None], FAIL, 3, 4, ("r1",)),
        ([4, 0], [3, None], OPEN, 4, 3, ()),
        ([None, None], [0, 0], OPEN, None, 0, ()),
        ([Decimal("1.5")], [1, Decimal("0.5")], PASS, Decimal("1.5"), Decimal("1.5"), ()),
    ],
)
def test_blanks(  # noqa: PLR0917 - a table of cases
    left: list[Value],
    right: list[Value],
    status: CheckStatus,
    expected: int | None,
    found: int | None,
    assumed: tuple[str, ...],
) -> None:
    item = judged(left, right)
    assert (item.status, item.expected, item.found, item.assumed_zero) == (status, expected, found, assumed)
    assert len(item.cells) == len(left) + len(right)


@pytest.mark.parametrize("state", LOST)
@pytest.mark.parametrize("side", ["left", "right"])
def test_what_is_lost_is_never_a_zero(state: CellState, side: str) -> None:
    item = judged([state], [0, 0]) if side == "left" else judged([3], [4, state])
    assert item.status is OPEN
    assert item.assumed_zero == ()


def test_an_id_without_a_cell_is_lost() -> None:
    assert check_sum(Sum("X", ("l",), ("r",)), Severity.ERROR, {"l": cell(0)}).status is OPEN


def test_one_check_for_each_instance() -> None:
    checks = run()
    counted = {rule: sum(item.rule == rule for item in checks) for rule in {item.rule for item in checks}}
    assert counted["T3-ROW-TOTAL"] == 25
    assert counted["T3-RESULT-TOTAL"] == counted["T3-BALANCE"] == 7
    assert counted["T4-BLOCK-TOTAL"] == 3
    assert all(
        item.severity is Severity.ERROR for item in checks if item.rule in {"T3-BALANCE", "T4-BLOCK-TOTAL"}
    )


def test_the_form_is_each_tables_own() -> None:
    cells = {key: value for form in ("g2021", "g2019") for key, value in zeros(form).items()}
    checks = run(cells, replace(whole()))
    assert len(only(checks, "T3-RESULT-TOTAL", "requests.results_total.total").cells) == 22
    older = run(cells, whole(), form="g2019")
    assert len(only(older, "T3-RESULT-TOTAL", "requests.results_total.total").cells) == 20


@pytest.mark.parametrize(
    ("value", "status"), [(0, CheckStatus.USED_FOR_ALIGNMENT), (1, FAIL), (CellState.UNPARSED, OPEN)]
)
def test_a_sum_used_to_place_values_proves_nothing(value: Value, status: CheckStatus) -> None:
    cells = zeros(requests__granted__total=value)
    row = tuple(
        f"requests.granted.{column.id}" for column in SCHEMA.forms["g2021"].tables["requests"].columns
    )
    checks = run(cells, replace(whole(), used_for_alignment=(("T3-ROW-TOTAL", row),)))
    assert only(checks, "T3-ROW-TOTAL", "requests.granted.total").status is status
    assert only(checks, "T3-ROW-TOTAL", "requests.partly_granted.total").status is PASS


def test_a_published_error_is_told() -> None:
    cells = zeros(disputes__review__upheld=10, disputes__review__corrected=1)
    item = only(run(cells), "T4-BLOCK-TOTAL", "disputes.review.total")
    assert (item.status, item.expected, item.found) == (FAIL, 0, 11)
    assert cells["disputes.review.total"] == Cell(CellState.NUMBER, 0)
