"""What one crawl works with, handed to the spider and found there by the middlewares."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from scrapy.crawler import Crawler

from archive.errors import ArchiveError
from crawler.config import CrawlConfig
from crawler.errors import CrawlError
from crawler.memory import Memory
from crawler.sites.site import Site
from crawler.summary import CrawlProgress, Ledger

logger = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True)
class Session:
    """`trouble` is why the archive could not be written, by `cause`; with it the crawl ends as a failure.

    `recall` gives the decoded body last captured at an address.
    `resumed_at` is when an interrupted run began: what was fetched since then is finished.
    """

    config: CrawlConfig
    archive: Memory
    recall: Callable[[str], bytes | None]
    sites: Mapping[str, Site]
    run_id: int
    now: datetime
    on_progress: Callable[[CrawlProgress], None] | None = None
    ledger: Ledger = field(default_factory=Ledger)
    resumed_at: datetime | None = None
    ended: str = "never started"
    trouble: str | None = None
    cause: Exception | None = None
    on_trouble: Callable[[], None] | None = None

    def write(self, action: Callable[[], object]) -> bool:
        """False when the archive cannot be written, now or since before: then nothing may be looked at."""
        if self.trouble:
            return False
        try:
            action()
        except ArchiveError as error:
            self.end(str(error), error)
        return self.trouble is None

    def end(self, trouble: str, cause: Exception | None = None) -> None:
        """Nothing more is asked; the first trouble is the one that is told."""
        if self.trouble:
            return
        self.trouble, self.cause = trouble, cause
        logger.error("the crawl ends: %s", trouble)
        if self.on_trouble:
            self.on_trouble()


def session_of(crawler: Crawler) -> Session:
    session = getattr(crawler.spider, "session", None)
    if not isinstance(session, Session):
        raise CrawlError(f"spider {crawler.spider} has no session: only this package's spider can be crawled")
    return session
