"""Text PDFs: ruled tables as grids with true spans, everything else as paragraphs."""

import logging
from io import BytesIO

import pdfplumber

from parsers.documents.drawn.pages import PageItem, blocks_of_items, page_items
from parsers.documents.model import Document, Paragraph
from parsers.documents.pdf.doubles import has_doubles
from parsers.documents.pdf.triage import damaged, triage
from parsers.model import Issue, Severity

# it comments on fonts and boxes of every second file
logging.getLogger("pdfminer").addHandler(logging.NullHandler())


def read_pdf(body: bytes) -> Document:
    """Raises Refused: damaged_pdf, encrypted_pdf, too_many_pages, and needs_ocr where no page has text."""
    empty_pages = triage(body)
    try:
        items = _items(body)
    except Exception as error:
        raise damaged(type(error).__name__) from error
    if not items:
        raise damaged("no text where text was announced")
    blocks = tuple(blocks_of_items(items))
    prose = tuple(block.text for block in blocks if isinstance(block, Paragraph))
    return Document(blocks, prose=prose, issues=tuple(map(_empty_page, empty_pages)))


def _items(body: bytes) -> list[PageItem]:
    items: list[PageItem] = []
    with pdfplumber.open(BytesIO(body)) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            items += page_items(page.dedupe_chars() if has_doubles(page.chars) else page, number)
            page.close()
    return items


def _empty_page(page: int) -> Issue:
    return Issue("page_without_text", Severity.WARNING, f"page {page} has no text: it may be a picture")
