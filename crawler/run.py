"""One crawl in this process. Scrapy's reactor cannot be started twice: call it in a fresh process."""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess

from archive.archive import Archive
from archive.clock import CLOCK
from archive.config import ArchiveConfig
from archive.errors import ArchiveError
from crawler.config import CrawlConfig
from crawler.errors import CrawlError
from crawler.scrapy_settings import scrapy_settings
from crawler.session import Session
from crawler.slots import domains
from crawler.spiders.columns import ColumnsSpider
from crawler.spiders.opening import chosen_sites
from crawler.summary import CrawlProgress, CrawlSummary

S = TypeVar("S", bound=Spider)
MOST_AT_ONCE = 64
logger = logging.getLogger(__name__)


def crawl(
    archive_config: ArchiveConfig,
    crawl_config: CrawlConfig,
    site_codes: Sequence[str],
    run_id: int,
    *,
    on_progress: Callable[[CrawlProgress], None] | None = None,
    resumed_at: datetime | None = None,
) -> CrawlSummary:
    """Crawl the sites named, or every enabled one. SIGINT or SIGTERM ends it; what is captured stays.

    `resumed_at` is when the interrupted run of this id began. Raises CrawlError: unknown or disabled site, no
    contact, an archive that cannot be written.
    """
    sites = chosen_sites(crawl_config, site_codes)
    try:
        with Archive.open(archive_config.of_a_crawl()) as archive:
            archive.captures.recover()  # what a killed crawl captured is known before anything is asked
            for line in archive.captures.repairs:
                logger.info("%s", line)
            session = Session(
                config=crawl_config,
                archive=archive,
                recall=archive.captures.body_for,
                sites=sites,
                run_id=run_id,
                now=datetime.now(UTC),
                on_progress=on_progress,
                resumed_at=resumed_at,
            )
            run_session(session, archive_config)
            captures = archive.captures
            return replace(
                summary(session),
                losses=captures.losses,
                repairs=captures.repairs,
                clock=tuple(CLOCK.jumps),
            )
    except ArchiveError as error:
        raise CrawlError(str(error)) from error


def run_session(session: Session, archive_config: ArchiveConfig) -> ColumnsSpider:
    """Blocks until the crawl has ended; raises CrawlError if the archive could not be written."""
    settings = scrapy_settings(session.config, archive_config)
    registrable = domains(session.config.extra_suffixes)
    at_once = len({registrable.of(site.list_url) for site in session.sites.values()})
    # one in flight and one waiting for each domain: more would be waited for when the crawl is stopped
    settings["CONCURRENT_REQUESTS"] = max(2, min(MOST_AT_ONCE, 2 * at_once))
    settings["LOG_INSTALL_ROOT_HANDLER"] = False  # logging belongs to whoever calls
    return _run(session, settings, ColumnsSpider, {})


def run_spider(session: Session, archive_config: ArchiveConfig, spider: type[S], **arguments: object) -> S:
    """The same for another spider that works with a session; it is returned with what it gathered."""
    settings = scrapy_settings(session.config, archive_config)
    settings["LOG_INSTALL_ROOT_HANDLER"] = False
    return _run(session, settings, spider, arguments)


def _run(session: Session, settings: dict[str, Any], spider: type[S], arguments: Mapping[str, object]) -> S:
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(spider)
    crawling = process.crawl(crawler, session=session, **arguments)
    process.start(install_signal_handlers=threading.current_thread() is threading.main_thread())
    if session.trouble:
        raise CrawlError(session.trouble) from session.cause
    if crawling.done() and not crawling.cancelled() and crawling.exception():
        raise CrawlError(f"the crawl could not start: {crawling.exception()}") from crawling.exception()
    assert isinstance(crawler.spider, spider)
    return crawler.spider


def summary(session: Session) -> CrawlSummary:
    sites = tuple(session.ledger.site(code) for code in session.sites)
    return CrawlSummary(session.run_id, session.ended, sites)
