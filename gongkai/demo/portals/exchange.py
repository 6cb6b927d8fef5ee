"""What a portal is asked, and what it answers, before either is on the wire."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl

HTML: Final = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`path` as asked for, still escaped, without the query; `headers` have names in lower case."""

    method: str
    host: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def params(self) -> Mapping[str, str]:
        return dict(parse_qsl(self.query, keep_blank_values=True))

    @property
    def form(self) -> Mapping[str, str]:
        return dict(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))

    @property
    def cookies(self) -> Mapping[str, str]:
        pairs = (each.strip().partition("=") for each in self.headers.get("cookie", "").split(";"))
        return {name: value for name, _, value in pairs if name}


@dataclass(frozen=True, slots=True)
class Answer:
    """`delay` seconds pass before it; `length` is a Content-Length that lies; `reset` hangs up instead.

    `endless` sends the body over and over until so many bytes are sent.
    """

    status: HTTPStatus | int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = field(default=b"")
    delay: float = 0.0
    length: int | None = None
    reset: bool = False
    endless: int = 0


@dataclass(frozen=True, slots=True)
class Still:
    """A file on a disk: it has a date, so the server gives it validators."""

    body: bytes
    media_type: str
    modified: datetime


@dataclass(slots=True)
class Scene:
    """What the world is like: the night, counted from 1, and the phase of a portal that is rebuilt."""

    night: int = 1
    phase: int = 1
