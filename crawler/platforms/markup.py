"""Small helpers on lxml trees."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
_NAME: Final = r"[A-Za-z0-9_~-][A-Za-z0-9_.~-]*"
_PLAIN: Final = re.compile(
    rf"(?P<host>https?://[a-z0-9]+(?:[.-][a-z0-9]+)*(?=/))?(?P<root>/)?(?:{_NAME}/)*(?:{_NAME})?(?:\?[A-Za-z0-9_.~=&-]+)?"
)
"""What nothing is to be resolved or escaped in: most addresses of a page."""


def tree(text: str) -> HtmlElement | None:
    """None for a page without any markup. lxml refuses text that still declares an encoding of its bytes."""
    try:
        return html.document_fromstring(_DECLARATION.sub("", text, count=1).replace("\x00", ""))
    except (etree.ParserError, ValueError):
        return None


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def resolved(href: str, page_url: str) -> str | None:
    """Where an address leads, escaped as it will be asked for; None for scripts, mail and templates.

    An address that climbs above the root of its host is no address of a portal's.
    """
    href = href.strip()
    plain = _PLAIN.fullmatch(href)
    if plain is None or href[:1] in {"", "?"}:
        return _resolved(href, page_url)
    if plain["host"]:
        return href
    base = _base(page_url)
    if base is None:
        return _resolved(href, page_url)
    return (base.root if plain["root"] else base.folder) + href


@dataclass(frozen=True, slots=True)
class _Base:
    """What stands before plain addresses: before those that begin with a slash, and before all others."""

    root: str
    folder: str


@lru_cache(maxsize=64)
def _base(page_url: str) -> _Base | None:
    """None where nothing can be said of a page whose own address is odd."""
    root, leaf = _resolved("/a", page_url), _resolved("a", page_url)
    return _Base(root[:-2], leaf[:-1]) if root and leaf else None


@lru_cache(maxsize=2048)
def _resolved(href: str, page_url: str) -> str | None:
    """Rows and columns are looked for one after the other in the same anchors, hence the cache."""
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
