"""A domain that blocks, or answers nothing any more, is left alone for the rest of the crawl."""

from collections import Counter
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from archive.captures.exchange import RequestOutcome
from crawler.session import session_of
from crawler.slots import Domains


class LeftAlone(IgnoreRequest):
    """Raised by LeaveAloneMiddleware; the request was never sent."""

    def __init__(self, outcome: RequestOutcome, reason: str) -> None:
        super().__init__(reason)
        self.outcome = outcome


class LeaveAloneMiddleware:
    """Stands where only final answers come by: retries and redirects are still to be made below it."""

    def __init__(self, domains: Domains, failures_in_a_row: int) -> None:
        self._domains = domains
        self._limit = failures_in_a_row
        self._failures: Counter[str] = Counter()
        self._closed: dict[str, tuple[RequestOutcome, str]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "LeaveAloneMiddleware":
        config = session_of(crawler).config
        return cls(Domains(config.extra_suffixes), config.failures_in_a_row)

    def process_request(self, request: Request) -> None:
        closed = self._closed.get(self._domains.of(request.url))
        if closed:
            raise LeftAlone(*closed)

    def process_response(self, request: Request, response: Response) -> Response:
        self._note(request)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        if not isinstance(exception, IgnoreRequest):
            self._note(request)

    def _note(self, request: Request) -> None:
        verdict = request.meta["verdict"]
        domain = self._domains.of(request.url)
        if verdict.outcome == RequestOutcome.BLOCKED and request.meta.get("role") != "robots":
            self._close(
                domain, verdict.outcome, f"{urlsplit(request.url).hostname} blocked ({verdict.evidence})"
            )
        elif verdict.outcome == RequestOutcome.UNREACHABLE:
            self._failures[domain] += 1
            if self._failures[domain] >= self._limit:
                self._close(domain, verdict.outcome, f"{self._limit} requests in a row failed")
        else:
            self._failures[domain] = 0

    def _close(self, domain: str, outcome: RequestOutcome, why: str) -> None:
        self._closed.setdefault(
            domain, (outcome, f"{domain} is left alone for the rest of this crawl: {why}")
        )
