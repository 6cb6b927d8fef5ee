"""Walks a page in reading order: lines of text, and the grids between them."""

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from parsers.documents.html.elements import BLOCKS, PARAGRAPHS, is_hidden, level_of
from parsers.documents.html.layout import is_layout
from parsers.documents.html.markup_grid import outside_cells
from parsers.documents.html.menus import menus
from parsers.documents.html.pictures import addresses_of
from parsers.documents.html.spacing import printed
from parsers.documents.lines.line import Line

_NO_BREAK: Final = "\u00a0"
_EDGES: Final = " \n\u2002\u2003\u3000"


@dataclass(slots=True)
class PageWalk:
    """`items`: lines and data tables in order; `sources`: the block each line was printed by.

    `images` and `tables` hold the number of the line they stand before, `image_addresses` where each image
    may lie.
    """

    items: list[Line | etree._Element] = field(default_factory=list)
    sources: dict[int, etree._Element | None] = field(default_factory=dict)
    images: list[int] = field(default_factory=list)
    image_addresses: list[tuple[str, ...]] = field(default_factory=list)
    tables: list[int] = field(default_factory=list)
    _number: int = 1
    _pieces: list[str] = field(default_factory=list)
    _opened: int = 0
    _pre: int = 0

    def walk(self, root: etree._Element) -> None:
        left_out = menus(root)
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._leave(element)
                self._say(element.tail, element.getparent())
            elif is_hidden(element) or element in left_out:
                walk.skip_subtree()
            elif element.tag == "table" and not is_layout(element):
                self._flush(element.getparent())
                self._draw(element)
                walk.skip_subtree()
            else:
                self._enter(element)
                self._say(element.text, element)
        self._flush(root)

    def _draw(self, table: etree._Element) -> None:
        for text in outside_cells(table):
            self._pieces.append(text)
            self._flush(table)
        self.items.append(table)
        self.tables.append(self._number)
        for image in table.iter("img"):
            self._show(image)

    def _enter(self, element: etree._Element) -> None:
        if element.tag == "img":
            self._show(element)
        elif element.tag == "br":
            self._flush(element.getparent(), even_empty=True)
        elif element.tag in BLOCKS:
            self._flush(element.getparent())
            self._opened = self._number
            self._pre += element.tag == "pre"

    def _show(self, image: etree._Element) -> None:
        self.images.append(self._number)
        self.image_addresses.append(addresses_of(image))

    def _leave(self, element: etree._Element) -> None:
        if element.tag not in BLOCKS or is_hidden(element):
            return
        self._flush(element, even_empty=element.tag == "p" and self._number == self._opened)
        self._pre -= element.tag == "pre"

    def _say(self, text: str | None, element: etree._Element | None) -> None:
        if not text or (not self._pieces and text.isspace() and not _keeps_tabs(element)):
            return
        if self._pre:
            *whole, text = text.split("\n")
            for line in whole:
                self._pieces.append(line)
                self._flush(element, even_empty=True)
        self._pieces.append(text)

    def _flush(self, element: etree._Element | None, *, even_empty: bool = False) -> None:
        if not self._pieces and not even_empty:
            return
        block = _block_of(element)
        keeps = block is not None and block.tag in PARAGRAPHS
        said = "".join(self._pieces)
        text = printed(said).strip(_EDGES if keeps else None)
        if keeps and not text and _NO_BREAK in said:
            text = _NO_BREAK  # an empty cell, where a table is printed one cell a line
        self._pieces.clear()
        if not text and not even_empty and not keeps:
            return
        level = None if block is None else level_of(str(block.tag))
        self.items.append(Line(text, self._number, level=level))
        self.sources[self._number] = block
        self._number += 1


def _keeps_tabs(element: etree._Element | None) -> bool:
    """Inside a paragraph a tab is a delimiter; between blocks it is the indentation of the source."""
    block = _block_of(element)
    return block is not None and block.tag in PARAGRAPHS


def _block_of(element: etree._Element | None) -> etree._Element | None:
    while element is not None and element.tag not in BLOCKS:
        element = element.getparent()
    return element
