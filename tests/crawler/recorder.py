"""An archive that only remembers, small enough to travel to the crawl's process and back."""

import gzip
from dataclasses import dataclass, field
from datetime import UTC, datetime

from archive.captures.exchange import Exchange, RequestOutcome, Validators
from archive.columns.model import ArticleFacts, KnownArticle, LastWalk, Walk
from archive.errors import ArchiveError
from archive.hosts.model import Answered, Standing


@dataclass
class RecordedCaptures:
    exchanges: list[Exchange] = field(default_factory=list)
    flushed: int = 0
    full_after: int | None = None
    unreadable: str | None = None

    def add(self, exchange: Exchange) -> None:
        if self.full_after is not None and len(self.exchanges) >= self.full_after:
            raise ArchiveError("archive/warc cannot be written: no space left")
        self.exchanges.append(exchange)

    def flush(self) -> None:
        self.flushed = len(self.exchanges)

    def validators(self, url: str) -> Validators | None:
        if self.unreadable == "validators":
            raise ArchiveError("archive.db cannot be read: validators")
        held = self._held(url)
        return Validators(held.header("etag"), None) if held and held.header("etag") else None

    def last_fetched(self, url: str) -> datetime | None:
        times = [each.fetched_at for each in self.exchanges if each.url == url and each.status in (200, 304)]
        return max(times, default=None)

    def body_for(self, url: str) -> bytes | None:
        held = self._held(url)
        if held is None:
            return None
        return gzip.decompress(held.body) if held.header("content-encoding") else held.body

    def _held(self, url: str) -> Exchange | None:
        asked = [each for each in self.exchanges if each.method == "GET"]
        good = [e for e in asked if e.url == url and e.outcome == RequestOutcome.CAPTURED]
        return good[-1] if good else None


@dataclass
class RecordedHosts:
    captures: RecordedCaptures
    strikes: list[tuple[str, str, int]] = field(default_factory=list)
    pauses: list[tuple[str, datetime]] = field(default_factory=list)
    known: dict[str, Standing] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)

    def strike(self, domain: str, evidence: str, run_id: int, at: datetime, until: datetime) -> None:
        assert until > at
        self.strikes.append((domain, evidence, run_id))

    def pause(self, domain: str, reason: str, run_id: int, at: datetime, until: datetime) -> None:
        assert until > at
        self.pauses.append((domain, until))

    def standings(self, now: datetime) -> dict[str, Standing]:
        return self.known

    def asked_since(self, since: datetime) -> dict[str, int]:
        return self.asked

    def answered(self, url: str, since: datetime) -> Answered | None:
        found = [e for e in self.captures.exchanges if e.url == url and e.fetched_at >= since]
        return Answered(found[-1].status, found[-1].outcome) if found else None


@dataclass
class RecordedColumns:
    captures: RecordedCaptures
    walks: list[Walk] = field(default_factory=list)
    articles: list[ArticleFacts] = field(default_factory=list)
    unreadable: str | None = None

    def record_walk(self, walk: Walk) -> None:
        self.walks.append(walk)

    def record_article(self, facts: ArticleFacts) -> None:
        self.articles.append(facts)

    def known_articles(self, site: str) -> tuple[KnownArticle, ...]:
        if self.unreadable == "known_articles":
            raise ArchiveError("archive.db cannot be read: known_articles")
        walks = [walk for walk in self.walks if walk.site == site]
        entries = {entry.url: (entry, walk.column_url) for walk in walks for entry in walk.entries}
        return tuple(
            KnownArticle(url, entry.title, self.captures.last_fetched(url), entry.list_date, column)
            for url, (entry, column) in entries.items()
        )

    def last_walks(self, site: str) -> tuple[LastWalk, ...]:
        newest = {walk.column_url: walk for walk in self.walks if walk.site == site}
        return tuple(
            LastWalk(
                url,
                walk.column_name,
                walk.state,
                datetime(2026, 11, 20, tzinfo=UTC),
                walk.proof,
                frozenset(
                    entry.url for each in self.walks if each.column_url == url for entry in each.entries
                ),
            )
            for url, walk in newest.items()
        )


@dataclass
class RecordedForgotten:
    urls: set[str] = field(default_factory=set)

    def objection(self, url: str) -> str | None:
        return f"{url} was taken out" if url in self.urls else None


class Recorder:
    def __init__(self) -> None:
        self.captures = RecordedCaptures()
        self.columns = RecordedColumns(self.captures)
        self.hosts = RecordedHosts(self.captures)
        self.forgotten = RecordedForgotten()

    def walk(self, column_url: str) -> Walk:
        return [walk for walk in self.columns.walks if walk.column_url == column_url][-1]

    def outcomes(self, host: str) -> dict[str, str]:
        return {
            e.url.split(host, 1)[1]: e.outcome.value for e in self.captures.exchanges if f"//{host}/" in e.url
        }
