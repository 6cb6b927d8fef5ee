from dataclasses import replace

from parsers.documents.charset import decode
from parsers.documents.html.page import read_html
from parsers.documents.model import Document
from parsers.documents.sniff import BodyKind, is_markup, kind_of_bytes
from parsers.documents.text.embedded import page_of
from parsers.documents.text.plain import read_text
from parsers.errors import ParseError


def read_document(
    body: bytes, media_type: str | None, name: str | None = None, *, prose: bool = True
) -> Document:
    """One body as blocks in reading order; `prose=False` leaves out the main-text extraction of HTML.

    Raises Refused (outcome, code, one line) for what cannot be read: an empty body,
    another type, a damaged or encrypted PDF, a PDF without text.
    """
    if kind_of_bytes(body) is BodyKind.PDF:
        return _read_pdf(body)
    decoded = decode(body, media_type)
    mixed = page_of(decoded.text)
    if mixed is not None:
        return read_html(replace(decoded, text=mixed), prose=False)
    if is_markup(decoded.text, media_type, name):
        return read_html(decoded, prose=prose)
    return read_text(decoded)


def _read_pdf(body: bytes) -> Document:
    try:
        from parsers.documents.pdf.file import read_pdf  # noqa: PLC0415 - its libraries are an optional extra
    except ImportError as error:
        raise ParseError(f"reading a PDF needs {error.name}: pip install 'gongkai[pdf]'") from error
    return read_pdf(body)
