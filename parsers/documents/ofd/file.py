"""An OFD file, read page by page as a PDF is."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from parsers.documents.drawn.pages import PageItem, blocks_of_items, page_items
from parsers.documents.errors import Refused
from parsers.documents.model import Document, Paragraph
from parsers.documents.ofd.bounds import Bounds
from parsers.documents.ofd.page import OfdPage
from parsers.documents.ofd.pages import Pages, documents_in
from parsers.documents.office.package import Package
from parsers.model import Issue, Outcome, Severity

_UNPROVEN: Final = Issue(
    "unproven_format",
    Severity.INFO,
    "no OFD report of a real organ has been seen yet: this reader is tested on files made for it only",
)


def read_ofd(body: bytes) -> tuple[tuple[str | None, Document | Refused], ...]:
    """The only document, or each with its place in the file.

    Raises Refused: damaged_ofd, encrypted_ofd, zip_bomb, unsafe_xml, too_many_pages, too_much_drawn, and
    scanned_ofd where no page has text.
    """
    package = Package(body, "OFD file", "ofd")
    if any(name.endswith("encryptions.xml") for name in package.names()):
        raise package.encrypted()
    bounds = Bounds()
    places = documents_in(package)
    if len(places) == 1:
        return ((None, _document(package, places[0], bounds)),)
    return tuple((place, _document_or_why_not(package, place, bounds)) for place in places)


def _document_or_why_not(package: Package, place: str, bounds: Bounds) -> Document | Refused:
    try:
        return _document(package, place, bounds)
    except Refused as refused:
        return refused


def _document(package: Package, place: str, bounds: Bounds) -> Document:
    pages = list(Pages(package, place, bounds))
    if not any(page.chars for page in pages):
        if any(page.pictures for page in pages):
            message = "the OFD file has no text, only pictures of it: it needs OCR"
            raise Refused(Outcome.NEEDS_OCR, "scanned_ofd", message)
        raise package.damaged(f"no page of {place} prints any text")
    items: list[PageItem] = [
        item for number, page in enumerate(pages, 1) for item in page_items(page, number)
    ]
    blocks = tuple(blocks_of_items(items))
    prose = tuple(block.text for block in blocks if isinstance(block, Paragraph))
    return Document(blocks, prose=prose, issues=(*_issues(pages), _UNPROVEN))


def _issues(pages: Sequence[OfdPage]) -> Iterator[Issue]:
    return chain.from_iterable(_of_page(number, page) for number, page in enumerate(pages, 1))


def _of_page(number: int, page: OfdPage) -> Iterator[Issue]:
    if page.pictures and not page.chars:
        message = f"page {number} has no text: it may be a picture"
        yield Issue("page_without_text", Severity.WARNING, message)
    for what in dict.fromkeys(page.lost):
        message = f"page {number} is drawn without {what}, which the file does not hold"
        yield Issue("missing_part", Severity.WARNING, message)
