"""Rows cut out of text become a grid: a row is the order of its cells, empty ones included."""

from collections.abc import Sequence
from dataclasses import replace

from parsers.documents.lines.line import Line
from parsers.documents.model import Grid, GridCell

TextRow = list[tuple[str, Line]]


def text_grid(rows: Sequence[TextRow], table: int) -> Grid:
    cells = tuple(
        _cell(text, line, table, row, column)
        for row, printed in enumerate(rows, 1)
        for column, (text, line) in enumerate(printed, 1)
    )
    first = next(line for row in rows for _, line in row)
    width = max(len(row) for row in rows)
    return Grid(cells, len(rows), width, ruled=False, at=replace(first.place, table=table))


def _cell(text: str, line: Line, table: int, row: int, column: int) -> GridCell:
    at = replace(line.place, table=table, row=row, column=column)
    return GridCell(text.replace("\u00a0", " ").strip(), row, column, 1, 1, at)
