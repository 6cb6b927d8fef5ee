"""One more try after a passing failure, and the portal's own word on when: Retry-After."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Response

from archive.captures.exchange import RequestOutcome
from crawler.session import session_of
from crawler.slots import quieten


class PatientRetryMiddleware(RetryMiddleware):
    """A block page is never asked again, nor is a portal that wants too long a pause."""

    crawler: Crawler

    def process_response(  # type: ignore[override]  # Scrapy's own has a deprecated spider argument
        self, request: Request, response: Response
    ) -> Request | Response:
        verdict = request.meta["verdict"]
        if verdict.outcome == RequestOutcome.BLOCKED and response.status != 429:
            return response
        if verdict.outcome == RequestOutcome.TRUNCATED:
            return self._retry(request, "truncated") or response
        pause = retry_after(response, datetime.now(UTC))
        if pause > session_of(self.crawler).config.retry_after_max_seconds:
            return response
        if pause and response.status in self.retry_http_codes:
            quieten(self.crawler, request, pause)
        return super().process_response(request, response)


def retry_after(response: Response, now: datetime) -> float:
    """Seconds; 0 where nothing is said, or nothing that can be understood."""
    said = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if said.isdecimal():
        return float(said)
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return 0.0
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())
