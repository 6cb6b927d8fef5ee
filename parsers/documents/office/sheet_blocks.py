"""A sheet cut into what is prose and what is table."""

from collections.abc import Iterator
from typing import Final

from parsers.documents.lines.line import is_heading
from parsers.documents.model import Block, Grid, GridCell, Paragraph
from parsers.documents.office.sheet_cells import Table
from parsers.model import Place

_PROSE: Final = 40  # no label of a row with nothing beside it is as long
_LARGEST: Final = 100_000  # places of one sheet that merges may cover


def sheet_blocks(table: Table, numbers: Iterator[int], lines: Iterator[int]) -> Iterator[Block]:
    """Titles, headings and sentences as paragraphs; the rows between them as grids."""
    rows: dict[int, list[int]] = {}
    for row, column in sorted(table.texts):
        rows.setdefault(row, []).append(column)
    start: int | None = None
    for row in range(1, table.height + 1):
        if _is_prose(table, row, rows, in_table=start is not None):
            if start is not None:
                yield _grid(table, start, row, next(numbers))
            start = None
            for text in table.texts[row, rows[row][0]].split("\n"):
                yield Paragraph(text.strip(), Place(line=next(lines), row=row))
        elif start is None and row in rows:
            start = row
    if start is not None:
        yield _grid(table, start, table.height + 1, next(numbers))


def _is_prose(table: Table, row: int, rows: dict[int, list[int]], *, in_table: bool) -> bool:
    printed = rows.get(row, [])
    if len(printed) != 1:
        return False
    text = table.texts[row, printed[0]]
    return is_heading(text) or (len(text) > _PROSE and _is_alone(table, row)) or not in_table


def _is_alone(table: Table, row: int) -> bool:
    """No cell from above reaches into the row."""
    return not any(top < row < top + down for (top, _), (down, _) in table.spans.items())


def _grid(table: Table, start: int, end: int, number: int) -> Grid:
    covered = _covered(table, start, end)
    width = _width(table, start, end)
    cells = []
    for row in range(start, end):
        for column in range(1, width + 1):
            if (row, column) in covered:
                continue
            down, right = table.spans.get((row, column), (1, 1))
            down = min(down, end - row)
            at = Place(table=number, row=row - start + 1, column=column)
            text = table.texts.get((row, column), "")
            cells.append(GridCell(text, row - start + 1, column, down, min(right, width - column + 1), at))
    return Grid(tuple(cells), end - start, width, ruled=True, at=Place(table=number))


def _width(table: Table, start: int, end: int) -> int:
    """Columns that these rows print in: another table of the sheet may be wider."""
    reached = [column for row, column in table.texts if start <= row < end]
    reached += [column + right - 1 for (row, column), (_, right) in table.spans.items() if start <= row < end]
    return min(max(reached, default=1), table.width)


def _covered(table: Table, start: int, end: int) -> frozenset[tuple[int, int]]:
    covered: set[tuple[int, int]] = set()
    for (row, column), (down, right) in table.spans.items():
        if row < end and row + down > start and len(covered) < _LARGEST:
            covered |= {
                (one, other)
                for one in range(max(row, start), min(row + down, end))
                for other in range(column, min(column + right, table.width + 1))
            }
            covered.discard((row, column))
    return frozenset(covered)
