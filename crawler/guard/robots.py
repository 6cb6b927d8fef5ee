"""robots.txt by RFC 9309: 4xx allows all; 5xx, silence and a block page nothing; markup is no rules."""

import asyncio
import codecs
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from archive.captures.exchange import RequestOutcome, Role
from crawler.guard.leave_alone import LeftAlone
from crawler.guard.words import said

AGENT: Final = "gongkai"
FIRST: Final = 1000  # before anything that waits for it
MAX_BYTES: Final = 500 * 1024  # RFC 9309, 2.5: so much must be read


class RobotsRefused(IgnoreRequest):
    """Raised by RobotsMiddleware; recorded by the capture middleware, heard by the spider's errback."""

    def __init__(self, outcome: RequestOutcome, reason: str) -> None:
        super().__init__(reason)
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class Rules:
    """`refusal` is set when nothing on the host may be asked, whatever the path.

    `unasked` is why robots.txt itself was not asked for: then nothing else is either.
    """

    parsed: Protego | None = None
    refusal: tuple[RequestOutcome, str] | None = None
    unasked: LeftAlone | None = None

    def check(self, url: str) -> None:
        if self.unasked:
            raise LeftAlone(self.unasked.outcome, str(self.unasked))
        if self.refusal:
            raise RobotsRefused(*self.refusal)
        if self.parsed and not self.parsed.can_fetch(url, AGENT):
            raise RobotsRefused(RequestOutcome.REFUSED_BY_ROBOTS, f"robots.txt forbids {url}")


class RobotsMiddleware:
    """Asks each host's robots.txt once in a crawl, through the slots, guard and capture of all requests."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._rules: dict[str, asyncio.Future[Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RobotsMiddleware":
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if request.meta.get("role") == Role.ROBOTS:
            return
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = asyncio.ensure_future(self._ask(origin, request.meta.get("site")))
        (await self._rules[origin]).check(request.url)

    async def _ask(self, origin: str, site: str | None) -> Rules:
        url = f"{origin}/robots.txt"
        meta = {"role": Role.ROBOTS, "site": site}
        request = Request(url, priority=FIRST, callback=NO_CALLBACK, meta=meta)
        try:
            response = await self._crawler.engine.download_async(request)
        except LeftAlone as left:
            return Rules(unasked=left)
        except Exception as error:  # noqa: BLE001 - whatever it was, there are no rules to go by
            return Rules(refusal=(RequestOutcome.UNREACHABLE, f"{url} cannot be had: {said(error, url)}"))
        return read_rules(url, response)


def read_rules(url: str, response: Response) -> Rules:
    verdict = response.meta["verdict"]
    if verdict.outcome == RequestOutcome.BLOCKED and not _plain_refusal(response):
        return Rules(refusal=(verdict.outcome, f"{url} is a block page: {verdict.evidence}"))
    if 400 <= response.status < 500:
        return Rules()
    if response.status != 200 or verdict.outcome in {RequestOutcome.UNREACHABLE, RequestOutcome.TRUNCATED}:
        return Rules(refusal=(RequestOutcome.UNREACHABLE, f"{url} cannot be had: {verdict.evidence}"))
    return parsed(response.body)


def parsed(body: bytes) -> Rules:
    """The rules of a file that came with 200; of one that is too long, those of its beginning."""
    if _is_markup(body):
        return Rules()
    if len(body) > MAX_BYTES:
        body = body[:MAX_BYTES].rpartition(b"\n")[0]  # half a path forbids more, or less, than the whole
    return Rules(parsed=Protego.parse(body.decode("utf-8-sig", "replace")))


def _plain_refusal(response: Response) -> bool:
    """A 403 in plain text is the server's word on one file; a page of markup is a firewall's."""
    return response.status in {403, 405, 406} and not _is_markup(response.body)


def _is_markup(body: bytes) -> bool:
    return body.removeprefix(codecs.BOM_UTF8).lstrip()[:1] == b"<"
