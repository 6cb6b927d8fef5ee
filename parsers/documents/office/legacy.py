"""Texts that only a word processor can open (doc, wps, rtf): LibreOffice makes them docx."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from parsers.documents.errors import Refused
from parsers.documents.model import Document
from parsers.documents.office.docx import read_docx
from parsers.documents.office.soffice import convert
from parsers.model import Outcome

_SECTOR: Final = 512
_FIB: Final = b"\xec\xa5"  # [MS-DOC] 2.5.1: the block that a Word 97 file begins with
_ENCRYPTED: Final = 0x01  # of the second byte of its flags


def read_legacy(body: bytes) -> Document:
    """Raises Refused: encrypted_office, damaged_office, time_limit, memory_limit. No soffice: ParseError."""
    if _is_encrypted(body):
        message = "the document is encrypted and needs a password"
        raise Refused(Outcome.UNSUPPORTED_TYPE, "encrypted_office", message)
    with TemporaryDirectory(prefix="gongkai-office-") as folder:
        source = Path(folder, "document.rtf" if body.startswith(b"{\\rtf") else "document.doc")
        source.write_bytes(body)
        made = convert(source, "docx", Path(folder))
        return read_docx(made.read_bytes())


def _is_encrypted(body: bytes) -> bool:
    start = next((at for at in range(_SECTOR, len(body), _SECTOR) if body.startswith(_FIB, at)), None)
    return start is not None and bool(body[start + 11 : start + 12]) and bool(body[start + 11] & _ENCRYPTED)
