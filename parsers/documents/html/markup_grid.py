"""A table of markup as a grid with true spans, bounded against tables made to exhaust."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from parsers.documents.html.celltext import cell_text
from parsers.documents.html.elements import is_hidden
from parsers.documents.model import Grid, GridCell
from parsers.model import Place

_WIDEST: Final = 64
_TALLEST: Final = 500
_LARGEST: Final = 500_000  # places that spans may cover in one table; beyond that every span is 1
_GROUPS: Final = frozenset({"thead", "tbody", "tfoot"})


def markup_grid(table: etree._Element, number: int, line: int) -> Grid | None:
    """None where the table has no cell. `line` is that of the first line after the table."""
    rows = list(_rows(table))
    taken: dict[int, int] = {}  # column -> last row that a cell from above covers
    cells: list[GridCell] = []
    places = 0
    for row, (elements, left) in enumerate(rows, 1):
        column = 1
        for element in elements:
            while taken.get(column, 0) >= row:
                column += 1
            colspan = _free(taken, row, column, _span(element, "colspan", _WIDEST))
            rowspan = min(_span(element, "rowspan", _TALLEST) or left, left)
            places += rowspan * colspan
            if places > _LARGEST:
                rowspan = colspan = 1
            at = Place(table=number, row=row, column=column)
            cells.append(GridCell(cell_text(element), row, column, rowspan, colspan, at))
            for covered in range(column, column + colspan):
                taken[covered] = row + rowspan - 1
            column += colspan
    if not cells:
        return None
    width = max(cell.column + cell.colspan - 1 for cell in cells)
    return Grid(tuple(cells), len(rows), width, ruled=True, at=Place(line=line, table=number))


def own_cells(table: etree._Element) -> Iterator[etree._Element]:
    """The table's cells without those of tables inside it."""
    for elements, _ in _rows(table):
        yield from elements


def outside_cells(table: etree._Element) -> Iterator[str]:
    """Captions, and text that stands in the table but in no cell of it."""
    walk = etree.iterwalk(table, events=("start", "end"))
    for event, element in walk:
        if event == "start" and (is_hidden(element) or element.tag in {"td", "th"}):
            walk.skip_subtree()
        elif event == "start" and element.text and element.text.strip():
            yield element.text
        elif event == "end" and element is not table and element.tail and element.tail.strip():
            yield element.tail


def _rows(table: etree._Element) -> Iterator[tuple[list[etree._Element], int]]:
    """Each row's cells, and how many rows its group has from this one on: no span reaches further."""
    for group in _groups(table):
        for position, elements in enumerate(group):
            yield elements, len(group) - position


def _groups(table: etree._Element) -> Iterator[list[list[etree._Element]]]:
    group: list[list[etree._Element]] = []
    implicit: list[etree._Element] | None = None
    walk = etree.iterwalk(table, events=("start", "end"), tag=("table", *_GROUPS, "tr", "td", "th"))
    for event, element in walk:
        tag = element.tag
        if event == "end":
            if tag in _GROUPS and group:
                yield group
                group = []
            continue
        if element is table:
            continue
        if tag == "table" or is_hidden(element):
            walk.skip_subtree()
        elif tag == "tr":
            implicit = []
            group.append(implicit)
        elif tag in {"td", "th"}:
            if implicit is None:
                implicit = []
                group.append(implicit)
            implicit.append(element)
            walk.skip_subtree()
    if group:
        yield group


def _span(element: etree._Element, name: str, most: int) -> int:
    """0 only for rowspan=0, which reaches to the end of the group; what is no number counts as 1."""
    value = element.get(name)
    if value is None:
        return 1
    value = value.strip()
    if not value.isdecimal() or not value.isascii():
        return 1
    return min(int(value[:9]), most) if name == "rowspan" else max(1, min(int(value[:9]), most))


def _free(taken: dict[int, int], row: int, column: int, colspan: int) -> int:
    """The part of the span that no cell from above covers: cells never overlap."""
    for width in range(1, colspan):
        if taken.get(column + width, 0) >= row:
            return width
    return colspan
