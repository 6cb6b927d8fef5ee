"""The rows of a list, wherever a static page has them.

A row is an item (`li`, `tr`, else the nearest `p`, `dd` or `div`) whose first anchor leads to an article or a
file, and that prints a date, or whose title is one of an annual report of some year. Menus have neither.
"""

import re
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement

from crawler.platforms.addresses import is_file, is_index
from crawler.platforms.base import Link
from crawler.platforms.dialects import is_article_address
from crawler.platforms.items import DATE, item_of, own_words
from crawler.platforms.markup import address, is_placeholder, once, words

REPORT: Final = re.compile(r"信息公开.*(?:年报|年度.*报告|工作报告)|(?:年报|年度报告)")
YEAR: Final = re.compile(r"(?:19|20)\d\d|[一二三四五六七八九〇○零]{4}年|[０-９]{4}")


@dataclass(frozen=True, slots=True)
class Listed:
    """`templates`: anchors whose address a script would still have to fill in."""

    rows: tuple[Link, ...]
    strange: tuple[str, ...]
    templates: int


def read_rows(scope: HtmlElement, page_url: str) -> Listed:
    taken: set[HtmlElement] = set()
    links: list[Link] = []
    strange: list[str] = []
    templates = 0
    for anchor in scope.iter("a"):
        item = item_of(anchor)
        if item is None or item in taken or any(above in taken for above in item.iterancestors()):
            continue
        if is_placeholder(anchor):
            templates += 1
            continue
        row = _row(anchor, item, page_url)
        if row is not None:
            taken.add(item)
            links.append(row)
        elif _leads_nowhere(anchor, item, page_url):
            taken.add(item)
            strange.append(words(item))
    return Listed(once(links), tuple(strange), templates)


def title_of(anchor: HtmlElement) -> str:
    """The whole title; a date that stands inside the anchor is no part of it."""
    whole = " ".join((anchor.get("title") or "").split())
    return whole or " ".join(DATE.sub(" ", words(anchor)).strip(" []()（）【】").split())


def _row(anchor: HtmlElement, item: HtmlElement, page_url: str) -> Link | None:
    url, title = address(anchor, page_url), title_of(anchor)
    if url is None or url == page_url or not title or (is_index(url) and not is_article_address(url)):
        return None
    date = _date(item, title)
    wanted = date is not None or (REPORT.search(title) and YEAR.search(title))
    return Link(url, title, date) if wanted and (is_file(url) or _is_page(url)) else None


def _is_page(url: str) -> bool:
    """Anything that is not a column: what family it is of does not matter."""
    return not is_index(url) or is_article_address(url)


def _date(item: HtmlElement, title: str) -> str | None:
    """The last date of the item beside the title; one inside the title belongs to it."""
    own = own_words(item)
    text = own.replace(title, " ", 1) if title else own
    found = DATE.findall(text)
    return found[-1].strip() if found else None


def _leads_nowhere(anchor: HtmlElement, item: HtmlElement, page_url: str) -> bool:
    """A dated row whose anchor names no address at all."""
    return address(anchor, page_url) is None and DATE.search(words(item)) is not None
