"""Rules about single figures and pairs."""

from decimal import Decimal

import pytest

from parsers.model import CellState, CheckStatus, Severity
from tests.parsers.rules.making import Value, only, run, zeros

PASS, FAIL, OPEN = CheckStatus.PASS, CheckStatus.FAIL, CheckStatus.NOT_ASSESSABLE


@pytest.mark.parametrize(
    ("cell_id", "value", "rule", "status"),
    [
        ("requests.granted.total", -1, "T3-NONNEG-INT", FAIL),
        ("requests.granted.total", Decimal("1.5"), "T3-NONNEG-INT", FAIL),
        ("requests.granted.total", Decimal("2.0"), "T3-NONNEG-INT", PASS),
        ("requests.granted.total", None, "T3-NONNEG-INT", PASS),
        ("disputes.review.total", -1, "T4-NONNEG-INT", FAIL),
        ("proactive.admin_fee.amount", Decimal("96171.6"), "T2-NONNEG", PASS),
        ("proactive.admin_fee.amount", Decimal("-0.1"), "T2-NONNEG", FAIL),
        ("proactive.licence.decisions", Decimal("0.5"), "T2-NONNEG", FAIL),
        ("proactive.licence.decisions", None, "T2-NONNEG", OPEN),
        ("proactive.licence.decisions", CellState.UNPARSED, "T2-NONNEG", OPEN),
    ],
)
def test_sign(cell_id: str, value: Value, rule: str, status: CheckStatus) -> None:
    checks = run(zeros(**{cell_id: value}))
    row = cell_id.rpartition(".")[0] + "."
    item = next(item for item in checks if item.rule == rule and item.cells[0].startswith(row))
    assert item.status is status
    if status is FAIL:
        assert item.cells == (cell_id,)
    if status is PASS and value is None:
        assert cell_id not in item.cells


def test_only_a_change_may_be_negative() -> None:
    checks = run(zeros("g2019", proactive__licence__items_change=-18), form="g2019")
    assert only(checks, "T2-NONNEG", "proactive.licence.items_change").status is PASS
    checks = run(zeros("g2019", proactive__licence__items_previous_year=-18), form="g2019")
    assert only(checks, "T2-NONNEG", "proactive.licence.items_previous_year").status is FAIL


@pytest.mark.parametrize(
    ("issued", "in_force", "status"),
    [
        (1, 1, PASS),
        (1, 11, PASS),
        (2, 1, FAIL),
        (1, None, OPEN),
        (None, 1, OPEN),
        (1, CellState.MISSING, OPEN),
    ],
)
def test_in_force(issued: Value, in_force: Value, status: CheckStatus) -> None:
    cells = zeros(proactive__rules__issued=issued, proactive__rules__in_force=in_force)
    item = only(run(cells), "T2-IN-FORCE-GE-ISSUED", "proactive.rules.issued")
    assert item.status is status
    assert item.severity is Severity.WARNING
    if status is FAIL:
        assert (item.expected, item.found) == (1, 2)


def test_newly_disclosed() -> None:
    cells = zeros(
        "g2019",
        proactive__rules__made=3,
        proactive__rules__newly_disclosed=4,
        proactive__rules__disclosed_total=4,
    )
    checks = run(cells, form="g2019")
    total = only(checks, "T2-DISCLOSED-LE-TOTAL", "proactive.rules.disclosed_total")
    made = only(checks, "T2-DISCLOSED-LE-TOTAL", "proactive.rules.made")
    assert (total.status, total.severity) == (PASS, Severity.WARNING)
    assert (made.status, made.severity) == (FAIL, Severity.INFO)


@pytest.mark.parametrize(
    ("projects", "amount", "status"),
    [(6, 251000, PASS), (0, 0, PASS), (1, 0, FAIL), (0, Decimal("8.5"), FAIL), (1, None, OPEN)],
)
def test_procurement(projects: Value, amount: Value, status: CheckStatus) -> None:
    cells = zeros(
        "g2019",
        proactive__central_procurement__projects=projects,
        proactive__central_procurement__amount=amount,
    )
    item = only(run(cells, form="g2019"), "T2-PROCUREMENT", "proactive.central_procurement.amount")
    assert (item.status, item.severity) == (status, Severity.INFO)
