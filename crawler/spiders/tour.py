"""One site in one crawl: the columns found so far, and which reports are due tonight."""

from dataclasses import dataclass, field
from datetime import datetime

from archive.columns.model import Entry, KnownArticle
from crawler.due import is_due
from crawler.platforms.base import Platform, directory
from crawler.session import Session
from crawler.sites.site import Site
from crawler.spiders.walk import ColumnWalk


@dataclass(slots=True)
class Tour:
    session: Session
    site: Site
    platform: Platform
    root: str
    walks: dict[str, ColumnWalk] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    known: dict[str, KnownArticle] = field(default_factory=dict)

    def column(self, url: str, name: str, above: ColumnWalk | None = None) -> ColumnWalk | None:
        """A walk over a column; None when it is walked already or lies beyond the limits."""
        config = self.session.config
        depth = above.depth + 1 if above else 0
        if directory(url) in self.walks:
            return None
        if above and (depth > config.max_column_depth or len(self.walks) >= config.max_columns_per_site):
            limits = f"{config.max_column_depth} levels and {config.max_columns_per_site} columns"
            above.problems.append(f"{url} is not walked: {limits} are the limit")
            return None
        walk = ColumnWalk(self.platform, self.site, url, name, depth, config.max_pages_per_list)
        self.walks[directory(url)] = walk
        return walk

    def wants_article(self, url: str, list_date: str | None) -> bool:
        known = self.known.get(url)
        return self._wants(url, list_date, known.last_fetched if known else None)

    def wants_attachment(self, url: str, list_date: str | None) -> bool:
        return self._wants(url, list_date, self.session.archive.captures.last_fetched(url))

    def open_files(self, url: str, list_date: str | None) -> list[str]:
        """Files that an article which need not be asked tonight still owes."""
        known = self.known.get(url)
        return [file for file in known.open_files if self.wants_attachment(file, list_date)] if known else []

    def left_over(self) -> list[Entry]:
        """Once no list is left to walk: every report known, those not asked tonight among them.

        None of a site whose root could not be had: one failure says it all.
        """
        walks = list(self.walks.values())
        if not walks[0].reached or any(not walk.is_over for walk in walks):
            return []
        return [Entry(each.url, each.title, each.list_date, 0, 0) for each in self.known.values()]

    def _wants(self, url: str, list_date: str | None, last_fetched: datetime | None) -> bool:
        if url in self.asked:
            return False
        since = self.session.resumed_at
        if since and last_fetched and last_fetched >= since:
            return False
        due = is_due(list_date, last_fetched, self.session.now)
        if due:
            self.asked.add(url)
        return due
