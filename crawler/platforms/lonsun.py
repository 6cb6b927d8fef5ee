"""龙讯 Lonsun EX: Anhui, and exports to Gansu and Sichuan."""

import re
from functools import partial
from typing import Final
from urllib.parse import urlencode, urljoin

from lxml.html import HtmlElement

from crawler.platforms.base import Ask, ColumnPage, Link, Page, Pager
from crawler.platforms.columns import anchors, year_nodes
from crawler.platforms.literals import parse_literal, whole
from crawler.platforms.markup import once, resolved, tree
from crawler.platforms.nothing import says_nothing
from crawler.platforms.static import Static

_LABEL: Final = re.compile(r"['\"]([^'\"\s]*/site/label/8888[^'\"\s]*)['\"]")
_OBJECT: Final = re.compile(r"\{[^{}]{0,2000}?\blabelName\b[^{}]{0,2000}\}")
_INDEX: Final = re.compile(r"(?<=[?&]pageIndex=)\d*")
_RANDOM: Final = re.compile(r"[?&]_=[\d.]*(?=&|$)")
_PAGES: Final = re.compile(r"pageCount['\"]?\s*[:=]\s*['\"]?(\d+)|共\s*(\d+)\s*页")
_TOTAL: Final = re.compile(r"(?:total|totalCount|recordCount)['\"]?\s*[:=]\s*['\"]?(\d+)|共\s*(\d+)\s*条")
_YEAR_NODE: Final = re.compile(r"/site/tpl/\d+\?.*\byear=(?:19|20)\d\d")
LABEL: Final = "/site/label/8888"
_NEWS: Final = "/content/column/"


class Lonsun(Static):
    """Recipe.

    recognise: `/site/label/8888`, `Ls.pagination`, `/public/column/{organ}` in addresses.
    discover: `/site/tpl/{id}?nav=4&year=2024`, a new id each year, linked from each other;
        `/public/column/{organ}?type=4&…&catId=…`.
    list: rows stand in the page, or come as a fragment of markup from `/site/label/8888?…&pageIndex=n`,
        whose parameters the page's script names; `Ls.pagination` counts its pages. Columns of news,
        `/content/column/{id}`, are counted by it too and take `?pageIndex=n`.
    article: `/public/{organ}/{id}.html`; body in `.j-fontContent`.
    attachments: `/group6/M00/….docx`.
    traps: `length` cuts titles, the title attribute is whole. An empty column answers with the words that
        were passed as `result`, 暂无相关信息. `type` differs between organs without a rule.
    """

    def column(self, page: Page, root: str) -> ColumnPage:
        read = super().column(page, root)
        fragment = LABEL in page.url
        if read.rows or fragment:
            paged = fragment or (_NEWS in page.url and _PAGES.search(page.text))
            pager = _pager(page) if paged else read.pager
            document = tree(page.text)
            is_list = read.is_list or (fragment and document is not None and says_nothing(document))
            return ColumnPage(
                rows=read.rows, columns=read.columns, pager=pager, is_list=is_list, strange=read.strange
            )
        label = _label(page)
        return ColumnPage(onward=Ask(label, referer=page.url)) if label else read

    def columns(self, document: HtmlElement, page: Page, _root: str, /) -> tuple[Link, ...]:
        years = (Link(url, title) for url, title in anchors(document, page.url) if _YEAR_NODE.search(url))
        return once(link for link in (*years, *year_nodes(document, page.url)) if link.url != page.url)


def _pager(page: Page) -> Pager:
    pages, total = _PAGES.search(page.text), _TOTAL.search(page.text)
    return Pager(
        partial(_further, page.url),
        whole(pages[1] or pages[2]) if pages else None,
        whole(total[1] or total[2]) if total else None,
        (2,),
    )


def _label(page: Page) -> str | None:
    """The address of the list's fragment, its first page; the random number against caches left out."""
    found = _LABEL.search(page.text)
    named = resolved(found[1].replace("&amp;", "&"), page.url) if found else None
    if named and "labelName=publicInfoList" in named:
        url = _RANDOM.sub("", named)
        return _INDEX.sub("1", url) if _INDEX.search(url) else f"{url}&pageIndex=1"
    for text in _OBJECT.findall(page.text):
        given = parse_literal(text)
        if isinstance(given, dict) and given.get("labelName") == "publicInfoList":
            known = {name: str(value).lower() if value is True else value for name, value in given.items()}
            asked = {"IsAjax": 1, "dataType": "html", **known, "pageIndex": 1}
            return urljoin(page.url, f"{LABEL}?{urlencode(asked)}")
    return None


def _further(url: str, number: int) -> Ask:
    if _INDEX.search(url):
        return Ask(_INDEX.sub(str(number), url))
    return Ask(f"{url}{'&' if '?' in url else '?'}pageIndex={number}")
