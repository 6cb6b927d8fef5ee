"""Whether a page says in words that there is nothing to list."""

import re
from collections.abc import Iterator
from typing import Final

from lxml.html import HtmlElement

_NOTHING: Final = re.compile(r"暂无|没有(?:找到)?相关|无相关(?:信息|数据|内容)")


def says_nothing(document: HtmlElement) -> bool:
    """In an item or a short block: a longer text may mention it of something else."""
    return any(len(text) < 40 and _NOTHING.search(text) for text in _short_texts(document))


def _short_texts(document: HtmlElement) -> Iterator[str]:
    for element in document.iter("body", "li", "td", "p", "div", "span"):
        if len(element) <= 1 and element.text:
            yield element.text.strip()
