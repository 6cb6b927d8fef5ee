"""What the families of static pages share; a family says what is its own."""

from collections.abc import Sequence
from typing import ClassVar

from lxml.html import HtmlElement

from crawler.platforms import shells
from crawler.platforms.addresses import column_key
from crawler.platforms.base import ArticlePage, Ask, ColumnPage, Link, Page, Pager
from crawler.platforms.columns import annual_nodes, below, parent, year_nodes
from crawler.platforms.content import read_article
from crawler.platforms.markup import once, tree
from crawler.platforms.nothing import says_nothing
from crawler.platforms.pagers import guessed, read_pager
from crawler.platforms.rows import Listed, read_rows

COUNTERS: tuple[str, ...] = (
    r"(?:阅读|浏览|点击|访问)(?:次数|量|数)\s*[：:]?\s*(?:<[^>]*>\s*)*\d*",
    r"页面生成时间\s*[：:]?\s*[\d\-:/ ]*",
    r"(?:当前日期|今天是)\s*[：:]?\s*(?:<[^>]*>\s*)*[\d\-/年月日 ]*(?:星期.)?",
)


class Static:
    """Rows by date or title, columns by folder or year, the pager by what the page says of it."""

    volatile: ClassVar[Sequence[str]] = COUNTERS

    def first(self, url: str) -> Ask:
        return Ask(url)

    def column(self, page: Page, root: str) -> ColumnPage:
        document = tree(page.text)
        if document is None:
            return ColumnPage()
        listed = self.rows(document, page)
        columns = self.columns(document, page, root)
        if not listed.rows and not columns:
            return self._without_rows(document, page, listed)
        inside = {column_key(link.url) for link in columns}
        rows = tuple(row for row in listed.rows if column_key(row.url) not in inside)
        return ColumnPage(
            rows=rows,
            columns=columns,
            pager=self.pager(document, page, rows) if rows else None,
            is_list=bool(rows),
            is_tree=bool(columns) and not rows,
            strange=listed.strange,
            beside=self.beside(document, page),
        )

    def named(self, page: Page, _root: str, /) -> tuple[Link, ...]:
        document = tree(page.text)
        return () if document is None else annual_nodes(document, page.url)

    def beside(self, document: HtmlElement, page: Page) -> tuple[str, ...]:
        above = parent(document, page.url)
        return (above,) if above else ()

    def article(self, page: Page) -> ArticlePage:
        return read_article(page)

    def rows(self, document: HtmlElement, page: Page) -> Listed:
        return read_rows(document, page.url)

    def columns(self, document: HtmlElement, page: Page, root: str, /) -> tuple[Link, ...]:
        return once((*below(document, page.url, root), *year_nodes(document, page.url)))

    def pager(self, document: HtmlElement, page: Page, rows: Sequence[Link], /) -> Pager | None:
        return read_pager(document, page.text, page.url) or guessed(page.url, rows)

    def _without_rows(self, document: HtmlElement, page: Page, listed: Listed) -> ColumnPage:
        onward = shells.redirect(document, page.text, page.url) or shells.frame(document, page.url)
        if onward and column_key(onward) != column_key(page.url):
            return ColumnPage(onward=Ask(onward))
        if listed.strange:
            return ColumnPage(is_list=True, strange=listed.strange)
        if says_nothing(document):
            return ColumnPage(is_list=True)
        pager = read_pager(document, page.text, page.url)
        if listed.templates or shells.asks_by_script(page.text):
            return ColumnPage(needs_render="the rows are put into the page by a script", pager=pager)
        return ColumnPage(pager=pager)
