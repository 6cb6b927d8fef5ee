"""Pages that only lead on: a redirect by meta or script, a list in a frame; and lists that need a script."""

import re
from typing import Final

from lxml.html import HtmlElement

from crawler.platforms.markup import resolved, same_host, words

_REFRESH: Final = re.compile(r"^\s*\d*\s*;\s*url\s*=\s*['\"]?\s*([^'\"]+)", re.IGNORECASE)
_LOCATION: Final = re.compile(
    r"(?:window|self|top|document)?\.?location(?:\.href|\.replace)?\s*(?:=|\()\s*['\"]([^'\"]+)['\"]"
)
_SHORT: Final = 1500
"""Characters of text beyond which a page is no mere shell, whatever its scripts say."""
_REQUESTS: Final = re.compile(r"\$\.(?:ajax|get|getJSON|post)\s*\(|axios|XMLHttpRequest|fetch\s*\(|new\s+Vue")


def redirect(document: HtmlElement, text: str, page_url: str) -> str | None:
    """Where a page without content of its own sends its reader."""
    if len(words(document)) > _SHORT:
        return None
    for meta in document.iter("meta"):
        if (meta.get("http-equiv") or "").strip().lower() == "refresh":
            target = _REFRESH.match(meta.get("content") or "") or _REFRESH.match(
                f"0; url={meta.get('url') or ''}"
            )
            return resolved(target[1], page_url) if target else None
    found = _LOCATION.search(text) if document.find(".//a") is None else None
    return resolved(found[1], page_url) if found else None


def frame(document: HtmlElement, page_url: str) -> str | None:
    """The one page of the same host that stands in a frame of this one."""
    frames = [resolved(each.get("src") or "", page_url) for each in document.iter("iframe", "frame")]
    own = [url for url in frames if url and url != page_url and same_host(url, page_url)]
    return own[0] if len(own) == 1 else None


def asks_by_script(text: str) -> bool:
    """Whether a script of the page's own would ask for something."""
    return _REQUESTS.search(text) is not None
