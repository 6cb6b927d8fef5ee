"""Rules about rows of one table: a part is not more than its whole."""

from collections.abc import Iterator

from parsers.model import CellState, Check, CheckStatus
from parsers.rules.catalogue import Limit, Rule
from parsers.rules.facts import Case
from parsers.schema.model import Column, Table


def within(rule: Rule, case: Case) -> Iterator[Check]:
    """One check for each limit and column; where a figure is not printed, nothing is compared."""
    for table in case.tables(rule.tables):
        for limit in rule.limits:
            for column in table.columns:
                yield _check(rule, limit, table, column, case)


def _check(rule: Rule, limit: Limit, table: Table, column: Column, case: Case) -> Check:
    value = _figure(case, table.cell_id(limit.value, column.id))
    ids = [table.cell_id(row, column.id) for row in limit.bound]
    figures = [_figure(case, id_) for id_ in ids]
    printed = [figure for figure in figures if figure is not None]
    bound = sum(printed) if len(printed) == len(figures) else None
    status = CheckStatus.NOT_ASSESSABLE
    if value is not None and bound is not None:
        status = CheckStatus.PASS if value <= bound else CheckStatus.FAIL
    return Check(
        rule=rule.id,
        status=status,
        severity=limit.severity or rule.severity,
        cells=(*ids, table.cell_id(limit.value, column.id)),
        expected=bound,
        found=value,
    )


def _figure(case: Case, cell_id: str) -> int | None:
    """Counts only: a decimal printed for one is named by another rule."""
    cell = case.cells.get(cell_id)
    if cell is None or cell.state is not CellState.NUMBER or not isinstance(cell.value, int):
        return None
    return cell.value
