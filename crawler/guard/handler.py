"""The last door before the wire: a domain may have closed while a request waited in its queue."""

from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.guard.leave_alone import LeaveAloneMiddleware
from crawler.tls import roots
from crawler.tls.contexts import HostContexts
from crawler.tls.hosts import Hosts


class GuardedHandler(HTTP11DownloadHandler):
    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._asker = crawler
        config = crawler.settings["GONGKAI_CRAWL"]
        own = roots.read(config.ca_file) if config.ca_file else ()
        self._contexts = HostContexts(Hosts.load(config.tls_file), own)
        # Twisted sends what a kept connection lost again at once, past every delay; Scrapy's retries wait
        self._pool.retryAutomatically = False
        # Scrapy's setting for it is deprecated; without ours its own verifies too, but knows no rows
        self._contextFactory = self._contexts  # type: ignore[assignment]  # Zope's interface

    async def download_request(self, request: Request) -> Response:
        leave_alone = self._asker.get_downloader_middleware(LeaveAloneMiddleware)
        if leave_alone:
            leave_alone.process_request(request)
            leave_alone.sent(request)
        parts = urlsplit(request.url)
        https = parts.scheme == "https"
        request.meta["tls_mode"] = self._contexts.mode(parts.hostname or "") if https else None
        return await super().download_request(request)
