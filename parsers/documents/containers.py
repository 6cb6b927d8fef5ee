"""What a zip or an OLE file is the container of: told by the names of what lies in it."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from parsers.documents.errors import Refused
from parsers.documents.kinds import BodyKind
from parsers.model import Outcome

_OF_ZIP = {
    "word/document.xml": BodyKind.DOCX,
    "xl/workbook.xml": BodyKind.WORKBOOK,
    "xl/workbook.bin": BodyKind.WORKBOOK,
    "OFD.xml": BodyKind.OFD,
}
# the directory of an OLE file spells the names of its streams in UTF-16
_OF_OLE = {
    "WordDocument": BodyKind.LEGACY,
    "Workbook": BodyKind.WORKBOOK,
    "Book": BodyKind.WORKBOOK,
}


def kind_of_zip(body: bytes) -> BodyKind:
    """Raises Refused for a damaged zip."""
    try:
        with ZipFile(BytesIO(body)) as archive:
            names = archive.namelist()
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        message = f"the zip, docx, xlsx or ofd file is damaged or cut off: {error}"
        raise Refused(Outcome.UNSUPPORTED_TYPE, "damaged_zip", message) from error
    lowered = {name.replace("\\", "/").lstrip("/").lower() for name in names}
    return next((kind for name, kind in _OF_ZIP.items() if name.lower() in lowered), BodyKind.ARCHIVE)


def kind_of_ole(body: bytes) -> BodyKind:
    """Raises Refused where it is neither a text nor a workbook."""
    if _spelled("EncryptedPackage") in body:
        message = "the Office file is encrypted and needs a password"
        raise Refused(Outcome.UNSUPPORTED_TYPE, "encrypted_office", message)
    for name, kind in _OF_OLE.items():
        if _spelled(name) in body:
            return kind
    message = "an old Office file that is neither a text nor a workbook is not read"
    raise Refused(Outcome.UNSUPPORTED_TYPE, "ole", message)


def _spelled(name: str) -> bytes:
    return f"{name}\0".encode("utf-16-le")
