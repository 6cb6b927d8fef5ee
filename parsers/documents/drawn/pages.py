"""Drawn pages as blocks: grids where rules are, paragraphs rejoined between them."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Protocol

from parsers.documents.drawn.grid import DrawnPage, page_grids
from parsers.documents.drawn.lines import PageLine, page_lines
from parsers.documents.drawn.paragraphs import Paragraphs, page_numbers_dropped
from parsers.documents.lines.blocks import blocks_of
from parsers.documents.model import Block, Grid


class TableItem(Protocol):
    """A table found on a page; `top` in points."""

    @property
    def page(self) -> int: ...
    @property
    def top(self) -> float: ...
    def numbered(self, table: int) -> Grid: ...


PageItem = TableItem | PageLine


def page_items(page: DrawnPage, number: int) -> list[PageItem]:
    """What stands on one page, from top to bottom."""
    grids, rest = page_grids(page, number)
    lines = page_numbers_dropped(page_lines(rest, number), page.height)
    return sorted([*grids, *lines], key=lambda item: item.top)


def blocks_of_items(items: Sequence[PageItem]) -> Iterator[Block]:
    """The blocks of a document from the items of all its pages."""
    tables = count(1)
    paragraphs = Paragraphs([item for item in items if isinstance(item, PageLine)])
    run: list[PageLine] = []
    for item in items:
        if isinstance(item, PageLine):
            run.append(item)
            continue
        yield from blocks_of(list(paragraphs.joined(run)), tables)
        run = []
        yield item.numbered(next(tables))
    yield from blocks_of(list(paragraphs.joined(run)), tables)
