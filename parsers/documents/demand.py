"""What reading a body will take, told before it is read, for whoever sets the limits."""

from enum import IntEnum
from typing import Final

from parsers.documents.article import Article
from parsers.documents.bundle.zipped import files_of
from parsers.documents.errors import Refused
from parsers.documents.kinds import BodyKind
from parsers.documents.sniff import kind_of_bytes

_DEEPEST: Final = 2


class Demand(IntEnum):
    """More is larger: a bundle takes what the most demanding of its files does."""

    PLAIN = 0
    OFFICE = 1  # another program is started, which is watched by whoever starts it
    RECOGNITION = 2  # pictures: models and page images in memory, seconds a page


def demand(body: bytes | Article, depth: int = 0) -> Demand:
    """Cheap, and never raises: what cannot be opened takes nothing."""
    if isinstance(body, Article):
        parts = (*body.pages, *body.pictures)
        return max((demand(part.body) for part in parts if part.body is not None), default=Demand.PLAIN)
    try:
        kind = kind_of_bytes(body)
        if kind is BodyKind.ARCHIVE and depth < _DEEPEST:
            return max((demand(inner, depth + 1) for _, inner in files_of(body)), default=Demand.PLAIN)
    except Refused:
        return Demand.PLAIN
    if kind is BodyKind.PDF:
        return _of_pdf(body)
    return {BodyKind.IMAGE: Demand.RECOGNITION, BodyKind.LEGACY: Demand.OFFICE}.get(kind, Demand.PLAIN)


def _of_pdf(body: bytes) -> Demand:
    try:
        from parsers.documents.pdf.triage import triage  # noqa: PLC0415 - its library is an optional extra

        found = triage(body)
    except (ImportError, Refused):
        return Demand.PLAIN
    return Demand.RECOGNITION if found.scanned or found.silent else Demand.PLAIN
