"""A zip of XML parts, opened with bounds: what it claims of itself is not believed."""

from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - its name is in lower case

from lxml import etree

from parsers.documents.errors import Refused
from parsers.model import Outcome

_MOST_PARTS: Final = 10_000
_LARGEST_PART: Final = 64 * 2**20
_LARGEST_WHOLE: Final = 256 * 2**20
_ENCRYPTED: Final = 0x1


class Package:
    """The parts of an OOXML or OFD file by name; names are compared without case and leading slash."""

    def __init__(self, body: bytes, label: str, family: str = "office") -> None:
        """Raises Refused: damaged_`family`, or zip_bomb where it has more parts than any document."""
        self._label = label
        self._family = family
        self._left = _LARGEST_WHOLE
        try:
            self._zip = ZipFile(BytesIO(body))
        except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise self.damaged(str(error)) from error
        parts = self._zip.infolist()
        if len(parts) > _MOST_PARTS:
            raise self._bomb(f"{len(parts)} parts")
        self._parts = {part.filename.replace("\\", "/").lstrip("/").lower(): part for part in parts}

    def names(self) -> tuple[str, ...]:
        """In lower case, as `part` takes them."""
        return tuple(self._parts)

    def part(self, name: str) -> bytes | None:
        """None where there is no such part. Raises Refused where it is damaged, encrypted or too large."""
        info = self._parts.get(name.lstrip("/").lower())
        if info is None:
            return None
        if info.flag_bits & _ENCRYPTED:
            raise self.encrypted()
        most = min(_LARGEST_PART, self._left)
        try:
            with self._zip.open(info) as file:
                content = file.read(most + 1)
        except (BadZipFile, ZlibError, EOFError, OSError, ValueError, RuntimeError) as error:
            raise self.damaged(f"{name}: {error}") from error
        if len(content) > most:
            raise self._bomb(f"{name} unpacks to more than {most // 2**20} MiB")
        self._left -= len(content)
        return content

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part; entities and other documents are never followed. Raises Refused as `part`."""
        content = self.part(name)
        if content is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.damaged(f"{name}: {error}") from error
        if root.getroottree().docinfo.internalDTD is not None:
            message = f"the {self._label} declares a document type in {name}, which none does: not read"
            raise Refused(Outcome.UNSUPPORTED_TYPE, "unsafe_xml", message)
        return root

    def damaged(self, what: str) -> Refused:
        message = f"the {self._label} is damaged or cut off: {what}"
        return Refused(Outcome.UNSUPPORTED_TYPE, f"damaged_{self._family}", message)

    def encrypted(self) -> Refused:
        message = f"the {self._label} is encrypted and needs a password"
        return Refused(Outcome.UNSUPPORTED_TYPE, f"encrypted_{self._family}", message)

    def _bomb(self, what: str) -> Refused:
        message = f"the {self._label} holds more than a document can: {what}"
        return Refused(Outcome.UNSUPPORTED_TYPE, "zip_bomb", message)
