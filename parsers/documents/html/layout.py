"""Tells tables that hold data from tables that only place the article on the page."""

from typing import Final

from lxml import etree

from parsers.documents.html.elements import text_of
from parsers.documents.html.markup_grid import own_cells

_LONGEST_CELL: Final = 150
_SMALLEST_TABLE: Final = 6


def is_layout(table: etree._Element) -> bool:
    if any(_is_sizeable(inner) for inner in table.iterdescendants("table")):
        return True
    lengths = [(len(text), "。" in text) for text in map(text_of, own_cells(table))]
    if len(lengths) <= 1:
        return True
    prose = sum(length for length, sentence in lengths if sentence and length > _LONGEST_CELL)
    return prose * 2 > sum(length for length, _ in lengths)


def _is_sizeable(table: etree._Element) -> bool:
    cells = table.iterdescendants("td", "th")
    return any(count >= _SMALLEST_TABLE for count, _ in enumerate(cells, 1))
