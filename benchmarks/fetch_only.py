"""The floor of crawling: Scrapy asks for known addresses and looks at nothing."""

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response

from archive.config import ArchiveConfig
from crawler.config import CrawlConfig
from crawler.scrapy_settings import scrapy_settings

ONE_SITE = {"CONCURRENT_REQUESTS": 2, "LOG_INSTALL_ROOT_HANDLER": False}
"""What a crawl of one site sets besides."""


class FetchOnlySpider(Spider):
    name = "fetch_only"

    def __init__(self, urls: Sequence[str], proxy: str, seen: Callable[[str], None], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._urls = urls
        self._proxy = proxy
        self._seen = seen

    async def start(self) -> AsyncIterator[Any]:
        for url in self._urls:
            yield Request(url, meta={"proxy": self._proxy})

    def parse(self, response: Response, **_: Any) -> None:
        self._seen(response.url)


def fetch(config: CrawlConfig, urls: Sequence[str], address: str, seen: Callable[[str], None]) -> None:
    """The crawl's own settings, with Scrapy's robots.txt in place of ours and no middleware of ours."""
    settings = scrapy_settings(config, ArchiveConfig()) | {
        **ONE_SITE,
        "DOWNLOADER_MIDDLEWARES": {},
        "DOWNLOAD_HANDLERS": {},
        "TWISTED_DNS_RESOLVER": "scrapy.resolver.CachingThreadedResolver",
        "ROBOTSTXT_OBEY": True,
    }
    process = AsyncCrawlerProcess(settings)
    process.crawl(FetchOnlySpider, urls=urls, proxy=f"http://{address}", seen=seen)
    process.start()
