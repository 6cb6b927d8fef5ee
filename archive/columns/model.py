"""What a platform reports of a column: the list as walked, and what its articles link to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from archive.captures.exchange import Role

JSON = Any  # whatever json.dumps takes


class ListState(StrEnum):
    """Only a complete or a verified-empty list may say that nothing was published."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    EMPTY = "empty"
    NEEDS_RENDER = "needs_render"

    @property
    def is_whole(self) -> bool:
        return self in {ListState.COMPLETE, ListState.EMPTY}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list; `list_date` as printed, `position` and `page_no` 1-based."""

    url: str
    title: str
    list_date: str | None
    position: int
    page_no: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """One walk over one column in one run; `proof` is what completeness rests on (totals, pages, probes)."""

    site: str
    run_id: int
    column_url: str
    column_name: str
    state: ListState
    reason: str | None
    proof: Mapping[str, JSON]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ColumnState:
    """A column as it was last walked; `reason` where it is not known to be complete."""

    site: str
    name: str
    url: str
    state: ListState
    reason: str | None
    shown: int
    walked_at: datetime


@dataclass(frozen=True, slots=True)
class LastWalk:
    """The newest walk over a column; `urls` are all addresses the column ever showed."""

    column_url: str
    column_name: str
    state: ListState
    at: datetime
    proof: Mapping[str, JSON]
    urls: frozenset[str]


@dataclass(frozen=True, slots=True)
class Attachment:
    """What an article links to or shows; `role` says as what it is asked for."""

    url: str
    name: str | None
    role: Role = Role.ATTACHMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFacts:
    """What an article page says of itself; `published` as printed.

    `pages` are the addresses of its further pages, `pictures` those of the pictures in its text, in order;
    `captured_url` is where the article was in the end, None where that is `url`.
    """

    url: str
    site: str
    title: str | None
    published: str | None
    column_url: str | None
    attachments: tuple[Attachment, ...] = ()
    captured_url: str | None = None
    pages: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """An article some list has shown, that of `column_url` last.

    `last_fetched` is None while no body of it is held, what it says of itself is not recorded, or it was away
    since and a list shows it again.
    `open_files` are the files, further pages and pictures of it that gave no answer yet: never asked, or
    not reached.
    """

    url: str
    title: str
    last_fetched: datetime | None
    list_date: str | None
    column_url: str
    open_files: tuple[Attachment, ...] = ()
