from parsers.documents.charset import decode
from parsers.documents.errors import Refused
from parsers.documents.html import read_html
from parsers.documents.model import Document
from parsers.documents.sniff import BodyKind, is_markup, kind_of_bytes
from parsers.documents.text import read_text
from parsers.model import Outcome


def read_document(
    body: bytes, media_type: str | None, name: str | None = None, *, prose: bool = True
) -> Document:
    """One body as blocks in reading order; `prose=False` leaves out the main-text extraction of HTML.

    Raises Refused (outcome, code, one line) for what cannot be read: an empty body,
    another type, a damaged or encrypted PDF, a PDF without text.
    """
    if kind_of_bytes(body) is BodyKind.PDF:
        raise Refused(Outcome.UNSUPPORTED_TYPE, "pdf", "a PDF is not read yet; HTML and plain text are")
    decoded = decode(body, media_type)
    if is_markup(decoded.text, media_type, name):
        return read_html(decoded, prose=prose)
    return read_text(decoded)
