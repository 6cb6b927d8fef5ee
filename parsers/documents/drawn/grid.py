"""Ruled tables of a page: rows, columns and spans come from where the cells' edges are."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from pdfplumber.utils.text import extract_text

from parsers.documents.drawn.doubles import Char, without_doubles
from parsers.documents.model import Box, Grid, GridCell
from parsers.model import Place

_SNAP: Final = 3.0  # points between two edges that are one; pdfplumber draws edges together within as much


class DrawnPage(Protocol):
    """What pdfplumber knows of a page; other kinds of drawn page are shown in the same form."""

    @property
    def chars(self) -> list[Char]: ...
    @property
    def height(self) -> float: ...
    def find_tables(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class PageGrid:
    """`rows`, `columns`: the rules between them, in points; `boxes`: row, column, rowspan, colspan and text
    of each cell, in reading order.
    """

    page: int
    rows: tuple[float, ...]
    columns: tuple[float, ...]
    boxes: tuple[tuple[int, int, int, int, str], ...]

    @property
    def top(self) -> float:
        return self.rows[0]

    def numbered(self, table: int) -> Grid:
        cells = tuple(self._cell(table, box) for box in self.boxes)
        at = Place(page=self.page, table=table)
        return Grid(cells, len(self.rows) - 1, len(self.columns) - 1, ruled=True, at=at)

    def _cell(self, table: int, box: tuple[int, int, int, int, str]) -> GridCell:
        row, column, rowspan, colspan, text = box
        at = Place(self.page, None, table, row, column)
        across, down = self.columns, self.rows
        drawn = Box(across[column - 1], down[row - 1], across[column - 1 + colspan], down[row - 1 + rowspan])
        return GridCell(text, row, column, rowspan, colspan, at, drawn)


def page_grids(page: DrawnPage, number: int) -> tuple[list[PageGrid], list[Char]]:
    """The page's grids from top to bottom, and the characters that stand in none of them."""
    chars = without_doubles(page.chars)
    grids = []
    for table in page.find_tables():
        rows, columns = _edges(table.cells, 1), _edges(table.cells, 0)
        if len(columns) <= 2:  # the frame of a text block, drawn line by line, is no table
            continue
        cells = sorted(_placed(table.cells, rows, columns))
        inside, chars = _sorted_into(chars, cells, rows, columns)
        boxes = tuple((*cell, _text(inside[cell])) for cell in cells)
        grids.append(PageGrid(number, tuple(rows), tuple(columns), boxes))
    return grids, chars


def _edges(cells: Iterable[Sequence[float]], axis: int) -> list[float]:
    edges: list[float] = []
    for edge in sorted(cell[side] for cell in cells for side in (axis, axis + 2)):
        if not edges or edge - edges[-1] > _SNAP:
            edges.append(edge)
    return edges


def _placed(
    cells: Iterable[Sequence[float]], rows: list[float], columns: list[float]
) -> Iterable[tuple[int, int, int, int]]:
    for left, top, right, bottom in cells:
        row, column = _at(rows, top), _at(columns, left)
        yield row, column, max(_at(rows, bottom) - row, 1), max(_at(columns, right) - column, 1)


def _at(edges: list[float], value: float) -> int:
    """The row or column (from 1) that begins at or before `value`; edges are the first of their cluster."""
    return bisect_right(edges, value + 0.01)


def _sorted_into(
    chars: list[Char], cells: list[tuple[int, int, int, int]], rows: list[float], columns: list[float]
) -> tuple[dict[tuple[int, int, int, int], list[Char]], list[Char]]:
    owner = {
        (row + down, column + right): (row, column, rowspan, colspan)
        for row, column, rowspan, colspan in cells
        for down in range(rowspan)
        for right in range(colspan)
    }
    inside: dict[tuple[int, int, int, int], list[Char]] = defaultdict(list)
    outside: list[Char] = []
    for char in chars:
        middle = _at(rows, (char["top"] + char["bottom"]) / 2), _at(columns, (char["x0"] + char["x1"]) / 2)
        cell = owner.get(middle)
        (outside if cell is None else inside[cell]).append(char)
    return inside, outside


def _text(chars: list[Char]) -> str:
    return str(extract_text(chars)).replace("\u00a0", " ").strip() if chars else ""
