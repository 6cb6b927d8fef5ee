"""The rows of a list that stands in a box of its own, whatever they are called and whether dated or not."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.platforms.addresses import is_index
from crawler.platforms.base import Link
from crawler.platforms.markup import address, words
from crawler.platforms.rows import REPORT

_NOTHING: Final = re.compile(r"暂无|没有(?:找到)?相关")
_LIST_PAGE: Final = re.compile(r"/index_\d+\.s?html?$")


def box_row(item: HtmlElement, page_url: str) -> Link | None:
    """The first anchor of a row is the row; the anchor's text may be cut, its title is whole."""
    anchor = item.find(".//a[@href]")
    url = None if anchor is None else address(anchor, page_url)
    if anchor is None or url is None:
        return None
    dates = [words(span) for span in item.findall(".//span") if words(span)]
    title = " ".join((anchor.get("title") or "").split()) or words(anchor)
    return Link(url, title, dates[-1] if dates else None)


def is_strange(item: HtmlElement, row: Link | None) -> bool:
    return row is None and words(item) != "" and not _NOTHING.search(words(item))


def elsewhere(boxes: list[HtmlElement], page_url: str) -> Iterator[str]:
    """Links to pages in a list without rows: rows in a markup that is not known, so it is not empty."""
    for box in boxes:
        for anchor in box.iter("a"):
            url = address(anchor, page_url)
            if url is None and REPORT.search(words(anchor)):
                yield words(anchor)
            elif url and not is_index(url) and not _LIST_PAGE.search(urlsplit(url).path):
                yield words(anchor) or url
