"""Every request passes here, every hop of a redirect and every robots.txt too."""

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from crawler.guard.allowed import AllowList
from crawler.session import session_of


class NotAllowed(IgnoreRequest):
    """The address is not on the allow-list; raised by GuardMiddleware, seen by the spider's errback."""


class TakenOut(NotAllowed):
    """It was taken out of the archive, and is not asked again."""


class GuardMiddleware:
    def __init__(self, allowed: AllowList) -> None:
        self._allowed = allowed

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "GuardMiddleware":
        session = session_of(crawler)
        return cls(AllowList(session.config, session.archive.forgotten.objection))

    def process_request(self, request: Request) -> None:
        objection = self._allowed.objection(request.url)
        if objection:
            raise (TakenOut if self._allowed.taken_out(request.url) else NotAllowed)(objection)
