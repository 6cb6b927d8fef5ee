"""Columns that a page names: folders below the root, and nodes of single years, made anew each year."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.platforms.addresses import column_key, directory, is_file, is_index
from crawler.platforms.base import Link
from crawler.platforms.dialects import is_article_address
from crawler.platforms.markup import address, once, same_host, words

ANNUAL: Final = re.compile(
    r"(?:(?:19|20)\d\d\s*年?\s*度?)?\s*(?:政府)?(?:信息公开)?(?:工作)?(?:年度报告|年度工作报告|年报)(?:专栏|目录)?"
)
_TRAIL: Final = (
    "//*[contains(@class,'position') or contains(@class,'crumb') or contains(@class,'weizhi')"
    " or contains(@class,'location') or contains(@class,'path')]"
)
YEAR_NODE: Final = re.compile(
    r"(?:(?:19|20)\d\d\s*年?\s*度?\s*(?:政府)?(?:信息公开)?(?:工作)?(?:年度报告|年度工作报告|年报|报告)?|历年.{0,12})"
)


def below(document: HtmlElement, page_url: str, root: str) -> tuple[Link, ...]:
    """Every folder below the root that the page links to, wherever it stands on the page.

    A root at the top of its host, or one told by a parameter, has none: all of the portal lies below it.
    """
    if "?" in root or urlsplit(directory(root)).path == "/":
        return ()
    return once(_below(document, page_url, directory(root)))


def year_nodes(document: HtmlElement, page_url: str) -> tuple[Link, ...]:
    """Nodes named by a year alone, or 历年, on the same host, and lying beside the page or below it."""
    return once(_year_nodes(document, page_url))


def annual_nodes(document: HtmlElement, page_url: str) -> tuple[Link, ...]:
    """What a page of the same host calls an annual report without being one: columns by their names."""
    return once(
        Link(url, title)
        for url, title in anchors(document, page_url)
        if ANNUAL.fullmatch(title)
        and same_host(url, page_url)
        and not (is_file(url) or is_article_address(url) or column_key(url) == column_key(page_url))
    )


def parent(document: HtmlElement, page_url: str) -> str | None:
    """The last page of the trail 当前位置 that is neither the home page nor this one."""
    for trail in document.xpath(_TRAIL):
        found = [url for url, _ in anchors(trail, page_url) if urlsplit(url).path not in {"", "/"}]
        above = [url for url in found if column_key(url) != column_key(page_url) and same_host(url, page_url)]
        if above:
            return above[-1]
    return None


def _below(document: HtmlElement, page_url: str, top: str) -> Iterator[Link]:
    """Where it lies is asked first: the menus of a page lead to hundreds of other places."""
    others = {top, column_key(page_url)}
    for anchor in document.iter("a"):
        url = address(anchor, page_url)
        if not url or not url.startswith(top) or directory(url) in others:
            continue
        if is_index(url) and not is_article_address(url):
            yield Link(url, _title(anchor))


def _year_nodes(document: HtmlElement, page_url: str) -> Iterator[Link]:
    here = column_key(page_url)
    for url, title in anchors(document, page_url):
        if not YEAR_NODE.fullmatch(title) or is_file(url) or is_article_address(url):
            continue
        old = title.startswith("历年")
        if same_host(url, page_url) and column_key(url) != here and (old or _kin(url, page_url)):
            yield Link(url, title)


def _kin(url: str, page_url: str) -> bool:
    """Below the page's folder or its parent's, or the page's own address but for numbers: a year's node."""
    parent = (
        directory(directory(page_url)[:-1]) if urlsplit(page_url).path.count("/") > 1 else directory(page_url)
    )
    bare = re.sub(r"\d+", "0", url)
    return url.startswith(parent) or bare == re.sub(r"\d+", "0", page_url)


def anchors(document: HtmlElement, page_url: str) -> Iterator[tuple[str, str]]:
    for anchor in document.iter("a"):
        url = address(anchor, page_url)
        if url:
            yield url, _title(anchor)


def _title(anchor: HtmlElement) -> str:
    return " ".join((anchor.get("title") or "").split()) or words(anchor)
