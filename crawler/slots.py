"""One queue for one registrable domain: departments on sub-domains share a server and its patience."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache, lru_cache
from time import monotonic
from typing import Final
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares import cookies
from scrapy.http import Response
from tldextract import TLDExtract

from crawler.session import session_of

LEAST_DELAY: Final = 0.001
"""Seconds; a slot without any delay neither looks at the clock nor keeps to one request at a time."""


class Domains:
    """Registrable domains by the list bundled with tldextract; nothing is downloaded."""

    def __init__(self, extra_suffixes: tuple[str, ...] = ()) -> None:
        self._extract = TLDExtract(suffix_list_urls=(), cache_dir=None, extra_suffixes=extra_suffixes)
        self._known: dict[str, str] = {}
        self._names = lru_cache(maxsize=256)(self._names_in)  # of one request they are asked for eight times

    def of(self, url: str) -> str:
        """The host itself where it has no registrable domain (an address, a bare suffix)."""
        return self._names(url)[0]

    def names(self, url: str) -> tuple[str, str]:
        """The domain and the host."""
        return self._names(url)

    def _names_in(self, url: str) -> tuple[str, str]:
        host = urlsplit(url).hostname or ""
        if host not in self._known:
            self._known[host] = self._extract(host).top_domain_under_public_suffix or host
        return self._known[host], host


@cache
def domains(extra_suffixes: tuple[str, ...]) -> Domains:
    """One reading of the list for all who ask."""
    return Domains(extra_suffixes)


class SlotMiddleware:
    """Sets `download_slot` twice: the scheduler shares turns by it, and robots.txt passes no scheduler."""

    def __init__(self, domains: Domains) -> None:
        self._domains = domains

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "SlotMiddleware":
        slots = cls(domains(session_of(crawler).config.extra_suffixes))
        crawler.signals.connect(slots.process_request, signals.request_scheduled)
        return slots

    def process_request(self, request: Request) -> None:
        request.meta["download_slot"] = self._domains.of(request.url)


def quieten(crawler: Crawler, request: Request, seconds: float) -> None:
    """Ask nothing of the request's domain for that long."""
    slot = crawler.engine.downloader.slots.get(request.meta["download_slot"])
    if slot is None:
        return
    slot.lastseen = max(slot.lastseen, monotonic() + seconds)


def retry_after(response: Response, now: datetime) -> float:
    """Seconds; 0 where nothing is said, or nothing that can be understood."""
    header = response.headers.get("Retry-After")
    if not header:
        return 0.0
    said = header.decode("latin-1").strip()
    if said.isdecimal():
        return float(said)
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, OverflowError):
        return 0.0
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())


def bundled_suffixes_for_cookies() -> None:
    """Scrapy's cookie jar would download the public suffix list in the middle of a crawl."""
    cookies._split_domain = TLDExtract(  # noqa: SLF001 - there is no other way in
        include_psl_private_domains=True, suffix_list_urls=(), cache_dir=None
    )
