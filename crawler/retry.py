"""One more try after a passing failure, and the portal's own word on when: Retry-After.

A page that came in the place of another (`crawler.substituted`) is asked for once more, and more slowly: some
portals answer whoever asks too fast with the index of the section. What comes then is final for this crawl;
the next one asks again.
"""

from datetime import UTC, datetime
from typing import Final

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware, get_retry_request
from scrapy.http import Response

from archive.captures.exchange import RequestOutcome
from crawler.session import session_of
from crawler.slots import quieten, retry_after
from crawler.slowly import Slowly

ASKED_SLOWLY: Final = "asked_slowly"
"""Key of the meta of a request for a page that another came for."""


class PatientRetryMiddleware(RetryMiddleware):
    """A block page is never asked again, nor is a portal that wants too long a pause."""

    crawler: Crawler
    slowly: Slowly

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "PatientRetryMiddleware":
        patient = super().from_crawler(crawler)
        patient.slowly = Slowly(crawler)
        crawler.signals.connect(patient.downloaded, signals.response_downloaded)
        return patient

    def downloaded(self, response: Response, request: Request) -> None:
        """Called before the next request of the domain leaves its queue: all of them wait."""
        self.slowly.keep(request)
        pause = retry_after(response, datetime.now(UTC))
        if response.status in self.retry_http_codes and 0 < pause <= self._longest_pause:
            quieten(self.crawler, request, pause)

    @property
    def _longest_pause(self) -> float:
        return session_of(self.crawler).config.retry_after_max_seconds

    def process_response(  # type: ignore[override]  # Scrapy's own has a deprecated spider argument
        self, request: Request, response: Response
    ) -> Request | Response:
        verdict = request.meta["verdict"]
        if request.meta.get(ASKED_SLOWLY):
            self.slowly.answered(request, in_vain=verdict.again)
        elif verdict.again and self.max_retry_times and self.slowly.may_help(request):
            return self._asked_slowly(request) or response
        if verdict.outcome == RequestOutcome.BLOCKED and response.status != 429:
            return response
        if verdict.outcome == RequestOutcome.TRUNCATED:
            return self._retry(request, "truncated") or response
        if retry_after(response, datetime.now(UTC)) > self._longest_pause:
            return response
        return super().process_response(request, response)

    def _asked_slowly(self, request: Request) -> Request | None:
        """Beside the tries that a failure of the same request had."""
        assert self.crawler.spider
        self.slowly.slow_down(request)
        tries = request.meta.get("retry_times", 0) + 1
        again = get_retry_request(
            request, spider=self.crawler.spider, reason="another page", max_retry_times=tries
        )
        if again:
            again.meta[ASKED_SLOWLY] = True
        return again
