"""PDFs: ruled tables as grids with true spans, all else as paragraphs; pictures of pages recognised."""

import logging
from collections.abc import Sequence
from io import BytesIO

import pdfplumber

from parsers.documents.drawn.pages import PageItem, blocks_of_items, page_items
from parsers.documents.errors import Refused
from parsers.documents.model import Document, Paragraph
from parsers.documents.pdf.triage import Triage, damaged, triage
from parsers.errors import ParseError
from parsers.model import Issue, Outcome, Severity

# it comments on fonts and boxes of every second file
logging.getLogger("pdfminer").addHandler(logging.NullHandler())


def read_pdf(body: bytes) -> Document:
    """Raises Refused: damaged_pdf, encrypted_pdf, too_many_pages, blank_picture, too_large_picture.

    Pages without text are recognised; where recognition is not installed they are an issue, and a PDF of
    nothing else raises ParseError.
    """
    found = triage(body)
    pictures = tuple(range(1, found.pages + 1)) if found.scanned else found.silent
    seen, issues = _recognised(body, pictures, found) if pictures else ([], ())
    items = sorted([*seen, *_printed(body, set(pictures))], key=lambda item: item.page)
    if not items and found.scanned:
        message = "nothing is printed on the pages that could be recognised"
        raise Refused(Outcome.NOT_A_REPORT, "blank_picture", message)
    if not items:
        raise damaged("no text where text was announced")
    blocks = tuple(blocks_of_items(items))
    prose = tuple(block.text for block in blocks if isinstance(block, Paragraph))
    return Document(blocks, prose=prose, issues=issues)


def _printed(body: bytes, pictures: set[int]) -> list[PageItem]:
    """The items of the pages that have text."""
    items: list[PageItem] = []
    try:
        with pdfplumber.open(BytesIO(body)) as pdf:
            for number, page in enumerate(pdf.pages, 1):
                if number not in pictures:
                    items += page_items(page, number)
                page.close()
    except Exception as error:
        raise damaged(type(error).__name__) from error
    return items


def _recognised(
    body: bytes, pictures: Sequence[int], found: Triage
) -> tuple[list[PageItem], tuple[Issue, ...]]:
    try:
        from parsers.documents.pdf.scans import scanned_items  # noqa: PLC0415 - its libraries are optional
    except ImportError as error:
        if found.scanned:
            message = f"reading a scanned PDF needs {error.name}: pip install 'gongkai[ocr]'"
            raise ParseError(message) from error
        return [], tuple(map(_unread_page, pictures))
    items: list[PageItem] = list(scanned_items(body, pictures))
    pages = ", ".join(str(page) for page in sorted({item.page for item in items}))
    message = f"recognised from pictures, page {pages}: what nothing confirms is flagged"
    return items, (Issue("recognised_text", Severity.INFO, message),) if items else ()


def _unread_page(page: int) -> Issue:
    message = (
        f"page {page} has no text and may be a picture; pip install 'gongkai[ocr]' to have it recognised"
    )
    return Issue("page_without_text", Severity.WARNING, message)
