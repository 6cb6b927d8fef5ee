"""To which site what came in belongs, and what it is: nobody walked a column to it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from archive.captures.exchange import Role
from crawler.platforms.addresses import directory, is_file
from crawler.sites.site import Site

PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
DOCUMENTS: Final = (
    "application/pdf",
    "application/ofd",
    "application/msword",
    "application/vnd.ms-",
    "application/vnd.openxmlformats-officedocument.",
    "application/rtf",
    "application/zip",
    "multipart/related",
    "text/plain",
)


class Places:
    def __init__(self, sites: Iterable[Site]) -> None:
        self._by_host: dict[str, list[Site]] = defaultdict(list)
        for site in sites:
            if site.host:
                self._by_host[site.host].append(site)
        self._lists = {site.list_url for group in self._by_host.values() for site in group if site.list_url}

    def site(self, url: str) -> str | None:
        """The site whose column's folder the address lies in, the deepest of several; else the only one of
        the host; else none: a host may have columns of many organs.
        """
        of_host = self._by_host.get(urlsplit(url).netloc.lower(), [])
        rest = _without_scheme(url)
        inside = [
            site
            for site in of_host
            if site.list_url and rest.startswith(_without_scheme(directory(site.list_url)))
        ]
        inside.sort(key=lambda site: len(directory(site.list_url)))
        deepest = [site for site in inside if directory(site.list_url) == directory(inside[-1].list_url)]
        found = deepest or of_host
        return found[0].code if len(found) == 1 else None

    def role(self, url: str, media_type: str) -> Role:
        """Pages and documents are read; style sheets, scripts and pictures are kept."""
        kind = media_type.partition(";")[0].strip().lower()
        if urlsplit(url).path == "/robots.txt":
            return Role.ROBOTS
        if url in self._lists:
            return Role.LIST
        if is_file(url) or kind.startswith(DOCUMENTS):
            return Role.ATTACHMENT
        return Role.ARTICLE if kind in PAGES else Role.OTHER


def _without_scheme(url: str) -> str:
    return url.partition("://")[2]
