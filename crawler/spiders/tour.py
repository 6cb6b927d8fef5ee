"""One site in one crawl: the columns found so far, and which of them and of the reports are due tonight."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from archive.columns.model import Attachment, Entry, KnownArticle, LastWalk, ListState
from crawler.due import is_column_due, is_due
from crawler.guard.allowed import too_long
from crawler.platforms.addresses import column_key
from crawler.platforms.base import ColumnPage, Platform
from crawler.platforms.registry import platform_of
from crawler.session import Session
from crawler.sites.site import Site
from crawler.spiders.asks import PageAsk
from crawler.spiders.walk import ColumnWalk


@dataclass(slots=True)
class Tour:
    session: Session
    site: Site
    platform: Platform
    root: str
    known: Mapping[str, KnownArticle]
    last: Mapping[str, LastWalk]
    walks: dict[str, ColumnWalk] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, session: Session, site: Site) -> Self:
        """With what the archive knows of the site."""
        columns = session.archive.columns
        known = {each.url: each for each in columns.known_articles(site.code)}
        last = {each.column_url: each for each in columns.last_walks(site.code)}
        before = last.get(column_key(site.list_url))
        root = (before.proof.get("at") if before else None) or site.list_url
        return cls(session, site, platform_of(site), root, known, last)

    def set_out(self) -> Iterator[ColumnWalk]:
        """The root where it is due, for it may name new columns; else the columns that are."""
        root = column_key(self.site.list_url)
        if self._is_due(root):
            yield self._walk(self.site.list_url, self.site.organ, 0)
            return
        for key, last in self.last.items():
            if self._is_due(key):
                yield self._walk(key, last.column_name, int(last.proof.get("depth") or 0))

    def column(self, url: str, name: str, above: ColumnWalk) -> ColumnWalk | None:
        """A walk over a column; None when it is walked already, not due, or lies beyond the limits."""
        config = self.session.config
        depth, key = above.depth + 1, column_key(url)
        if key in self.walks or not self._is_due(key):
            return None
        long = too_long(url)
        if long:
            above.problems.append(long)
            return None
        if depth > config.max_column_depth or len(self.walks) >= config.max_columns_per_site:
            limits = f"{config.max_column_depth} levels and {config.max_columns_per_site} columns"
            above.problems.append(f"{url} is not walked: {limits} are the limit")
            return None
        return self._walk(url, name, depth)

    def leads_to_another(self, walk: ColumnWalk, following: PageAsk) -> bool:
        """Whether a shell leads to a column that is walked already; else that column is this walk's own."""
        if following.number != 1 or following.ask.form is not None:
            return False
        other = self.walks.setdefault(column_key(following.url), walk)
        if other is walk:
            return False
        walk.is_another()
        return True

    def beside(self, page: ColumnPage, walk: ColumnWalk) -> Iterator[str]:
        """Pages beside the site's root that may name columns, each once a crawl."""
        for url in page.beside if walk.depth == 0 else ():
            if column_key(url) not in self.walks and url not in self.asked:
                self.asked.add(url)
                yield url

    def wants_article(self, url: str, list_date: str | None) -> bool:
        known = self.known.get(url)
        return self._wants(url, list_date, known.last_fetched if known else None)

    def wants_attachment(self, url: str, list_date: str | None) -> bool:
        return self._wants(url, list_date, self.session.archive.captures.last_fetched(url))

    def open_files(self, url: str, list_date: str | None) -> list[Attachment]:
        """Files that an article which need not be asked tonight still owes."""
        known = self.known.get(url)
        owed = known.open_files if known else ()
        return [file for file in owed if self.wants_attachment(file.url, list_date)]

    def left_over(self) -> list[tuple[Entry, str]]:
        """Once no list is left to walk: every report known, those not asked tonight among them, with the
        address of the column that showed it last.

        None of a site whose columns could not be had: one failure says it all.
        """
        walks = list(self.walks.values())
        if any(not walk.is_over for walk in walks) or (walks and not walks[0].reached):
            return []
        return [
            (Entry(each.url, each.title, each.list_date, 0, 0), self._stands_at(each.column_url))
            for each in self.known.values()
        ]

    def _stands_at(self, key: str) -> str:
        walk, last = self.walks.get(key), self.last.get(key)
        return (walk.at if walk else "") or (last.proof.get("at") if last else "") or key

    def _walk(self, url: str, name: str, depth: int) -> ColumnWalk:
        key, most = column_key(url), self.session.config.max_pages_per_list
        self.walks[key] = ColumnWalk(self.platform, self.site, url, name, depth, most, self.last.get(key))
        return self.walks[key]

    def _is_due(self, key: str) -> bool:
        session, last = self.session, self.last.get(key)
        if last and session.resumed_at and last.at >= session.resumed_at and _is_finished(last):
            return False
        return is_column_due(last, session.now, session.config.columns_every_days)

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


def _is_finished(last: LastWalk) -> bool:
    """Whether an interrupted crawl that walked the column needs no second look: it also names no others."""
    others = last.proof.get("columns_below") or last.proof.get("pages_beside")
    return last.state in {ListState.COMPLETE, ListState.EMPTY} and not others
