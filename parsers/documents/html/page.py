"""HTML pages: an article somewhere between menus and footers, its tables pasted from Word."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import count

from lxml import etree

from parsers.documents.charset import Decoded
from parsers.documents.html.markup import parse
from parsers.documents.html.markup_grid import markup_grid
from parsers.documents.html.meta import meta_of, titles_of
from parsers.documents.html.prose import main_text
from parsers.documents.html.walk import PageWalk
from parsers.documents.lines.blocks import blocks_of
from parsers.documents.lines.line import Line
from parsers.documents.model import Block, Document


def read_html(decoded: Decoded, *, prose: bool) -> Document:
    markup = parse(decoded.text)
    page = PageWalk()
    page.walk(markup.root)
    blocks = tuple(_blocks(page))
    meta = meta_of(markup.root)
    return Document(
        blocks,
        titles=titles_of(markup.root, meta),
        meta=meta,
        prose=main_text(decoded.text, blocks, page.sources) if prose else (),
        issues=(*decoded.issues, *markup.issues),
        images=_images(page, blocks),
        image_addresses=tuple(page.image_addresses),
    )


def blocks_and_images(root: etree._Element) -> tuple[tuple[Block, ...], tuple[int, ...]]:
    """What is printed below `root`, and the index of the block that each picture stands before or in."""
    page = PageWalk()
    page.walk(root)
    blocks = tuple(_blocks(page))
    return blocks, _images(page, blocks)


def _images(page: PageWalk, blocks: Sequence[Block]) -> tuple[int, ...]:
    places = [block.at.line or 0 for block in blocks]
    return tuple(bisect_left(places, line) for line in page.images)


def _blocks(page: PageWalk) -> Iterator[Block]:
    tables = count(1)
    places = iter(page.tables)
    lines: list[Line] = []
    for item in page.items:
        if isinstance(item, Line):
            lines.append(item)
            continue
        yield from blocks_of(lines, tables)
        lines = []
        yield from _grid(item, tables, next(places))
    yield from blocks_of(lines, tables)


def _grid(table: etree._Element, tables: Iterator[int], line: int) -> Iterator[Block]:
    grid = markup_grid(table, next(tables), line)
    if grid is not None:
        yield grid
