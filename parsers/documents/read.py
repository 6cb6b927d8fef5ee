"""Which reader takes a body: told by its first bytes, never by its name alone."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from parsers.documents.bundle.webarchive import page_in
from parsers.documents.bundle.zipped import files_of
from parsers.documents.charset import decode
from parsers.documents.errors import Refused
from parsers.documents.html.page import read_html
from parsers.documents.kinds import BodyKind
from parsers.documents.model import Document
from parsers.documents.optional import load
from parsers.documents.sniff import is_markup, kind_of_bytes
from parsers.documents.text.embedded import page_of
from parsers.documents.text.plain import read_text
from parsers.model import Outcome

_DEEPEST: Final = 2  # a zip in a zip


@dataclass(frozen=True, slots=True)
class Member:
    """One document of a body; `name` is None for the body itself, `document` why it could not be read."""

    name: str | None
    document: Document | Refused


@dataclass(frozen=True, slots=True)
class _Reader:
    """`function` of `module` takes the body and gives its Document; `extra` installs what it imports.

    `several`: it gives (name or None, Document) for each report that the body holds.
    """

    module: str
    function: str
    label: str
    extra: str
    several: bool = False


_READERS: Final[Mapping[BodyKind, _Reader]] = {
    BodyKind.PDF: _Reader("parsers.documents.pdf.file", "read_pdf", "a PDF", "pdf"),
    BodyKind.IMAGE: _Reader("parsers.documents.ocr.file", "read_picture", "a picture", "ocr"),
    BodyKind.OFD: _Reader("parsers.documents.ofd.file", "read_ofd", "an OFD file", "pdf", several=True),
    BodyKind.DOCX: _Reader("parsers.documents.office.docx", "read_docx", "a docx file", "office"),
    BodyKind.LEGACY: _Reader("parsers.documents.office.legacy", "read_legacy", "a doc file", "office"),
    BodyKind.WORKBOOK: _Reader(
        "parsers.documents.office.workbook", "read_workbook", "a workbook", "office", several=True
    ),
}


def read_documents(
    body: bytes, media_type: str | None, name: str | None = None, *, prose: bool = True
) -> tuple[Member, ...]:
    """The documents of a body: one, or the files of a zip, or the sheets of a workbook that hold reports.

    `prose=False` leaves out the main-text extraction of HTML. Raises Refused where the body as a whole
    cannot be read, and ParseError where the library that it takes is not installed.
    """
    return tuple(_members(body, media_type, name, prose=prose, depth=0))


def read_document(
    body: bytes, media_type: str | None, name: str | None = None, *, prose: bool = True
) -> Document:
    """The only document of a body, or the first; raises as read_documents does."""
    first = read_documents(body, media_type, name, prose=prose)[0].document
    if isinstance(first, Refused):
        raise first
    return first


def _members(
    body: bytes, media_type: str | None, name: str | None, *, prose: bool, depth: int
) -> Iterator[Member]:
    kind = kind_of_bytes(body)
    if kind is BodyKind.ARCHIVE:
        if depth == _DEEPEST:
            message = f"a zip in a zip in a zip: read to a depth of {_DEEPEST}"
            raise Refused(Outcome.UNSUPPORTED_TYPE, "zip_bomb", message)
        for inner, content in files_of(body):
            yield from _in_zip(inner, content, prose=prose, depth=depth + 1)
    elif kind in _READERS:
        yield from _read_with(_READERS[kind], body)
    elif kind is not BodyKind.CHARACTERS:
        raise Refused(Outcome.UNSUPPORTED_TYPE, kind, f"{kind}: not read")
    else:
        yield Member(None, _characters(body, media_type, name, prose=prose))


def _in_zip(name: str, body: bytes, *, prose: bool, depth: int) -> Iterator[Member]:
    """What is wrong with one file is said of that file."""
    try:
        for member in _members(body, None, name, prose=prose, depth=depth):
            yield replace(member, name=f"{name}/{member.name}" if member.name else name)
    except Refused as refused:
        yield Member(name, refused)


def _read_with(reader: _Reader, body: bytes) -> Iterator[Member]:
    function: Callable[[bytes], Any] = getattr(
        load(reader.module, reader.label, reader.extra), reader.function
    )
    read = function(body)
    yield from (Member(*one) for one in read) if reader.several else [Member(None, read)]


def _characters(body: bytes, media_type: str | None, name: str | None, *, prose: bool) -> Document:
    saved = page_in(body)
    if saved is not None:
        body, media_type = saved
    decoded = decode(body, media_type)
    mixed = page_of(decoded.text)
    if mixed is not None:
        return read_html(replace(decoded, text=mixed), prose=False)
    if is_markup(decoded.text, media_type, name):
        return read_html(decoded, prose=prose)
    return read_text(decoded)
