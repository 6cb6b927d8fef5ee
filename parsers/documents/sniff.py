"""What a body is: by its first bytes, then by what the server and the name say."""

import csv
import re
from enum import Enum, auto
from functools import cache
from importlib.resources import files
from typing import Final

from parsers.documents.errors import Refused
from parsers.model import Outcome

_HEAD: Final = 1024
_MARKUP_HEAD: Final = 8192
_MARKUP = re.compile(
    r"<(!doctype\s+html|(?:html|head|body|table|t[dr]|div|p|span|meta|title|h[1-6]|br|font|center|script|style|ul"
    r"|article|section))(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_INLINE: Final = frozenset({"br", "span", "font"})


class BodyKind(Enum):
    PDF = auto()
    CHARACTERS = auto()  # HTML or plain text: told apart once decoded


def kind_of_bytes(body: bytes) -> BodyKind:
    """Raises Refused for an empty body and for every type that cannot be read."""
    if not body.strip():
        raise Refused(Outcome.UNSUPPORTED_TYPE, "empty", "the body is empty")
    if b"%PDF-" in body[:_HEAD]:
        return BodyKind.PDF
    for magic, offset, code, label in _signatures():
        if body[offset : offset + len(magic)] == magic:
            raise Refused(
                Outcome.UNSUPPORTED_TYPE, code, f"{label} is not read; HTML, plain text and text PDF are"
            )
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


@cache
def _signatures() -> tuple[tuple[bytes, int, str, str], ...]:
    rows = csv.DictReader(files(__package__).joinpath("signatures.csv").read_text("utf-8").splitlines())
    return tuple((bytes.fromhex(row["magic"]), int(row["offset"]), row["code"], row["label"]) for row in rows)
