"""One more try after a passing failure, and the portal's own word on when: Retry-After."""

from datetime import UTC, datetime

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Response

from archive.captures.exchange import RequestOutcome
from crawler.session import session_of
from crawler.slots import quieten, retry_after


class PatientRetryMiddleware(RetryMiddleware):
    """A block page is never asked again, nor is a portal that wants too long a pause."""

    crawler: Crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "PatientRetryMiddleware":
        patient = super().from_crawler(crawler)
        crawler.signals.connect(patient.downloaded, signals.response_downloaded)
        return patient

    def downloaded(self, response: Response, request: Request) -> None:
        """Called before the next request of the domain leaves its queue: all of them wait."""
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
        if verdict.outcome == RequestOutcome.BLOCKED and response.status != 429:
            return response
        if verdict.outcome == RequestOutcome.TRUNCATED:
            return self._retry(request, "truncated") or response
        if retry_after(response, datetime.now(UTC)) > self._longest_pause:
            return response
        return super().process_response(request, response)
