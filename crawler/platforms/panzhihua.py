"""The 攀枝花 group: static pages, a tree of columns by organ, `index.shtml` lists, `{id}.shtml` articles.

<div class="new-box"><ul><li><a href="10269810.shtml" title="…">…</a><span>2026-01-22</span></li></ul></div>
<script>var pageCount = parseInt(2);</script>
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.platforms.addresses import directory, is_file, is_index
from crawler.platforms.base import ArticlePage, Ask, ColumnPage, Link, Page, Pager
from crawler.platforms.columns import below
from crawler.platforms.markup import address, metas, once, tree, words
from crawler.platforms.pagers import numbered

_PAGES = re.compile(r"parseInt\(\s*[\"']?(\d+)")
_NOTHING = re.compile(r"暂无|没有(?:找到)?相关")
_LIST_PAGE: Final = re.compile(r"/index_\d+\.s?html?$")
_BOX: Final = "//div[contains(concat(' ', normalize-space(@class), ' '), ' new-box ')]"


class Panzhihua:
    volatile: Sequence[str] = (
        r"(?:阅读|浏览|点击)次数\s*[：:]?\s*(?:<[^>]*>\s*)*\d*",
        r"页面生成时间\s*[：:]?\s*[\d\-:/ ]*",
    )

    def first(self, url: str) -> Ask:
        return Ask(url)

    def column(self, page: Page, root: str) -> ColumnPage:
        document = tree(page.text)
        if document is None:
            return ColumnPage()
        boxes: list[HtmlElement] = document.xpath(_BOX)
        items = [item for box in boxes for item in box.xpath(".//ul/li[not(ancestor::li)]")]
        columns = below(document, page.url, root)
        rows = [_row(item, page.url) for item in items]
        inside = {column.url for column in columns}
        strange = [words(item) for item, row in zip(items, rows, strict=True) if _is_strange(item, row)]
        if not any(rows):
            strange += _elsewhere(boxes, page.url)
        return ColumnPage(
            rows=once(row for row in rows if row and row.url not in inside),
            columns=columns,
            pager=Pager(numbered(page.url, "index", "shtml"), _pages(document)),
            is_list=bool(boxes),
            is_tree=any(directory(column.url).startswith(directory(page.url)) for column in columns),
            strange=tuple(strange),
        )

    def named(self, _page: Page, _root: str, /) -> tuple[Link, ...]:
        """The root is the parent of all its columns."""
        return ()

    def article(self, page: Page) -> ArticlePage:
        document = tree(page.text)
        if document is None:
            return ArticlePage()
        known = {name: value for name, value in reversed(list(metas(document))) if value}
        bodies: list[HtmlElement] = document.xpath("//div[@id='Zoom']")
        return ArticlePage(
            title=known.get("articletitle"),
            published=known.get("pubdate"),
            source=known.get("contentsource"),
            attachments=once(_attachments(document, bodies, page.url)),
            is_article=bool(bodies) or "articletitle" in known,
        )


def _row(item: HtmlElement, page_url: str) -> Link | None:
    """The first anchor of a row is the row; the anchor's text may be cut, its title is whole."""
    anchor = item.find(".//a[@href]")
    url = None if anchor is None else address(anchor, page_url)
    if anchor is None or url is None:
        return None
    dates = [words(span) for span in item.findall(".//span") if words(span)]
    title = " ".join((anchor.get("title") or "").split()) or words(anchor)
    return Link(url, title, dates[-1] if dates else None)


def _is_strange(item: HtmlElement, row: Link | None) -> bool:
    return row is None and words(item) != "" and not _NOTHING.search(words(item))


def _elsewhere(boxes: list[HtmlElement], page_url: str) -> Iterator[str]:
    """Links to pages in a list without rows: rows in a markup that is not known, so it is not empty."""
    for box in boxes:
        for anchor in box.iter("a"):
            url = address(anchor, page_url)
            if url and not is_index(url) and not _LIST_PAGE.search(urlsplit(url).path):
                yield words(anchor) or url


def _pages(document: HtmlElement) -> int | None:
    """The largest number given: a page too many is asked for and not found, one too few would be missed.

    A list of 0 pages says nothing of its length.
    """
    found = [int(n) for script in document.iter("script") for n in _PAGES.findall(script.text or "")]
    return max(found, default=0) or None


def _attachments(document: HtmlElement, bodies: list[HtmlElement], page_url: str) -> Iterator[Link]:
    """`a#xzdllj` is a file whatever it is called; in the body a link is one by its name."""
    for anchor in document.xpath("//a[@id='xzdllj'][@href]"):
        url = address(anchor, page_url)
        if url:
            yield Link(url, words(anchor))
    for body in bodies:
        for anchor in body.iter("a"):
            url = address(anchor, page_url)
            if url and is_file(url):
                yield Link(url, words(anchor))
