"""What one crawl works with, handed to the spider and found there by the middlewares."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from scrapy.crawler import Crawler

from crawler.config import CrawlConfig
from crawler.errors import CrawlError
from crawler.memory import Memory
from crawler.sites.site import Site
from crawler.summary import CrawlProgress, Ledger


@dataclass(slots=True, kw_only=True)
class Session:
    """`trouble` is why the archive could not be written; with it the crawl ends and is no success."""

    config: CrawlConfig
    archive: Memory
    sites: Mapping[str, Site]
    run_id: int
    now: datetime
    on_progress: Callable[[CrawlProgress], None] | None = None
    ledger: Ledger = field(default_factory=Ledger)
    trouble: str | None = None


def session_of(crawler: Crawler) -> Session:
    session = getattr(crawler.spider, "session", None)
    if not isinstance(session, Session):
        raise CrawlError(f"spider {crawler.spider} has no session: only this package's spider can be crawled")
    return session
