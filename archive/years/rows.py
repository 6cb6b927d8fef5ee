"""Figures of one report, and when a blank among them can only be 0."""

from decimal import Decimal

from parsers.model import Cell, CellState, Report
from parsers.schema.loader import load
from parsers.schema.model import Row

Number = int | Decimal


def figure(cell: Cell | None) -> Number | None:
    """The number printed, None for anything else."""
    return cell.value if cell is not None and cell.state is CellState.NUMBER else None


def closed_without(report: Report, cell_id: str) -> bool:
    """Whether the printed parts of the cell's row make up the row's printed total, so that a blank part is 0.

    Never for the total itself, nor where no part is printed.
    """
    row = _row(report, cell_id)
    if row is None or cell_id == row.cells[-1]:
        return False
    *parts, total = (report.cells.get(each) for each in row.cells)
    if any(cell is None or cell.state not in {CellState.NUMBER, CellState.BLANK} for cell in parts):
        return False
    printed = [value for cell in parts if (value := figure(cell)) is not None]
    return bool(printed) and figure(total) == sum(printed)


def _row(report: Report, cell_id: str) -> Row | None:
    """The row of a table whose last column is the total."""
    table_id = cell_id.partition(".")[0]
    form = report.forms.get(table_id)
    table = load().forms[form].tables.get(table_id) if form else None
    if table is None or not table.columns or table.columns[-1].id != "total":
        return None
    return next((row for row in table.rows if cell_id in row.cells), None)
