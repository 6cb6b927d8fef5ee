"""Rules about single figures, and pairs of figures of one row."""

from collections.abc import Iterator
from decimal import Decimal

from parsers.model import CellState, Check, CheckStatus
from parsers.rules.catalogue import Bound, Rule
from parsers.rules.facts import Case
from parsers.schema.model import Row, Table

Number = int | Decimal


def sign(rule: Rule, case: Case) -> Iterator[Check]:
    """One check a row: fails naming the figures out of bounds, passes naming all the row prints."""
    for _, row in _rows(rule, case):
        printed = [cell_id for cell_id in row.cells if _number(case, cell_id) is not None]
        wrong = [cell_id for cell_id in printed if not _allowed(case, cell_id)]
        status = CheckStatus.FAIL if wrong else CheckStatus.PASS if printed else CheckStatus.NOT_ASSESSABLE
        yield Check(
            rule=rule.id, status=status, severity=rule.severity, cells=tuple(wrong or printed) or row.cells
        )


def at_most(rule: Rule, case: Case) -> Iterator[Check]:
    """One check for each row that has both columns; a blank is no figure to compare."""
    for table, row, bound in _pairs(rule, case):
        value, limit = _pair(case, table, row, bound)
        holds = None if value is None or limit is None else value <= limit
        yield _paired(rule, table, row, bound, holds, expected=limit, found=value)


def together(rule: Rule, case: Case) -> Iterator[Check]:
    """One check for each row that has both columns: both are 0, or neither is."""
    for table, row, bound in _pairs(rule, case):
        value, other = _pair(case, table, row, bound)
        holds = None if value is None or other is None else (value > 0) == (other > 0)
        yield _paired(rule, table, row, bound, holds, expected=other, found=value)


def _rows(rule: Rule, case: Case) -> Iterator[tuple[Table, Row]]:
    for table in case.tables(rule.tables):
        for row in table.rows:
            yield table, row


def _pairs(rule: Rule, case: Case) -> Iterator[tuple[Table, Row, Bound]]:
    for table, row in _rows(rule, case):
        for bound in rule.bounds:
            if table.has(row.id, bound.value) and table.has(row.id, bound.bound):
                yield table, row, bound


def _number(case: Case, cell_id: str) -> Number | None:
    cell = case.cells.get(cell_id)
    return cell.value if cell is not None and cell.state is CellState.NUMBER else None


def _pair(case: Case, table: Table, row: Row, bound: Bound) -> tuple[Number | None, Number | None]:
    stem = f"{table.id}.{row.id}"
    return _number(case, f"{stem}.{bound.value}"), _number(case, f"{stem}.{bound.bound}")


def _allowed(case: Case, cell_id: str) -> bool:
    value, kind = _number(case, cell_id), case.schema.cells[cell_id].type
    if value is None:
        return True
    whole = kind == "decimal" or value == int(value)
    return whole and (kind == "signed_int" or value >= 0)


def _paired(
    rule: Rule,
    table: Table,
    row: Row,
    bound: Bound,
    holds: bool | None,
    *,
    expected: Number | None,
    found: Number | None,
) -> Check:
    status = {True: CheckStatus.PASS, False: CheckStatus.FAIL, None: CheckStatus.NOT_ASSESSABLE}[holds]
    return Check(
        rule=rule.id,
        status=status,
        severity=bound.severity or rule.severity,
        cells=(f"{table.id}.{row.id}.{bound.bound}", f"{table.id}.{row.id}.{bound.value}"),
        expected=expected,
        found=found,
    )
