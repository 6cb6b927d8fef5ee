"""An article as the archive holds it: its pages, and the pictures in its text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """`body` is None where it could not be had, then `why` says so; `url` as the article names it."""

    url: str
    body: bytes | None
    media_type: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """`pages` in order, the first of them the article's own, which is never without a body."""

    pages: tuple[Part, ...]
    pictures: tuple[Part, ...] = ()

    def __len__(self) -> int:
        """Bytes."""
        return sum(len(part.body or b"") for part in (*self.pages, *self.pictures))
