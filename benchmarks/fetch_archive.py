"""Fetching into an archive without any walk: a plain list of addresses through every middleware."""

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response

from archive.archive import Archive
from archive.captures.exchange import Role
from archive.config import ArchiveConfig
from benchmarks.fetch_only import ONE_SITE
from benchmarks.portal import HOST
from crawler.config import CrawlConfig
from crawler.platforms.registry import platform_of
from crawler.scrapy_settings import scrapy_settings
from crawler.session import Session
from crawler.sites.catalogue import load


class ArchivingSpider(Spider):
    """Asks as the crawl asks for an article; `session` is where the middlewares look for it."""

    name = "fetch_archive"

    def __init__(
        self, session: Session, urls: Sequence[str], seen: Callable[[str], None], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.session = session
        self._urls = urls
        self._seen = seen

    async def start(self) -> AsyncIterator[Any]:
        (site,) = self.session.sites.values()
        volatile = tuple(platform_of(site).volatile)
        for url in self._urls:
            yield Request(url, meta={"role": Role.ARTICLE, "site": site.code, "volatile": volatile})

    def parse(self, response: Response, **_: Any) -> None:
        self._seen(response.url)


def fetch_into(
    archive_config: ArchiveConfig, config: CrawlConfig, urls: Sequence[str], seen: Callable[[str], None]
) -> None:
    """Raises RuntimeError where the archive did not take every answer."""
    with Archive.open(archive_config) as archive:
        session = Session(
            config=config,
            archive=archive,
            recall=archive.captures.body_for,
            sites={HOST.code: load(config.sites_files)[HOST.code]},
            run_id=archive.runs.start("crawl", {}),
            now=datetime.now(UTC),
        )
        process = AsyncCrawlerProcess(scrapy_settings(config, archive_config) | ONE_SITE)
        process.crawl(ArchivingSpider, session=session, urls=urls, seen=seen)
        process.start()
        kept = sum(archive.captures.counts(session.run_id).values())
    if session.trouble or kept < len(urls):
        raise RuntimeError(f"{kept} of {len(urls)} answers were archived: {session.trouble}")
