"""The last door before the wire: a domain may have closed while a request waited in its queue."""

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.guard.leave_alone import LeaveAloneMiddleware


class GuardedHandler(HTTP11DownloadHandler):
    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._asker = crawler

    async def download_request(self, request: Request) -> Response:
        leave_alone = self._asker.get_downloader_middleware(LeaveAloneMiddleware)
        if leave_alone:
            leave_alone.process_request(request)
            leave_alone.sent(request)
        return await super().download_request(request)
