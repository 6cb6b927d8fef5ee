"""An OFD file, read page by page as a PDF is."""

from collections.abc import Iterator

from parsers.documents.drawn.pages import PageItem, blocks_of_items, page_items
from parsers.documents.errors import Refused
from parsers.documents.model import Document, Paragraph
from parsers.documents.ofd.page import OfdPage
from parsers.documents.ofd.pages import pages_of
from parsers.documents.office.package import Package
from parsers.model import Issue, Outcome, Severity

_UNPROVEN = "no OFD report of a real organ has been seen yet: this reader is tested on files made for it only"


def read_ofd(body: bytes) -> Document:
    """Raises Refused: damaged_ofd, encrypted_office, too_many_pages, and needs_ocr where no page has text."""
    package = Package(body, "OFD file", "damaged_ofd")
    if any(name.endswith("encryptions.xml") for name in package.names()):
        message = "the OFD file is encrypted and needs a password"
        raise Refused(Outcome.UNSUPPORTED_TYPE, "encrypted_office", message)
    pages = list(pages_of(package))
    if not any(page.chars for page in pages):
        if any(page.pictures for page in pages):
            message = "the OFD file has no text, only pictures of it: it needs OCR"
            raise Refused(Outcome.NEEDS_OCR, "scanned_ofd", message)
        raise package.damaged("no page prints any text")
    items: list[PageItem] = [
        item for number, page in enumerate(pages, 1) for item in page_items(page, number)
    ]
    blocks = tuple(blocks_of_items(items))
    prose = tuple(block.text for block in blocks if isinstance(block, Paragraph))
    return Document(blocks, prose=prose, issues=(*_empty(pages), _unproven()))


def _empty(pages: list[OfdPage]) -> Iterator[Issue]:
    for number, page in enumerate(pages, 1):
        if page.pictures and not page.chars:
            message = f"page {number} has no text: it may be a picture"
            yield Issue("page_without_text", Severity.WARNING, message)


def _unproven() -> Issue:
    return Issue("unproven_format", Severity.INFO, _UNPROVEN)
