"""The 攀枝花 group: the city, its districts and counties, and departments on hosts of their own."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from lxml.html import HtmlElement

from crawler.platforms.addresses import directory, is_file
from crawler.platforms.base import ArticlePage, Ask, ColumnPage, Link, Page, Pager
from crawler.platforms.boxes import box_row, elsewhere, is_strange
from crawler.platforms.columns import below
from crawler.platforms.dated import labelled_day
from crawler.platforms.further import further
from crawler.platforms.literals import whole
from crawler.platforms.markup import address, metas, once, tree, words
from crawler.platforms.pagers import numbered
from crawler.platforms.pictures import content_pictures

_PAGES = re.compile(r"parseInt\(\s*[\"']?(\d+)")
_BOX: Final = "//div[contains(concat(' ', normalize-space(@class), ' '), ' new-box ')]"


class Panzhihua:
    """Recipe.

    recognise: `div.new-box` with a `parseInt(` behind it.
    discover: `…/zfxxgknb/` is the root; below it folders of groups, below those one of each organ. Their
        names hold misprints and numbers.
    list: `index.shtml`, rows in `div.new-box`. Whether page two is index_1 or index_2 differs between
        hosts: it is probed.
    article: `{id}.shtml`; metas ArticleTitle, PubDate, ContentSource; body in #Zoom.
    attachments: `a#xzdllj` (文件下载), a file whatever it is called, and links of the body.
    traps: every host prints the city's name above its articles, so it says nothing about the organ. The
        visit counter changes with every response. Links to pages in a box without rows mean an unknown
        markup and no empty list.
    """

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
        rows = [box_row(item, page.url) for item in items]
        inside = {column.url for column in columns}
        strange = [words(item) for item, row in zip(items, rows, strict=True) if is_strange(item, row)]
        if not any(rows):
            strange += elsewhere(boxes, page.url)
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
            published=known.get("pubdate") or labelled_day(document),
            source=known.get("contentsource"),
            attachments=once(_attachments(document, bodies, page.url)),
            further=further(page),
            pictures=tuple(dict.fromkeys(content_pictures(bodies, page.url))),
            is_article=bool(bodies) or "articletitle" in known,
        )


def _pages(document: HtmlElement) -> int | None:
    """The largest number given: a page too many is asked for and not found, one too few would be missed.

    A list of 0 pages says nothing of its length.
    """
    found = [whole(n) or 0 for script in document.iter("script") for n in _PAGES.findall(script.text or "")]
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
