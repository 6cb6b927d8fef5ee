"""Whole answers known by what they say: the rows of signatures.toml, and whether one fits an answer."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

from archive.captures.exchange import RequestOutcome
from crawler.plain import decoded, said

TABLE: Final = Path(__file__).parent / "signatures.toml"
LOOKED_AT: Final = 64 * 1024
MARKUP_LOOKED_AT: Final = 24 * 1024
_NO_TEXT: Final = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xff\xd8\xff", b"\x89PNG", b"Rar!")
_TITLE: Final = re.compile(r"<title\b[^<>]*>[^<]*", re.IGNORECASE)
_FILE_LINK: Final = re.compile(
    r"(?:href|src)\s*=\s*[\"']?[^\"'<>\s]{0,300}\.(?:pdf|docx?|xlsx?|wps|ofd|zip|rar)\b", re.IGNORECASE
)
_OF_A_REPORT: Final = re.compile("年度报告|年报|工作报告")


@dataclass(frozen=True)
class Glimpse:
    """An answer as signatures see it: `start` is the beginning of the decoded body, `cookies` are the values
    of Set-Cookie, `same_address` is how many times in a row the address has redirected to itself.
    """

    status: int
    start: bytes
    cookies: Sequence[str] = ()
    same_address: int = 0

    @cached_property
    def source(self) -> bytes:
        """Challenges stand at the top of their page; a search of 60 kB costs 30 µs for each signature."""
        return self.start[:MARKUP_LOOKED_AT]

    @cached_property
    def page(self) -> str:
        return "" if self.start.startswith(_NO_TEXT) else decoded(self.start)

    @cached_property
    def _lowered(self) -> str:
        return self.page.lower()

    def has(self, words: str) -> bool:
        """`words` in lower case; Chinese has none, and making it costs more than the search."""
        return words in (self._lowered if words.isascii() else self.page)


@dataclass(frozen=True, slots=True)
class Signature:
    """See signatures.toml for what its fields mean."""

    slug: str
    name: str
    source: str
    outcome: RequestOutcome
    statuses: frozenset[int]
    markup: tuple[bytes, ...]
    all_markup: tuple[bytes, ...]
    words: tuple[str, ...]
    cookies: tuple[str, ...]
    cookie_name: re.Pattern[str] | None
    same_address: int
    max_bytes: int
    max_said: int

    @property
    def is_of_status(self) -> bool:
        """A row that is content with the status."""
        return not (self.markup or self.all_markup or self.words or self.cookies or self.cookie_name)

    def fits(self, seen: Glimpse) -> bool:
        """The size is asked first: searching a whole article for every signature costs a millisecond."""
        if self.same_address > seen.same_address or (self.statuses and seen.status not in self.statuses):
            return False
        if self.is_of_status:
            return True
        return len(seen.start) <= self.max_bytes and self._is_shown(seen) and self._is_all_it_says(seen)

    def _is_shown(self, seen: Glimpse) -> bool:
        if self.markup and any(words in seen.source for words in self.markup):
            return True
        if self.all_markup and all(words in seen.source for words in self.all_markup):
            return True
        if self.words and any(seen.has(words) for words in self.words):
            return True
        return bool(self.cookies or self.cookie_name) and any(map(self._names, seen.cookies))

    def _names(self, cookie: str) -> bool:
        name = cookie.partition("=")[0].strip()
        if self.cookies and name.startswith(self.cookies):
            return True
        return self.cookie_name is not None and self.cookie_name.fullmatch(name) is not None

    def _is_all_it_says(self, seen: Glimpse) -> bool:
        """A firewall puts its script and cookies into real pages too, and reports speak of firewalls.

        A page that was deleted may keep the title of its report; one with a file is deleted in no way.
        """
        text = said(seen.page, self.max_said)
        if text is None or _FILE_LINK.search(seen.page):
            return False
        if not self.words or any(words in seen.source for words in self.markup):
            return not _OF_A_REPORT.search(text)
        return any(words in text for words in self.words) and not _OF_A_REPORT.search(
            said(_TITLE.sub("", seen.page), self.max_said) or ""
        )


@cache
def signatures() -> tuple[Signature, ...]:
    return tuple(_signature(row) for row in tomllib.loads(TABLE.read_text("utf-8"))["signature"])


def fitting(seen: Glimpse) -> Signature | None:
    """The first row of the table that fits."""
    return next((row for row in _of_status(seen.status) if row.fits(seen)), None)


@cache
def _of_status(status: int) -> tuple[Signature, ...]:
    return tuple(row for row in signatures() if not row.statuses or status in row.statuses)


def _signature(row: Mapping[str, Any]) -> Signature:
    return Signature(
        slug=row["slug"],
        name=row["name"],
        source=row["source"],
        outcome=RequestOutcome(row["outcome"]),
        statuses=frozenset(row.get("statuses", ())),
        markup=tuple(words.encode() for words in row.get("markup", ())),
        all_markup=tuple(words.encode() for words in row.get("all_markup", ())),
        words=tuple(words.lower() for words in row.get("words", ())),
        cookies=tuple(row.get("cookies", ())),
        cookie_name=re.compile(row["cookie_name"]) if "cookie_name" in row else None,
        same_address=row.get("same_address", 0),
        max_bytes=row.get("max_bytes", LOOKED_AT),
        max_said=row.get("max_said", 300),
    )
