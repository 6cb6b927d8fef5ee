"""A domain that blocks, answers nothing any more or wants too long a pause is left alone for the rest of the
crawl; and all are outside the window of the day.
"""

from collections import Counter
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from archive.captures.exchange import RequestOutcome, Role
from crawler.config import CrawlConfig
from crawler.guard.hours import Hours
from crawler.record import judged
from crawler.session import session_of
from crawler.slots import domains, retry_after

ASKING_FOR_A_PAUSE: Final = frozenset({429, 503})


class LeftAlone(IgnoreRequest):
    """Raised by LeaveAloneMiddleware; the request was never sent.

    `outcome` is None where it says nothing of the portal: we had asked enough, or at the wrong time.
    """

    def __init__(self, outcome: RequestOutcome | None, reason: str) -> None:
        super().__init__(reason)
        self.outcome = outcome


class LeaveAloneMiddleware:
    """Stands where only final answers come by: retries and redirects are still to be made below it."""

    def __init__(self, config: CrawlConfig, hours: Hours) -> None:
        self._domains = domains(config.extra_suffixes)
        self._hours = hours
        self._limit = config.failures_in_a_row
        self._longest_pause = config.retry_after_max_seconds
        self._failures: Counter[str] = Counter()
        self._closed: dict[str, tuple[RequestOutcome, str]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "LeaveAloneMiddleware":
        config = session_of(crawler).config
        leave_alone = cls(config, Hours(config))
        crawler.signals.connect(leave_alone.downloaded, signals.response_downloaded)
        return leave_alone

    def process_request(self, request: Request) -> None:
        closed = self._closed.get(self._domains.of(request.url))
        if closed:
            raise LeftAlone(*closed)
        objection = self._hours.objection()
        if objection:
            raise LeftAlone(None, objection)

    def downloaded(self, response: Response, request: Request) -> None:
        """Called before the next request of the domain leaves its queue; a 429 may still be waited out."""
        verdict = judged(request, response)
        if verdict.outcome == RequestOutcome.BLOCKED and response.status != 429:
            self._blocked(request, verdict.evidence)
        pause = retry_after(response, datetime.now(UTC))
        if response.status in ASKING_FOR_A_PAUSE and pause > self._longest_pause:
            host = urlsplit(request.url).hostname
            why = f"{host} answered {response.status} and asks for {pause:.0f} s of pause"
            self._close(self._domains.of(request.url), RequestOutcome.UNREACHABLE, why)

    def process_response(self, request: Request, response: Response) -> Response:
        self._note(request)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        if not isinstance(exception, IgnoreRequest) and request.meta["verdict"] is not None:
            self._note(request)

    def _note(self, request: Request) -> None:
        verdict = request.meta["verdict"]
        domain = self._domains.of(request.url)
        if verdict.outcome == RequestOutcome.BLOCKED:
            self._blocked(request, verdict.evidence)
        elif verdict.outcome == RequestOutcome.UNREACHABLE:
            self._failures[domain] += 1
            if self._failures[domain] >= self._limit:
                self._close(domain, verdict.outcome, f"{self._limit} requests in a row failed")
        else:
            self._failures[domain] = 0

    def _blocked(self, request: Request, evidence: str | None) -> None:
        """What a firewall says of robots.txt closes its host only; RobotsMiddleware sees to that."""
        if request.meta.get("role") != Role.ROBOTS:
            why = f"{urlsplit(request.url).hostname} blocked ({evidence})"
            self._close(self._domains.of(request.url), RequestOutcome.BLOCKED, why)

    def _close(self, domain: str, outcome: RequestOutcome, why: str) -> None:
        self._closed.setdefault(
            domain, (outcome, f"{domain} is left alone for the rest of this crawl: {why}")
        )
