"""robots.txt by RFC 9309: 4xx allows all; 5xx, silence and a block page nothing; markup is no rules."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from archive.captures.exchange import RequestOutcome, Role
from archive.errors import ArchiveError
from crawler.guard.hours import utc_now
from crawler.guard.leave_alone import LeaveAloneMiddleware, LeftAlone
from crawler.guard.rules import is_markup, parsed
from crawler.guard.words import said
from crawler.session import Session, session_of

AGENT: Final = "gongkai"
FIRST: Final = 1000  # before anything that waits for it
KEPT: Final = timedelta(hours=24)  # 2.4: no longer
GOOD: Final = frozenset({RequestOutcome.CAPTURED, RequestOutcome.UNCHANGED})

logger = logging.getLogger(__name__)


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
    """Asks each host's robots.txt once in a crawl, through the slots, guard and capture of all requests.

    Not one that answered within 24 hours: the archive holds what it said.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._session = session_of(crawler)
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
            self._rules[origin] = asyncio.ensure_future(self._find(origin, request.meta.get("site")))
        (await self._rules[origin]).check(request.url)

    async def _find(self, origin: str, site: str | None) -> Rules:
        url = f"{origin}/robots.txt"
        held = held_rules(self._session, url)
        return held if held is not None else await self._ask(url, site)

    async def _ask(self, url: str, site: str | None) -> Rules:
        meta = {"role": Role.ROBOTS, "site": site}
        request = Request(url, priority=FIRST, callback=NO_CALLBACK, meta=meta)
        try:
            response = await self._crawler.engine.download_async(request)
        except LeftAlone as left:
            return Rules(unasked=left)
        except Exception as error:  # noqa: BLE001 - whatever it was, there are no rules to go by
            return Rules(refusal=(RequestOutcome.UNREACHABLE, f"{url} cannot be had: {said(error, url)}"))
        rules = read_rules(url, response)
        if rules.refusal and rules.refusal[0] == RequestOutcome.BLOCKED:
            self._strike(url, rules.refusal[1])
        return rules

    def _strike(self, url: str, why: str) -> None:
        leave_alone = self._crawler.get_downloader_middleware(LeaveAloneMiddleware)
        if leave_alone:
            leave_alone.strike(urlsplit(url).hostname or "", why)


def held_rules(session: Session, url: str) -> Rules | None:
    """What the archive holds of an answer not older than a day; None where it must be asked for.

    Only a file and its plain absence are kept: failures and block pages pass.
    """
    last = session.archive.hosts.answered(url, utc_now() - KEPT)
    if last is None or last.status is None:
        return None
    if 400 <= last.status < 500 and last.outcome != RequestOutcome.BLOCKED:
        return Rules()
    if last.status != 200 or last.outcome not in GOOD:
        return None
    try:
        body = session.recall(url)
    except ArchiveError as error:
        logger.warning("asked for again: %s", error)
        return None
    return None if body is None else Rules(parsed(body))


def read_rules(url: str, response: Response) -> Rules:
    verdict = response.meta["verdict"]
    if verdict.outcome == RequestOutcome.BLOCKED and not _plain_refusal(response):
        return Rules(refusal=(verdict.outcome, f"{url} is a block page: {verdict.evidence}"))
    if 400 <= response.status < 500:
        return Rules()
    if response.status != 200 or verdict.outcome in {RequestOutcome.UNREACHABLE, RequestOutcome.TRUNCATED}:
        return Rules(refusal=(RequestOutcome.UNREACHABLE, f"{url} cannot be had: {verdict.evidence}"))
    return Rules(parsed(response.body))


def _plain_refusal(response: Response) -> bool:
    """A 403 in plain text is the server's word on one file; a page of markup is a firewall's."""
    return response.status in {403, 405, 406} and not is_markup(response.body)
