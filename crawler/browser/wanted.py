"""What a page in the browser asks for, what it gets, and what became of the page."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

LONGEST_LINE: Final = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """A request that a page's script makes of the page's own host; `headers` in lower case."""

    url: str
    method: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Got:
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Shell:
    """The page as the crawler received it, Content-Encoding undone."""

    url: str
    media_type: str
    body: bytes


@dataclass(slots=True)
class Rendered:
    """`html` is the page once its scripts had come to rest, None when they did not.

    Lines on what it had to do without: `failed` is what its own host did not give, `lacking` what nobody was
    asked for, and scripts that stopped.
    """

    html: str | None = None
    failed: list[str] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)

    @property
    def shortcomings(self) -> tuple[str, ...]:
        return (*self.failed, *self.lacking)


Fetch = Callable[[Wanted], Awaitable[Got | str]]
"""Gives a line where there is no answer that may be shown."""


def one_line(words: str) -> str:
    return " ".join(words.split())[:LONGEST_LINE]
