"""A platform reads the pages of one family of portals. It knows neither network nor archive.

How a site is walked, and what a platform answers on the way:

1. discover   `column(page, root)` on the root gives the columns below it; on those, the columns below them.
2. list       the same `column(page, root)` gives the rows of a list and how many pages it says it has.
              `page_url(column, number, second)` is the address of a further page; whether page two is file
              number 1 or 2 differs between hosts, so the walk probes it.
3. article    `article(page)` gives title, date and links to files.
4. attachments are links; a row of a list may itself be one (`is_file`).

    platform = Panzhihua()
    listed = platform.column(Page(url, text), root=site.list_url)
    for row in listed.rows:
        print(row.title, row.date, row.url)
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol
from urllib.parse import urlsplit

FILE_NAMES: Final = re.compile(
    r".*\.(pdf|docx?|xlsx?|wps|et|ofd|rtf|zip|rar|7z|jpe?g|png|tiff?)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as text; `url` is where it was in the end."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """`title` is the whole title where the markup has one; `date` as printed."""

    url: str
    title: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class ColumnPage:
    """`is_list` is whether the page has the place where rows stand, with rows in it or none.

    `pages` is what the page says of its own length, None where it says nothing. `strange` are rows that lead
    nowhere, as printed.
    """

    rows: tuple[Link, ...]
    columns: tuple[Link, ...]
    pages: int | None
    is_list: bool
    strange: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticlePage:
    title: str | None
    published: str | None
    source: str | None
    attachments: tuple[Link, ...]
    is_article: bool


class Platform(Protocol):
    """`volatile` are regular expressions of what changes in every response and is no change of content."""

    volatile: Sequence[str]

    def column(self, page: Page, root: str) -> ColumnPage: ...
    def page_url(self, column_url: str, number: int, second: int) -> str: ...
    def article(self, page: Page) -> ArticlePage: ...


def is_file(url: str) -> bool:
    return FILE_NAMES.fullmatch(urlsplit(url).path) is not None


def directory(url: str) -> str:
    """The column an address stands for: `…/qsjj/index.shtml` and `…/qsjj/` are one."""
    base = url.partition("#")[0].partition("?")[0]
    return base[: base.rindex("/") + 1]
