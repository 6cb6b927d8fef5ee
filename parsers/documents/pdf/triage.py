"""Whether a PDF can be read at all, in a millisecond a page."""

from dataclasses import dataclass
from typing import Final

import pypdfium2
from pypdfium2 import raw

from parsers.documents.errors import Refused
from parsers.model import Outcome

_TAIL: Final = 2048
_MOST_PAGES: Final = 400
_LEAST_TEXT: Final = 20


@dataclass(frozen=True, slots=True)
class Triage:
    """`pages` in all; `silent` are those (from 1) without text; `scanned`: no text worth the name."""

    pages: int
    silent: tuple[int, ...]
    scanned: bool


def triage(body: bytes) -> Triage:
    """Raises Refused: damaged_pdf, encrypted_pdf, too_many_pages."""
    if b"%%EOF" not in body[-_TAIL:]:
        raise damaged("it ends before its end mark")
    try:
        pdf = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise Refused(
                Outcome.UNSUPPORTED_TYPE, "encrypted_pdf", "the PDF is encrypted and needs a password"
            ) from error
        raise damaged(str(error).rstrip(".")) from error
    try:
        return _counted(pdf)
    except pypdfium2.PdfiumError as error:
        raise damaged(str(error).rstrip(".")) from error
    finally:
        pdf.close()


def damaged(what: str) -> Refused:
    return Refused(Outcome.UNSUPPORTED_TYPE, "damaged_pdf", f"the PDF is damaged or cut off: {what}")


def _counted(pdf: pypdfium2.PdfDocument) -> Triage:
    if len(pdf) > _MOST_PAGES:
        message = f"the PDF has {len(pdf)} pages; at most {_MOST_PAGES} are read"
        raise Refused(Outcome.UNSUPPORTED_TYPE, "too_many_pages", message)
    counts = [page.get_textpage().count_chars() for page in pdf]
    silent = tuple(number for number, printed in enumerate(counts, 1) if not printed)
    return Triage(len(counts), silent, scanned=sum(counts) < _LEAST_TEXT)
