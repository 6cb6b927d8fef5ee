"""Pictures read into a Document, with a word on how."""

from collections.abc import Iterable, Iterator

from parsers.documents.drawn.pages import blocks_of_items
from parsers.documents.errors import Refused
from parsers.documents.model import Document, Paragraph
from parsers.documents.ocr.page import PictureItem, picture_items
from parsers.documents.ocr.pictures import Picture, pictures_in
from parsers.model import Issue, Outcome, Severity


def read_picture(body: bytes) -> Document:
    """Raises Refused: damaged_picture, too_large_picture, too_many_pages, blank_picture."""
    items = [item for number, page in enumerate(pictures_in(body), 1) for item in picture_items(page, number)]
    if not items:
        message = "nothing is printed in the picture that could be recognised"
        raise Refused(Outcome.NOT_A_REPORT, "blank_picture", message)
    blocks = tuple(blocks_of_items(items))
    prose = tuple(block.text for block in blocks if isinstance(block, Paragraph))
    return Document(blocks, prose=prose, issues=(_recognised(),))


def recognised_items(pages: Iterable[tuple[int, Picture]]) -> Iterator[PictureItem]:
    """What stands on the picture pages of a document that has other pages too."""
    for number, picture in pages:
        yield from picture_items(picture, number)


def _recognised() -> Issue:
    message = "recognised from a picture: what nothing confirms is flagged"
    return Issue("recognised_text", Severity.INFO, message)
