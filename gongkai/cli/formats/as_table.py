"""A report for the eye: its three tables with the states of what is no number, failing checks, issues."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType, TracebackType
from typing import Final, Self

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from archive.corrections.model import Correction
from gongkai.cli import corrected
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
NARROWEST = 4  # two characters of a heading
NOBODY: Final[Mapping[str, Correction]] = MappingProxyType({})


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


def print_report(
    console: Console, name: str, report: Report, corrections: Mapping[str, Correction] = NOBODY
) -> None:
    """`corrections` are marked behind what is printed, and said in words at the end."""
    console.print(Text(report.title or name, style="bold"))
    console.print(Text(name), soft_wrap=True)
    console.print(
        f"organ {report.organ or 'unknown'}, scope {report.scope.value}, year {report.year or 'unknown'}",
        markup=False,
    )
    for table, form in report.forms.items():
        for grid in grids(table, form, report.cells, corrections):
            console.print(grid if _fits(grid, console) else _folded(grid))
    for line in (*_doubts(report), *corrected.lines(corrections)):
        console.print(Text(line), soft_wrap=True)


def grids(
    table: str, form: str, cells: Mapping[str, Cell], corrections: Mapping[str, Correction] = NOBODY
) -> Iterator[Table]:
    """A grid for each part of the table that has a header of its own, in the order of the form."""
    whole = load().forms[form]
    shape = whole.tables[table]
    rows = {row.id: row.label for row in shape.rows}
    columns = {column.id: column.label for column in shape.columns}
    sections = (section.label for section in load().sections if section.id == shape.section)
    parts = [(block.label, block.rows, block.columns) for block in shape.blocks]
    for label, row_ids, column_ids in parts or [(next(sections, whole.title), tuple(rows), tuple(columns))]:
        headings = (escape(columns[column]) for column in column_ids)
        shown = Table("", title=Text(label), title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
        for heading in headings:
            shown.add_column(heading, justify="right")
        for row in row_ids:
            names = (shape.cell_id(row, column) for column in column_ids)
            values = (_marked(cells.get(name), corrections.get(name)) for name in names)
            shown.add_row(Text(rows[row]), *values)
        yield shown


def _fits(grid: Table, console: Console) -> bool:
    unbounded = console.options.update(max_width=10**6)
    return Measurement.get(console, unbounded, grid).maximum <= console.width


def _folded(grid: Table) -> Table:
    """Headings and row labels over several lines, numbers whole: nothing is cut."""
    grid.padding = (0, 0)
    for column in grid.columns:
        column.overflow = "fold"
    for column in grid.columns[1:]:
        column.width = max(NARROWEST, *(cell_len(str(value)) for value in column.cells))
    return grid


def _marked(cell: Cell | None, correction: Correction | None) -> str:
    shown = _shown(cell)
    return shown if correction is None else f"{shown} {corrected.mark(correction)}".lstrip()


def _shown(cell: Cell | None) -> str:
    if cell is None:
        return ""
    if cell.state is not CellState.NUMBER:
        return PRINTED[cell.state]
    return f"{cell.value}{cell.unit or ''}"  # a unit printed in the cell need not be the column's


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
