"""The downloader middleware next to the wire: nothing looks at an exchange before the archive has it.

At order 899 a body is still as it was received. It is decoded to be judged and compared, and handed on
decoded: HttpCompressionMiddleware (590) comes later on the way back and would do it again.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Final

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.http import Response
from scrapy.utils.asyncio import create_looping_call

from archive.captures.exchange import Exchange, RequestOutcome, Role
from archive.errors import ArchiveError
from crawler.guard.robots import RobotsRefused
from crawler.guard.words import said
from crawler.moves import moved
from crawler.outcomes import Verdict
from crawler.record import answered, heard, role, unanswered, unpacked
from crawler.session import Session, session_of
from crawler.substituted import Substitutes

FLUSH_SECONDS: Final = 1.0
LANDED: Final = frozenset({200, 304})


class CaptureMiddleware:
    def __init__(self, session: Session, stop: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._session = session
        self._substitutes = Substitutes()
        session.on_trouble = self._end
        self._stop = stop
        self._flushing = create_looping_call(self.flush)
        self._stopping: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "CaptureMiddleware":
        capture = cls(session_of(crawler), lambda: crawler.engine.close_spider_async(reason="archive_error"))
        crawler.signals.connect(capture.opened, signals.spider_opened)
        crawler.signals.connect(capture.closed, signals.spider_closed)
        return capture

    def opened(self) -> None:
        self._flushing.start(FLUSH_SECONDS, now=False)

    def closed(self) -> None:
        self._flushing.stop()
        self.flush()

    def process_response(self, request: Request, response: Response) -> Response:
        known = self._substitutes.judged(request, response, heard(request, response))
        request.meta["verdict"] = known.verdict
        self._keep(answered(request, response, known, self._session.run_id))
        self._note_move(request, response)
        return self._handed_on(response, known.decoded)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Also called for what other middlewares refuse; only the word of robots.txt is an outcome."""
        if isinstance(exception, ArchiveError):
            self._session.end(str(exception), exception)
        verdict = _verdict(exception)
        request.meta["verdict"] = verdict
        if verdict is not None:
            self._keep(unanswered(request, verdict, self._session.run_id, said(exception, request.url)))

    def _note_move(self, request: Request, response: Response) -> None:
        """Where a redirect ended with what was asked for."""
        asked, site = request.meta.get("redirect_urls"), request.meta.get("site")
        if not asked or site is None or response.status not in LANDED:
            return
        line = moved(asked[0], request.url)
        if line and role(request) in {Role.LIST, Role.ARTICLE}:
            self._session.ledger.move(site, line)

    def _handed_on(self, response: Response, decoded: bytes | None) -> Response:
        """What cannot be decoded or is too large when it is, is Scrapy's to refuse."""
        if decoded is None or "Content-Encoding" not in response.headers:
            return response
        if len(decoded) > self._session.config.max_response_bytes:
            return response
        return unpacked(response, decoded)

    def _end(self) -> None:
        self._stopping = asyncio.ensure_future(self._stop())

    def flush(self) -> None:
        self._session.write(self._session.archive.captures.flush)

    def _keep(self, exchange: Exchange) -> None:
        if not self._session.write(lambda: self._session.archive.captures.add(exchange)):
            raise IgnoreRequest(self._session.trouble)
        self._session.ledger.count(exchange.site, exchange.outcome)
        if self._session.on_progress:
            self._session.on_progress(self._session.ledger.progress(exchange.site, exchange.url))


def _verdict(exception: Exception) -> Verdict | None:
    if isinstance(exception, RobotsRefused):
        return Verdict(exception.outcome, str(exception))
    if isinstance(exception, IgnoreRequest | ArchiveError):
        return None
    if isinstance(exception, DownloadCancelledError):
        return Verdict(RequestOutcome.TRUNCATED, "the body is larger than crawl.max_response_bytes")
    return Verdict(RequestOutcome.UNREACHABLE)
