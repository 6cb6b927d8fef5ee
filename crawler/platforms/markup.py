"""Small helpers on lxml trees."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml import etree, html
from lxml.html import HtmlElement
from w3lib.url import safe_url_string

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def tree(text: str) -> HtmlElement | None:
    """None for a page without any markup. lxml refuses text that still declares an encoding of its bytes."""
    try:
        return html.document_fromstring(_DECLARATION.sub("", text, count=1).replace("\x00", ""))
    except (etree.ParserError, ValueError):
        return None


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def address(anchor: HtmlElement, page_url: str) -> str | None:
    """Where an anchor leads, escaped as it will be asked for; None for scripts and mail."""
    href = (anchor.get("href") or "").strip()
    try:
        url = safe_url_string(urljoin(page_url, href))
        scheme = urlsplit(url).scheme
    except ValueError:
        return None
    return (
        url.partition("#")[0] if href and not href.startswith("#") and scheme in {"http", "https"} else None
    )


def metas(document: HtmlElement) -> Iterator[tuple[str, str]]:
    """Names stripped and in lower case, as portals write them in every way."""
    for meta in document.iter("meta"):
        yield (meta.get("name") or "").strip().lower(), (meta.get("content") or "").strip()
