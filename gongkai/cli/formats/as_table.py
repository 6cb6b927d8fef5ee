"""A report for the eye: its three tables with the states of what is no number, failing checks, issues."""

from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.table import Table
from rich.text import Text

from gongkai.cli.console import stdout
from gongkai.cli.formats.writer import Origin
from parsers.model import Cell, CellState, Check, CheckStatus, Issue, Report
from parsers.schema.loader import load

PRINTED = {
    CellState.BLANK: "·",
    CellState.MISSING: "missing",
    CellState.UNPARSED: "unparsed",
    CellState.NOT_APPLICABLE: "n/a",
}


class Tables:
    def __init__(self) -> None:
        self._console = stdout()

    def report(self, origin: Origin, report: Report) -> None:
        print_report(self._console, origin.name, report)

    def refused(self, origin: Origin, outcome: str, issues: Iterable[Issue]) -> None:
        """Only stderr speaks of it: a table of nothing shows nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...


def print_report(console: Console, name: str, report: Report) -> None:
    console.print(Text(report.title or name, style="bold"))
    who = f"organ {report.organ or 'unknown'}, scope {report.scope.value}, year {report.year or 'unknown'}"
    console.print(Text(f"{name}: {who}"))
    for table, form in report.forms.items():
        console.print(*grids(table, form, report.cells))
    for line in _doubts(report):
        console.print(Text(line))


def grids(table: str, form: str, cells: Mapping[str, Cell]) -> Iterator[Table]:
    """A grid for each part of the table that has a header of its own, in the order of the form."""
    shape = load().forms[form].tables[table]
    rows = {row.id: row for row in shape.rows}
    labels = {spec.column: spec.column_label for spec in load().cells.values() if spec.table == table}
    parts = [(block.label, block.rows, block.columns) for block in shape.blocks]
    for label, row_ids, column_ids in parts or [
        (table, tuple(rows), tuple(column.id for column in shape.columns))
    ]:
        shown = Table(
            "", *map(labels.__getitem__, column_ids), title=Text(label or table), title_justify="left"
        )
        for row in row_ids:
            shown.add_row(
                Text(rows[row].label),
                *(_shown(cells.get(f"{table}.{row}.{column}")) for column in column_ids),
            )
        yield shown


def _shown(cell: Cell | None) -> str:
    if cell is None:
        return ""
    return str(cell.value) if cell.state is CellState.NUMBER else PRINTED[cell.state]


def _doubts(report: Report) -> Iterator[str]:
    failing = [check for check in report.checks if check.status is CheckStatus.FAIL]
    passed = sum(check.status is CheckStatus.PASS for check in report.checks)
    others = len(report.checks) - passed - len(failing)
    yield f"checks: {passed} passed, {len(failing)} failed, {others} that prove nothing"
    yield from map(_check, failing)
    yield from (f"{issue.severity.value}: {issue.code}: {issue.message}" for issue in report.issues)


def _check(check: Check) -> str:
    numbers = f"expected {check.expected}, found {check.found}"
    return f"{check.severity.value}: {check.rule}: {numbers} ({', '.join(check.cells)})"
