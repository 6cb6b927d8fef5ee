"""The pager of a page that only links to its further pages."""

import re
from typing import Final

from lxml.html import HtmlElement

from crawler.platforms.base import Ask, Pager
from crawler.platforms.literals import whole
from crawler.platforms.markup import address, words

_NEXT: Final = re.compile(r"下一?页|下页|后一页")
_LAST: Final = re.compile(r"尾页|末页|最后一?页")


def linked(document: HtmlElement, url: str) -> Pager | None:
    """By the anchors 下一页 and 尾页: where the two differ from the page itself a number counts."""
    following = _anchor(document, url, _NEXT)
    if following is None:
        return None
    last = _anchor(document, url, _LAST)
    template = _template(following)
    if template is None:
        return None
    before, after = template
    pages = None
    if last and last.startswith(before) and last.endswith(after):
        number = last[len(before) : len(last) - len(after)]
        pages = whole(number)
    return Pager(lambda number: Ask(f"{before}{number}{after}"), pages, None, (2,))


def _anchor(document: HtmlElement, url: str, wanted: re.Pattern[str]) -> str | None:
    for anchor in document.iter("a"):
        if wanted.search(words(anchor) or anchor.get("title") or ""):
            found = address(anchor, url)
            if found and found != url:
                return found
    return None


def _template(following: str) -> tuple[str, str] | None:
    """What stands before and after the page's number in the address of page two."""
    places = list(re.finditer(r"(?<!\d)2(?!\d)", following))
    # totalpage=2 is no page's number, so the last place that is a whole number 2 counts
    named = [
        match
        for match in places
        if re.search(r"(?i)(?<!total)page(?:no|num|index)?=$|[_/\-]$", following[: match.start()])
    ]
    chosen = (named or places)[-1:] or []
    return (following[: chosen[0].start()], following[chosen[0].end() :]) if chosen else None
