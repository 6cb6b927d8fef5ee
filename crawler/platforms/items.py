"""The item of a list that a row is: which element holds the anchor and its date, and what it says itself."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from crawler.platforms.markup import words

DATE: Final = re.compile(
    r"(?:19|20)\d\d\s*(?:[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2}|年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)|(?<![\d-])\d\d-\d\d(?![\d-])"
)
_ITEMS: Final = ("li", "tr")
_LISTS: Final = ("ul", "ol", "dl", "div")
_BLOCKS: Final = ("p", "dd", "div")


def item_of(anchor: HtmlElement) -> HtmlElement | None:
    """Where the date stands in an item of its own, the list that holds these two and no other anchor."""
    item = _nearest(anchor)
    above = item.getparent() if item is not None else None
    if item is None or above is None or DATE.search(words(item)):
        return item
    return above if above.tag in _LISTS and _has_one_anchor(above) else item


def _has_one_anchor(element: HtmlElement) -> bool:
    """Two are enough to know: a menu has hundreds, and each of them asks."""
    return len(tuple(islice(element.iter("a"), 2))) == 1


def _nearest(anchor: HtmlElement) -> HtmlElement | None:
    nearest = None
    for above in anchor.iterancestors():
        if above.tag in _ITEMS:
            return above
        if nearest is None and above.tag in _BLOCKS:
            nearest = above
    return nearest


def own_words(item: HtmlElement) -> str:
    """What the item says itself: rows inside it, interpretations of the document, have dates of their own."""
    inside = {each for each in item.iter(*_ITEMS) if each is not item and each.find(".//a") is not None}
    return " ".join("".join(_texts(item, inside)).split()) if inside else words(item)


def _texts(element: HtmlElement, without: set[HtmlElement]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child not in without and isinstance(child.tag, str):  # a comment's tag is none
            yield from _texts(child, without)
        yield child.tail or ""
