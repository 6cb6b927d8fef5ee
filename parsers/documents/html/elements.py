"""What elements mean for reading: which end a line, which are never printed."""

import re
from functools import lru_cache
from typing import Final

from lxml import etree

# fmt: off
UNPRINTED: Final = frozenset({
    "head", "script", "style", "noscript", "template", "select", "button", "svg", "math", "iframe",
    "object", "embed", "video", "audio", "canvas", "map", "rt", "rp",
})
PARAGRAPHS: Final = frozenset({
    "p", "li", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd",
})
BLOCKS: Final = PARAGRAPHS | {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "details", "div", "dl",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "main",
    "nav", "ol", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}
# fmt: on
IMAGE: Final = "\ufffc"
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)


def is_hidden(element: etree._Element) -> bool:
    if element.tag in UNPRINTED or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _hides(style)


@lru_cache(maxsize=1024)  # Word repeats a few long styles on every span of a page
def _hides(style: str) -> bool:
    return _HIDDEN.search(style) is not None


def text_of(element: etree._Element) -> str:
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


def level_of(tag: str) -> int | None:
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else None
