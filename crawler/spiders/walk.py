"""The walk over one column: which page to ask next, and what proves that all of it was seen.

Nothing here asks anything; the spider asks for `PageAsk`s and says what came. Page two of an index list is
file number 1 on some hosts and number 2 on others, so file number 1 is always asked first: missing, or the
same as page one, it says that page two is number 2; other rows say that it is page two. None can be skipped.
"""

from dataclasses import dataclass, field
from typing import Any, Final

from archive.captures.exchange import RequestOutcome
from archive.columns.model import Entry, ListState, Walk
from crawler.platforms.base import ColumnPage, Platform, directory
from crawler.sites.site import Site

GONE: Final = frozenset({RequestOutcome.GONE, RequestOutcome.WRONG_PAGE})


@dataclass(frozen=True, slots=True)
class PageAsk:
    """`number` is the page's place in the list, `file` the number in its name (None for page one)."""

    url: str
    number: int
    file: int | None = None


NOTHING: Final = ColumnPage((), (), None, is_list=False)
NO_MORE: Final[PageAsk | None] = None


@dataclass(frozen=True, slots=True)
class Failure:
    """`outcome` is None where the portal has no part in it: we did not ask."""

    outcome: RequestOutcome | None
    said: str

    def __str__(self) -> str:
        if self.outcome is None:
            return self.said
        return f"{self.outcome.value.replace('_', ' ')}: {self.said}"


@dataclass(slots=True)
class ColumnWalk:
    platform: Platform
    site: Site
    url: str
    name: str
    depth: int
    max_pages: int
    at: str = ""  # where the column was in the end, when it moved
    declared: int | None = None
    second: int | None = None
    rows: dict[str, Entry] = field(default_factory=dict)
    rows_by_page: list[int] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    probes: dict[str, str] = field(default_factory=dict)
    columns: int = 0
    reached: bool = False
    ended_by: str | None = None

    def first(self) -> PageAsk:
        return PageAsk(self.url, 1)

    def heard(self, ask: PageAsk, page: ColumnPage) -> PageAsk | None:
        """What to ask next; None when the walk is over. New rows stand in `rows` afterwards."""
        if ask.number == 1:
            return self._first_page(page)
        if self.second is None:
            return self._probe(ask, page, "no rows")
        return self._further_page(ask, page)

    def failed(self, ask: PageAsk, failure: Failure) -> PageAsk | None:
        if ask.number == 1:
            self.problems.append(str(failure))
            return self._end("the column itself could not be had")
        if failure.outcome is None:
            self.problems.append(f"from page {ask.number} of {self.declared or 'unknown'} on: {failure}")
            return self._end("not asked")
        if self.second is None and failure.outcome in GONE:
            return self._probe(ask, NOTHING, "gone")
        if self.declared is None and failure.outcome in GONE:
            return self._end(f"page {ask.number} is gone")
        self.problems.append(f"page {ask.number} of {self.declared or 'unknown'} {failure}")
        if failure.outcome == RequestOutcome.BLOCKED:
            return self._end("blocked")
        self.second = self.second or 2
        return self._after(1 if ask.file == 1 else ask.number)

    def broken_off(self, why: str) -> None:
        self.problems.append(f"{why} after {len(self.rows_by_page)} pages")
        self._end(why)

    @property
    def is_over(self) -> bool:
        return self.ended_by is not None

    def record(self, run_id: int) -> Walk:
        return Walk(
            site=self.site.code,
            run_id=run_id,
            column_url=directory(self.url),
            column_name=self.name,
            state=self.state,
            reason="; ".join(self.problems) or None,
            proof=self._proof(),
            entries=tuple(self.rows.values()),
        )

    @property
    def state(self) -> ListState:
        if self.problems:
            return ListState.PARTIAL
        return ListState.COMPLETE if self.rows or self.columns else ListState.EMPTY

    def _first_page(self, page: ColumnPage) -> PageAsk | None:
        self.reached, self.columns, self.declared = True, self._below(page), page.pages
        if not page.is_list:
            if not self.columns:
                self.problems.append("neither a list nor columns below it were found in the page")
            return self._end("no list, only columns below")
        self._take(page, 1)
        if not page.rows:
            if (page.pages or 1) > 1:
                self.problems.append(f"page 1 of {page.pages} has no rows")
            return self._end("no rows")
        if self.declared is not None and self.declared > self.max_pages:
            self.problems.append(f"{self.declared} pages are declared, {self.max_pages} is the limit")
        if self.declared is not None and self.declared <= 1:
            return self._end("declared pages reached")
        return PageAsk(self.platform.page_url(self.at or self.url, 2, 1), 2, 1)

    def _below(self, page: ColumnPage) -> int:
        """Columns of its own: a page without a list is not whole by naming its neighbours."""
        here = directory(self.at or self.url)
        return sum(directory(link.url).startswith(here) for link in page.columns)

    def _probe(self, ask: PageAsk, page: ColumnPage, why: str) -> PageAsk | None:
        """Which file is page two. Without a declared length the list ends where neither has anything new."""
        new = any(row.url not in self.rows for row in page.rows)
        self.probes[f"file {ask.file}"] = "other rows" if new else "the rows of page 1" if page.rows else why
        if new:
            self.second = ask.file
            self._take(page, 2)
            return self._after(2)
        if ask.file == 1:
            if self.declared is not None:
                self.second = 2
                return self._after(1)
            return PageAsk(self.platform.page_url(self.at or self.url, 2, 2), 2, 2)
        return self._end("nothing new behind page 1")

    def _further_page(self, ask: PageAsk, page: ColumnPage) -> PageAsk | None:
        if self.declared is None and not any(row.url not in self.rows for row in page.rows):
            return self._end(f"page {ask.number} has nothing new")
        if not page.rows:
            self.problems.append(f"page {ask.number} of {self.declared} has no rows")
        if page.pages != self.declared:
            self.problems.append(f"page {ask.number} says {page.pages} pages, page 1 said {self.declared}")
        self._take(page, ask.number)
        return self._after(ask.number)

    def _after(self, number: int) -> PageAsk | None:
        if number >= self.max_pages:
            if self.declared is None:
                self.problems.append(f"more than {self.max_pages} pages")
            return self._end("the limit of pages")
        if self.declared is not None and number >= self.declared:
            return self._end("declared pages reached")
        second = self.second or 2
        return PageAsk(
            self.platform.page_url(self.at or self.url, number + 1, second), number + 1, number - 1 + second
        )

    def _take(self, page: ColumnPage, number: int) -> None:
        again = sum(row.url in self.rows for row in page.rows)
        if again:
            self.problems.append(f"page {number} repeats {again} rows: the list moved while it was walked")
        if page.strange:
            self.problems.append(
                f"page {number} has rows that lead nowhere: {' / '.join(page.strange)[:200]}"
            )
        for position, row in enumerate(page.rows, start=1):
            self.rows.setdefault(row.url, Entry(row.url, row.title, row.date, position, number))
        self.rows_by_page.append(len(page.rows))

    def _end(self, why: str) -> PageAsk | None:
        self.ended_by = why
        return NO_MORE

    def _proof(self) -> dict[str, Any]:
        return {
            "declared_pages": self.declared,
            "rows_by_page": self.rows_by_page,
            "entries": len(self.rows),
            "second_page_file": self.second,
            "probes": self.probes,
            "columns_below": self.columns,
            "ended_by": self.ended_by,
        }
