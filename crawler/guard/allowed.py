"""Which addresses may be asked at all."""

from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from crawler.address_map import AddressMap
from crawler.config import CrawlConfig

SCHEMES = frozenset({"http", "https"})
LONGEST: Final = 1300
"""Twice that fits into a row of an index of PostgreSQL, and the longest file name takes 765 characters."""


def too_long(url: str) -> str | None:
    """Why an address is neither asked nor written down."""
    if len(url) <= LONGEST:
        return None
    return f"{url[:100]}…: an address of {len(url)} characters, {LONGEST} is the limit"


class AllowList:
    """Hosts under the allowed suffixes, and hosts named one by one; but for addresses to which `forgotten`
    has an objection, as they were taken out of the archive.
    """

    def __init__(self, config: CrawlConfig, forgotten: Callable[[str], str | None] = lambda _: None) -> None:
        self._forgotten = forgotten
        suffixes = (*config.allowed_suffixes, *config.extra_suffixes)
        self._suffixes = tuple(suffix.lower().strip(".") for suffix in suffixes)
        self._hosts = frozenset(host.lower() for host in config.allowed_hosts)
        self._addresses = AddressMap(config.address_map)
        self._contact = config.contact

    def objection(self, url: str) -> str | None:
        """Why the URL may not be asked, in one line; None if it may."""
        off_list = self.off_list(url)
        if off_list:
            return off_list
        host = (urlsplit(url).hostname or "").rstrip(".")
        if not self._contact and not self._addresses.is_loopback(host):
            return f"{url}: set crawl.contact before asking {host}; without one only loopback hosts are asked"
        return None

    def off_list(self, url: str) -> str | None:
        """The same, whether or not there is a contact by now: for an address that is written down."""
        long = too_long(url)
        if long:
            return long
        try:
            parts = urlsplit(url)
            host, scheme, _ = (parts.hostname or "").rstrip("."), parts.scheme, parts.port
        except ValueError:
            return f"{url}: not an address"
        if scheme not in SCHEMES:
            return f"{url}: only http and https are asked"
        if "@" in parts.netloc or "\\" in url:
            return (
                f"{url}: an address with a user name or a backslash is read differently by different programs"
            )
        if not self._named(host):
            return (
                f"{url}: host {host!r} is not on the allow-list (crawl.allowed_suffixes, crawl.allowed_hosts)"
            )
        return self.taken_out(url)

    def taken_out(self, url: str) -> str | None:
        """When, by whom and why the address was taken out of the archive; None if it was not."""
        return self._forgotten(url)

    def _named(self, host: str) -> bool:
        return host in self._hosts or any(
            host == suffix or host.endswith(f".{suffix}") for suffix in self._suffixes
        )
