"""What the portal answers on one night: every path of every host, still files apart from counting pages."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from gongkai.demo.portals import pages
from gongkai.demo.portals.addresses import article_path, attachment_path, children, list_path
from gongkai.demo.portals.exchange import HTML, Still
from gongkai.demo.portals.model import BeyondLast, Column, Entry, Host, Plan
from gongkai.demo.portals.templates import text

LIST_PAGE = re.compile(r"(?P<column>.*/)index_\d+\.shtml")
LAUNCHED = datetime(2019, 6, 3, 1, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Counting:
    """A page made on every request, around a visit counter: nothing to validate it by."""

    page: Callable[[int], str]


Resource = Still | Counting


@dataclass(frozen=True, slots=True)
class Site:
    """One host on one night."""

    host: Host
    resources: Mapping[str, Resource]

    def find(self, path: str) -> Resource | None:
        """A folder is its index; a list page beyond the last one may be the first one over again."""
        wanted = f"{path}index.shtml" if path.endswith("/") else path
        found = self.resources.get(wanted)
        beyond = LIST_PAGE.fullmatch(wanted)
        if found is None and beyond and self.host.beyond_last is BeyondLast.FIRST_PAGE:
            return self.resources.get(f"{beyond['column']}index.shtml")
        return found

    def is_folder(self, path: str) -> bool:
        return not path.endswith("/") and f"{path}/index.shtml" in self.resources


def sites(plan: Plan, night: int) -> Mapping[str, Site]:
    return {host.name: Site(host, dict(_resources(plan, host, night))) for host in plan.hosts}


def _resources(plan: Plan, host: Host, night: int) -> Iterator[tuple[str, Resource]]:
    yield "/robots.txt", Still(text("robots.txt").encode(), "text/plain", LAUNCHED)
    yield "/index.shtml", _html(pages.home(plan, host), LAUNCHED)
    published = [entry for entry in plan.entries if entry.host == host.name and entry.edition(night)]
    for column in host.columns:
        rows = [entry for entry in published if entry.column == column.path]
        yield from _lists(plan, host, column, sorted(rows, key=lambda entry: entry.published, reverse=True))
    for entry in published:
        yield from _article(plan, host, entry, night)


def _lists(plan: Plan, host: Host, column: Column, rows: list[Entry]) -> Iterator[tuple[str, Resource]]:
    if children(host, column.path):
        yield list_path(host, column.path, 1), _html(pages.column_tree(plan, host, column), LAUNCHED)
        return
    size = host.rows_per_page
    count = max(1, -(-len(rows) // size))
    modified = max((entry.published for entry in rows), default=LAUNCHED)
    for page in range(1, count + 1):
        shown = rows[(page - 1) * size : page * size]
        markup = pages.column_list(plan, host, column, shown, count)
        yield list_path(host, column.path, page), _html(markup, modified)


def _article(plan: Plan, host: Host, entry: Entry, night: int) -> Iterator[tuple[str, Resource]]:
    edition = entry.edition(night)
    if edition is None:
        return
    yield article_path(host, entry), Counting(partial(pages.article, plan, host, entry, edition))
    if edition.attachment is not None:
        file = edition.attachment
        modified = entry.published + timedelta(days=edition.night - entry.editions[0].night)
        yield attachment_path(host, entry, file.name), Still(file.body, file.media_type, modified)


def _html(markup: str, modified: datetime) -> Still:
    return Still(markup.encode(), HTML, modified)
