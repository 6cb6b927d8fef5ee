"""The walk over one column: which page to ask next, and what proves that all of it was seen.

Nothing here asks anything; the spider asks for `PageAsk`s and says what came. Whether page two carries the
number 1 or 2 differs between hosts. Where the page does not say, number 1 is asked first: missing, or the
same as page one, it says that page two is number 2; other rows say that it is page two. What one night proved
the next one goes by.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from archive.captures.exchange import RequestOutcome
from archive.columns.model import Entry, LastWalk, ListState, Walk
from crawler.platforms.addresses import column_key, directory
from crawler.platforms.base import ColumnPage, Pager, Platform
from crawler.platforms.markup import same_host
from crawler.sites.site import Site
from crawler.spiders.asks import GONE, NOTHING, Failure, PageAsk
from crawler.spiders.rows import Rows

MOST_HOPS: Final = 3
NO_MORE: Final[PageAsk | None] = None


@dataclass(slots=True, eq=False)
class ColumnWalk:
    """`at` is where the column was in the end, when it moved; `via` what only led there."""

    platform: Platform
    site: Site
    url: str
    name: str
    depth: int
    max_pages: int
    last: LastWalk | None = None
    at: str = ""
    pager: Pager | None = None
    second: int | None = None
    taken: Rows = field(default_factory=Rows)
    via: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    probes: dict[str, str] = field(default_factory=dict)
    columns: int = 0
    beside: int = 0
    reached: bool = False
    tree: bool = False
    restarted: bool = False
    needs_render: str | None = None
    ended_by: str | None = None

    def first(self) -> PageAsk:
        return PageAsk(self.platform.first(self.url), 1)

    def heard(self, ask: PageAsk, page: ColumnPage) -> PageAsk | None:
        """What to ask next; None when the walk is over. New rows stand in `rows` afterwards."""
        if ask.number == 1:
            return self._first_page(page)
        if self._has_moved(page):
            return self._restart()
        if ask.number == 0:
            return self._checked(page)
        if self.second is None:
            return self._probe(ask, page, "no rows")
        return self._further_page(ask, page)

    def failed(self, ask: PageAsk, failure: Failure) -> PageAsk | None:
        if ask.number == 1:
            self.problems.append(str(failure))
            return self._end("the column itself could not be had")
        if failure.outcome is None:
            self.problems.append(f"from page {ask.number} of {self.pages or 'unknown'} on: {failure}")
            return self._end("not asked")
        if failure.outcome in GONE and (ask.number == 0 or self.second is None):
            return self._checked(NOTHING) if ask.number == 0 else self._probe(ask, NOTHING, "gone")
        if self.pages is None and failure.outcome in GONE:
            return self._end(f"page {ask.number} is gone")
        self.problems.append(f"page {ask.number} of {self.pages or 'unknown'} {failure}")
        if failure.outcome == RequestOutcome.BLOCKED or ask.number == 0:
            return self._end("blocked" if failure.outcome == RequestOutcome.BLOCKED else "a page failed")
        self.second = self.second or 2
        return self._after(1 if ask.file == 1 else ask.number)

    def broken_off(self, why: str) -> None:
        self.problems.append(f"{why} after {len(self.taken.by_page)} pages")
        self._end(why)

    def is_another(self) -> None:
        """The page only leads to a column that has a walk of its own."""
        self.reached = self.tree = True
        self._end("leads to a column that is walked already")

    @property
    def rows(self) -> Mapping[str, Entry]:
        return self.taken.entries

    def fresh(self) -> tuple[Entry, ...]:
        """Rows not handed out before."""
        new = tuple(entry for url, entry in self.rows.items() if url not in self.told)
        self.told.update(entry.url for entry in new)
        return new

    @property
    def problems(self) -> list[str]:
        return self.taken.problems

    @property
    def pages(self) -> int | None:
        return self.pager.pages if self.pager else None

    @property
    def total(self) -> int | None:
        return self.pager.total if self.pager else None

    @property
    def is_over(self) -> bool:
        return self.ended_by is not None

    def record(self, run_id: int) -> Walk:
        return Walk(
            site=self.site.code,
            run_id=run_id,
            column_url=column_key(self.url),
            column_name=self.name,
            state=self.state,
            reason="; ".join(filter(None, (self.needs_render, *self.problems))) or None,
            proof=self._proof(),
            entries=tuple(self.rows.values()),
        )

    @property
    def state(self) -> ListState:
        if self.needs_render:
            return ListState.NEEDS_RENDER
        if self.problems:
            return ListState.PARTIAL
        return ListState.COMPLETE if self.rows or self.tree else ListState.EMPTY

    def _first_page(self, page: ColumnPage) -> PageAsk | None:
        if page.onward:
            return self._onward(page)
        self.reached, self.tree = True, page.is_tree
        self.columns, self.beside = len(page.columns), len(page.beside)
        self.pager, self.needs_render = page.pager, page.needs_render
        if self.needs_render:
            return self._end("the list is made by a script")
        if not page.is_list:
            if not page.is_tree:
                self.problems.append("neither a list nor columns below it were found in the page")
            return self._end("no list, only columns below")
        self._take(page, 1)
        if not page.rows:
            if (self.pages or 1) > 1 or self.total:
                self.problems.append(f"page 1 of {self.pages or 1} has no rows, {self.total} are declared")
            return self._end("no rows")
        if self.pages is not None and self.pages > self.max_pages:
            self.problems.append(f"{self.pages} pages are declared, {self.max_pages} is the limit")
        return self._second_page()

    def _second_page(self) -> PageAsk | None:
        if self.pager is None:
            return self._finish("the page names no further one")
        if self.pages is not None and self.pages <= 1:
            return self._finish("declared pages reached")
        proven = self.last.proof if self.last and self.last.state is ListState.COMPLETE else {}
        if self.pages is None and proven.get("rows_by_page") and self._holds_all():
            return self._finish("page 1 holds all that was ever shown")
        known = proven.get("second_page_file")
        if known in self.pager.seconds:
            self.second = known
        elif self.pager.seconds[0] == 2:
            self.second = 2
        return self._ask(2, self.second or self.pager.seconds[0])

    def _onward(self, page: ColumnPage) -> PageAsk | None:
        """A shell: the list stands elsewhere. Three hops on one host, none of them twice."""
        assert page.onward is not None
        url = page.onward.url
        if len(self.via) >= MOST_HOPS or url in self.via or not same_host(url, self.at or self.url):
            self.problems.append(f"the page leads to {url} after {len(self.via)} others: not followed")
            return self._end("led astray")
        self.via.append(url)
        return PageAsk(page.onward, 1)

    def _holds_all(self) -> bool:
        """Nothing was pushed to a second page: all that the column ever showed stands on the first."""
        return self.last is not None and self.last.urls <= self.rows.keys()

    def _has_moved(self, page: ColumnPage) -> bool:
        """Rows were added while the list was walked: pages no longer join. It is walked again, once."""
        now = page.pager.total if page.pager else None
        return not self.restarted and now is not None and self.total is not None and now != self.total

    def _restart(self) -> PageAsk:
        self.restarted, self.second = True, None
        self.probes["restarted"] = f"the list no longer had {self.total} rows"
        self.taken.start_again()
        return self.first()

    def _probe(self, ask: PageAsk, page: ColumnPage, why: str) -> PageAsk | None:
        """Which file is page two. Without a declared length the list ends where neither has anything new."""
        new = any(row.url not in self.rows for row in page.rows)
        self.probes[f"file {ask.file}"] = "other rows" if new else "the rows of page 1" if page.rows else why
        if new:
            self.second = ask.file
            self._take(page, 2)
            return self._after(2)
        if ask.file == 1:
            if self.pages is not None:
                self.second = 2
                return self._after(1)
            return self._ask(2, 2)
        return self._end("nothing new behind page 1")

    def _further_page(self, ask: PageAsk, page: ColumnPage) -> PageAsk | None:
        new = any(row.url not in self.rows for row in page.rows)
        if self.pages is None and not new:
            return self._finish(f"page {ask.number} has nothing new")
        if not page.rows:
            self.problems.append(f"page {ask.number} of {self.pages} has no rows")
        elif not new:
            self.problems.append(f"page {ask.number} is an earlier page over again")
            return self._end("pages repeat")
        if page.pager and None not in {page.pager.pages, self.pages} and page.pager.pages != self.pages:
            said = f"page {ask.number} says {page.pager.pages} pages"
            self.problems.append(f"{said}, page 1 said {self.pages}")
        self._take(page, ask.number)
        return self._after(ask.number)

    def _after(self, number: int) -> PageAsk | None:
        if number >= self.max_pages:
            if self.pages is None:
                self.problems.append(f"more than {self.max_pages} pages")
            return self._end("the limit of pages")
        if self.pages is not None and number >= self.pages:
            return self._finish("declared pages reached")
        return self._ask(number + 1, number - 1 + (self.second or 2))

    def _ask(self, number: int, file: int) -> PageAsk:
        assert self.pager is not None
        return PageAsk(self.pager.ask(file), number, file)

    def _finish(self, why: str) -> PageAsk | None:
        """The end as declared: rows are reconciled; without their number, file 1 is looked at where it is
        neither page one nor page two: it may be a page that was left out.
        """
        if self.total is not None and len(self.rows) != self.total:
            self.problems.append(f"{self.total} rows are declared, {len(self.rows)} were got")
        proven = self.last is not None and "file 1" in self.last.proof.get("probes", {})
        unsure = self.pager and self.pager.seconds == (2, 1) and self.total is None and not proven
        if unsure and self.second == 2 and len(self.taken.by_page) > 1:
            return self._ask(0, 1)
        return self._end(why)

    def _checked(self, page: ColumnPage) -> PageAsk | None:
        new = sum(row.url not in self.rows for row in page.rows)
        self.probes["file 1"] = "other rows" if new else "nothing new"
        if new:
            self.problems.append(f"file 1 has {new} rows that no page showed")
            self.taken.take([row for row in page.rows if row.url not in self.rows], 0, overlap=0)
        return self._end("declared pages reached")

    def _take(self, page: ColumnPage, number: int) -> None:
        self.taken.take(page.rows, number, overlap=self.pager.overlap if self.pager else 0)
        if page.strange:
            said = " / ".join(page.strange)[:200]
            self.problems.append(f"page {number} has rows that lead nowhere: {said}")

    def _end(self, why: str) -> PageAsk | None:
        self.ended_by = why
        return NO_MORE

    def _proof(self) -> dict[str, Any]:
        return {
            "declared_pages": self.pages,
            "declared_rows": self.total,
            "rows_by_page": self.taken.by_page,
            "entries": len(self.rows),
            "second_page_file": self.second,
            "probes": {**(self.last.proof.get("probes", {}) if self.last else {}), **self.probes},
            "columns_below": self.columns,
            "pages_beside": self.beside,
            "via": self.via,
            "at": self.at,
            "folder": directory(self.at or self.url),
            "depth": self.depth,
            "ended_by": self.ended_by,
        }
