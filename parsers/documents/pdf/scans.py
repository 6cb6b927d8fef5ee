"""Pages of a PDF that are pictures: drawn, and recognised."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import pypdfium2

from parsers.documents.errors import Refused
from parsers.documents.ocr.file import recognised_items
from parsers.documents.ocr.page import PictureItem
from parsers.documents.ocr.pictures import DPI, Picture
from parsers.model import Outcome

_MOST_PAGES: Final = 40
_MOST_PIXELS: Final = 60_000_000
_POINTS: Final = 72


def scanned_items(body: bytes, pages: Sequence[int]) -> Iterator[PictureItem]:
    """What is recognised on these pages (from 1). Raises Refused: too_many_pages, too_large_picture."""
    if len(pages) > _MOST_PAGES:
        message = f"{len(pages)} pages are pictures; at most {_MOST_PAGES} are recognised"
        raise Refused(Outcome.UNSUPPORTED_TYPE, "too_many_pages", message)
    yield from recognised_items((number, drawn(body, number)) for number in pages)


def drawn(body: bytes, number: int) -> Picture:
    """One page as a picture. Raises Refused: too_large_picture."""
    pdf = pypdfium2.PdfDocument(body)
    try:
        return _drawn(pdf[number - 1])
    finally:
        pdf.close()


def _drawn(page: pypdfium2.PdfPage) -> Picture:
    scale = DPI / _POINTS
    width, height = page.get_size()
    if width * height * scale * scale > _MOST_PIXELS:
        message = f"a page of {width:.0f} x {height:.0f} points is too large to be drawn"
        raise Refused(Outcome.UNSUPPORTED_TYPE, "too_large_picture", message)
    grey = page.render(scale=scale, grayscale=True).to_numpy()
    return Picture(np.ascontiguousarray(grey.reshape(grey.shape[:2]), dtype=np.uint8), 1 / scale)
