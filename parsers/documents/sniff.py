"""What a body is: by its first bytes, then by what the server and the name say."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from parsers.documents.containers import kind_of_ole, kind_of_zip
from parsers.documents.errors import Refused
from parsers.documents.kinds import BodyKind
from parsers.model import Outcome

_HEAD: Final = 1024
_MARKUP_HEAD: Final = 8192
_MARKUP = re.compile(
    r"<(!doctype\s+html|(?:html|head|body|table|t[dr]|div|p|span|meta|title|h[1-6]|br|font|center|script|style|ul"
    r"|article|section))(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_CONTAINERS: Final = {"zip": kind_of_zip, "ole": kind_of_ole}
_INLINE: Final = frozenset({"br", "span", "font"})


def kind_of_bytes(body: bytes) -> BodyKind:
    """Raises Refused for an empty body and for every type that cannot be read."""
    if not body.strip():
        raise Refused(Outcome.UNSUPPORTED_TYPE, "empty", "the body is empty")
    if b"%PDF-" in body[:_HEAD]:
        return BodyKind.PDF
    for sign in _signatures():
        if body[sign.offset : sign.offset + len(sign.magic)] == sign.magic:
            return sign.kind_of(body)
    return BodyKind.CHARACTERS


def is_markup(text: str, media_type: str | None, name: str | None) -> bool:
    """Tags decide; a body announced as HTML that has not one tag in it is plain text.

    Line breaks and emphasis alone are no page: Markdown keeps them inside the cells of its tables.
    """
    if any(match[1].lower() not in _INLINE for match in _MARKUP.finditer(text, 0, _MARKUP_HEAD)):
        return True
    announced = "html" in (media_type or "").lower() or (name or "").lower().endswith(
        (".htm", ".html", ".shtml")
    )
    return announced and _MARKUP.search(text) is not None


@dataclass(frozen=True, slots=True)
class _Signature:
    """`kind` is a BodyKind, the container that must be looked into, or empty for what is not read."""

    magic: bytes
    offset: int
    kind: str
    code: str
    label: str

    def kind_of(self, body: bytes) -> BodyKind:
        if self.kind in _CONTAINERS:
            return _CONTAINERS[self.kind](body)
        if not self.kind:
            raise Refused(Outcome.UNSUPPORTED_TYPE, self.code, f"{self.label} is not read")
        return BodyKind(self.kind)


@cache
def _signatures() -> tuple[_Signature, ...]:
    rows = csv.DictReader(files(__package__).joinpath("signatures.csv").read_text("utf-8").splitlines())
    return tuple(
        _Signature(bytes.fromhex(row["magic"]), int(row["offset"]), row["kind"], row["code"], row["label"])
        for row in rows
    )
