"""A platform reads the pages of one family of portals. It knows neither network nor archive.

How a site is walked, and what a platform answers on the way:

1. discover   `column(page, root)` on the root gives the columns below it; on those, the columns below them.
2. list       the same `column(page, root)` gives the rows of a list and a `Pager`: how many pages there are,
              as far as the page says, and how each is asked for. The walk probes what it does not say.
3. article    `article(page)` gives title, date, links to files and further pages.
4. attachments are links; a row of a list may itself be one (`is_file`).

    platform = Trs()
    listed = platform.column(Page(url, text), root=site.list_url)
    for row in listed.rows:
        print(row.title, row.date, row.url)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Page:
    """A page as text; `url` is where it was in the end, `form` what was sent to get it, if it was a POST."""

    url: str
    text: str
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """A request for a page of a list; `form` makes it a POST, `referer` the page that would have sent it."""

    url: str
    form: str | None = None
    referer: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """`title` is the whole title where the markup has one; `date` as printed."""

    url: str
    title: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Pager:
    """The pages behind the first. `ask(file)` is the request for a page by the number its address carries.

    `pages` and `total` (rows) are what the page declares, None where it says nothing. `seconds` are the
    numbers that page two may carry, in the order to try them: of (2, 1) the second is only asked to see that
    no page was left out. `overlap` is how many of the last rows of a page may begin the next one again.
    """

    ask: Callable[[int], Ask]
    pages: int | None = None
    total: int | None = None
    seconds: tuple[int, ...] = (1, 2)
    overlap: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnPage:
    """`is_list`: the page has the place where rows stand, with rows in it or none; `is_tree`: it is whole by
    naming its columns. `onward` is where the list really stands (a frame, a redirecting shell), to be asked
    instead. `beside` are pages that may name further columns: next year's column is often made beside this
    year's, so its parent is looked at as well. `needs_render` says why the rows are not in the page though
    there may be some. `strange` are rows that lead nowhere, and what else of the
    list could not be read, as printed.
    """

    rows: tuple[Link, ...] = ()
    columns: tuple[Link, ...] = ()
    pager: Pager | None = None
    is_list: bool = False
    is_tree: bool = False
    onward: Ask | None = None
    beside: tuple[str, ...] = ()
    needs_render: str | None = None
    strange: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """`further` are the addresses of its further pages, `pictures` those of the pictures in its text that are
    no ornaments, both in order; `onward` that of the page it only leads to.
    """

    title: str | None = None
    published: str | None = None
    source: str | None = None
    attachments: tuple[Link, ...] = ()
    further: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    onward: str | None = None
    is_article: bool = False


class Platform(Protocol):
    @property
    def volatile(self) -> Sequence[str]:
        """Regular expressions of what changes in every response and is no change of content."""
        ...

    def first(self, url: str) -> Ask:
        """How a column is asked for."""
        ...

    def column(self, page: Page, root: str) -> ColumnPage: ...
    def article(self, page: Page) -> ArticlePage: ...

    def named(self, page: Page, root: str, /) -> tuple[Link, ...]:
        """The annual-report columns that a page beside the root names."""
        ...
