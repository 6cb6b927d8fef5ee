"""Which reader takes a body: told by its first bytes, never by its name alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Final, cast

from parsers.documents.charset import decode
from parsers.documents.errors import Refused
from parsers.documents.html.page import read_html
from parsers.documents.kinds import BodyKind
from parsers.documents.model import Document
from parsers.documents.sniff import is_markup, kind_of_bytes
from parsers.documents.text.embedded import page_of
from parsers.documents.text.plain import read_text
from parsers.errors import ParseError
from parsers.model import Outcome


@dataclass(frozen=True, slots=True)
class Member:
    """One document of a body; `name` is None for the body itself, `document` why it could not be read."""

    name: str | None
    document: Document | Refused


@dataclass(frozen=True, slots=True)
class _Reader:
    """`function` of `module` takes the body and gives its Document; `extra` installs what it imports."""

    module: str
    function: str
    label: str
    extra: str


_READERS: Final[Mapping[BodyKind, _Reader]] = {
    BodyKind.PDF: _Reader("parsers.documents.pdf.file", "read_pdf", "a PDF", "pdf"),
}


def read_documents(
    body: bytes, media_type: str | None, name: str | None = None, *, prose: bool = True
) -> tuple[Member, ...]:
    """The documents of a body: one, or the files of a zip and the sheets of a workbook that hold reports.

    Raises Refused where the body as a whole cannot be read.
    """
    return (Member(None, read_document(body, media_type, name, prose=prose)),)


def read_document(
    body: bytes, media_type: str | None, name: str | None = None, *, prose: bool = True
) -> Document:
    """One body as blocks in reading order; `prose=False` leaves out the main-text extraction of HTML.

    Raises Refused (outcome, code, one line) for what cannot be read: an empty body,
    another type, a damaged or encrypted PDF, a PDF without text.
    """
    kind = kind_of_bytes(body)
    if kind in _READERS:
        return _read_with(_READERS[kind], body)
    if kind is not BodyKind.CHARACTERS:
        raise Refused(Outcome.UNSUPPORTED_TYPE, kind, f"{kind}: not read")
    decoded = decode(body, media_type)
    mixed = page_of(decoded.text)
    if mixed is not None:
        return read_html(replace(decoded, text=mixed), prose=False)
    if is_markup(decoded.text, media_type, name):
        return read_html(decoded, prose=prose)
    return read_text(decoded)


def _read_with(reader: _Reader, body: bytes) -> Document:
    try:
        module = import_module(reader.module)  # its libraries are an optional extra
    except ImportError as error:
        message = f"reading {reader.label} needs {error.name}: pip install 'gongkai[{reader.extra}]'"
        raise ParseError(message) from error
    return cast("Callable[[bytes], Document]", getattr(module, reader.function))(body)
