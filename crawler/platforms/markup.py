"""Small helpers on lxml trees."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final
from urllib.parse import urljoin, urlsplit

from lxml import etree, html
from lxml.html import HtmlElement
from w3lib.url import safe_url_string

from crawler.platforms.base import Link

_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_PLACEHOLDER: Final = re.compile(r"\{\{|\}\}|<%|%>|\$\{|%7B%7B", re.IGNORECASE)
_PATH_IN_SCRIPT: Final = re.compile(r"""['"]((?:https?:)?[./][^'"\s<>]*)['"]""")


def tree(text: str) -> HtmlElement | None:
    """None for a page without any markup. lxml refuses text that still declares an encoding of its bytes."""
    try:
        return html.document_fromstring(_DECLARATION.sub("", text, count=1).replace("\x00", ""))
    except (etree.ParserError, ValueError):
        return None


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


@lru_cache(maxsize=2048)
def resolved(href: str, page_url: str) -> str | None:
    """Where an address leads, escaped as it will be asked for; None for scripts, mail and templates.

    An address that climbs above the root of its host is no address of a portal's. Rows and columns are
    looked for one after the other in the same anchors, hence the cache.
    """
    href = href.strip()
    if not href or href.startswith("#") or _PLACEHOLDER.search(href):
        return None
    try:
        url = safe_url_string(urljoin(page_url, href))
        parts = urlsplit(url)
    except ValueError:
        return None
    climbs = "/../" in parts.path or parts.path.endswith("/..")
    return None if parts.scheme not in {"http", "https"} or climbs else url.partition("#")[0]


def address(anchor: HtmlElement, page_url: str) -> str | None:
    """Where an anchor leads: by its `href`, or by the path its `onclick` names."""
    url = resolved(anchor.get("href") or "", page_url)
    if url is not None:
        return url
    named = _PATH_IN_SCRIPT.search(f"{anchor.get('href') or ''} {anchor.get('onclick') or ''}")
    return resolved(named[1], page_url) if named else None


def is_placeholder(anchor: HtmlElement) -> bool:
    return _PLACEHOLDER.search(anchor.get("href") or "") is not None


def metas(document: HtmlElement) -> Iterator[tuple[str, str]]:
    """Names stripped and in lower case, as portals write them in every way."""
    for meta in document.iter("meta"):
        yield (meta.get("name") or "").strip().lower(), (meta.get("content") or "").strip()


def once(links: Iterable[Link]) -> tuple[Link, ...]:
    """One link for an address: portals print a list twice, for wide screens and for narrow ones."""
    seen: dict[str, Link] = {}
    for link in links:
        seen.setdefault(link.url, link)
    return tuple(seen.values())


def same_host(url: str, other: str) -> bool:
    return urlsplit(url).hostname == urlsplit(other).hostname
