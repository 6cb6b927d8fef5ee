"""Hosts reached at another address, which acts as their proxy: URL and Host header stay the portal's own."""

import ipaddress
from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.errors import CrawlError
from crawler.session import session_of


class AddressMap:
    """Patterns of host names (`*.gov.test`) to `address:port`; the first pattern that fits is taken."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self._patterns = {pattern.lower(): _checked(pattern, at) for pattern, at in patterns.items()}
        self._found = lru_cache(maxsize=1024)(self._find)  # for every request anew, of a host or two

    def find(self, host: str) -> str | None:
        return self._found(host)

    def _find(self, host: str) -> str | None:
        return next(
            (at for pattern, at in self._patterns.items() if fnmatchcase(host.lower(), pattern)), None
        )

    def addresses(self) -> frozenset[str]:
        """The addresses without their ports."""
        return frozenset(_address(at) for at in self._patterns.values())

    def is_loopback(self, host: str) -> bool:
        """Whether the host is mapped to this machine."""
        at = self.find(host)
        return at is not None and _is_loopback(at)


@cache
def _is_loopback(at: str) -> bool:
    return ipaddress.ip_address(_address(at)).is_loopback


def _address(at: str) -> str:
    return urlsplit(f"//{at}").hostname or ""


def _checked(pattern: str, at: str) -> str:
    try:
        ipaddress.ip_address(_address(at))
        port = urlsplit(f"//{at}").port
    except ValueError:
        port = None
    if port is None:
        raise CrawlError(
            f"crawl.address_map: {pattern!r} points at {at!r}, which is no IP address with a port"
        )
    return at


class AddressMapMiddleware:
    """Decides anew for every request: a redirect carries its source's meta."""

    def __init__(self, addresses: AddressMap) -> None:
        self._addresses = addresses

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "AddressMapMiddleware":
        return cls(AddressMap(session_of(crawler).config.address_map))

    def process_request(self, request: Request) -> None:
        at = self._addresses.find(urlsplit(request.url).hostname or "")
        request.meta["proxy"] = f"http://{at}" if at else None
