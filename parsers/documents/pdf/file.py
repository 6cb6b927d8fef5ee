"""Text PDFs: ruled tables as grids with true spans, everything else as paragraphs."""

import logging
from collections.abc import Iterator
from io import BytesIO
from itertools import count
from typing import Any

import pdfplumber

from parsers.documents.lines.blocks import blocks_of
from parsers.documents.model import Block, Document, Paragraph
from parsers.documents.pdf.grid import PageGrid, page_grids
from parsers.documents.pdf.lines import PageLine, page_lines
from parsers.documents.pdf.paragraphs import Paragraphs, page_numbers_dropped
from parsers.documents.pdf.triage import damaged, triage
from parsers.model import Issue, Severity

# it comments on fonts and boxes of every second file
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

PageItem = PageGrid | PageLine


def read_pdf(body: bytes) -> Document:
    """Raises Refused: damaged_pdf, encrypted_pdf, too_many_pages, and needs_ocr where no page has text."""
    empty_pages = triage(body)
    try:
        items = _items(body)
    except Exception as error:
        raise damaged(type(error).__name__) from error
    if not items:
        raise damaged("no text where text was announced")
    blocks = tuple(_blocks(items))
    prose = tuple(block.text for block in blocks if isinstance(block, Paragraph))
    return Document(blocks, prose=prose, issues=tuple(map(_empty_page, empty_pages)))


def _items(body: bytes) -> list[PageItem]:
    items: list[PageItem] = []
    with pdfplumber.open(BytesIO(body)) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            items += _page_items(page, number)
            page.close()
    return items


def _page_items(page: Any, number: int) -> list[PageItem]:
    page = page.dedupe_chars()
    grids, rest = page_grids(page, number)
    lines = page_numbers_dropped(page_lines(rest, number), page.height)
    return sorted([*grids, *lines], key=lambda item: item.top)


def _blocks(items: list[PageItem]) -> Iterator[Block]:
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


def _empty_page(page: int) -> Issue:
    return Issue("page_without_text", Severity.WARNING, f"page {page} has no text: it may be a picture")
