"""开普 UCAP: CSRC, Heilongjiang, Xinjiang, Hainan, Sichuan and many counties."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from crawler.platforms.base import ArticlePage, Ask, ColumnPage, Link, Page, Pager
from crawler.platforms.columns import ANNUAL, anchors, below, year_nodes
from crawler.platforms.markup import metas, once, resolved, tree
from crawler.platforms.static import COUNTERS, Static

_LIST_FILES: Final = re.compile(
    r"/(?:list|common_list|zfxxgk_list|newxxgk_list|rlist|xlist|class|zfxxgk_gknb\w?|jump|redirect_firstChannel|null)\.shtml$"
)
_TREE: Final = re.compile(r"['\"]([^'\"\s]*/u/channel/treeNew/[^'\"\s]*)['\"]")
_PADDING: Final = re.compile(r"^\s*[\w$.]*\s*\(\s*(\[.*\])\s*\)\s*;?\s*$", re.DOTALL)
_PAGE: Final = re.compile(r"(?<=[?&]page=)\d+")
_CHANNEL: Final = re.compile(r"[0-9a-f]{32}")
SEARCH: Final = "/searchList/{channel}?_isAgg=true&_isJson=true&_pageSize=18&_template=index&page=1"


class Ucap(Static):
    """Recipe.

    discover: column pages are called list.shtml, zfxxgk_list.shtml and the like; jump.shtml only
        redirects to the first child. A tree may name `null.shtml`: that child's page is its list.shtml.
    list: `createPageHTML('page_div', pages, 1, 'list', 'shtml', total)`: counted from 1, page two is
        list_2. Where the page has no rows, `<meta name="channelid">` names the channel for
        `/searchList/{channel}?_isJson=true&page=n`, whose rows may carry addresses without a scheme.
    article: `{32 hex}.shtml` or `content.shtml`; body in `<UCAPCONTENT>` or #zoomcon. 页面生成时间 changes
        with every generation and is no change.
    attachments: `…/files/《名称》.pdf` beside the article, names not escaped.
    """

    volatile = (*COUNTERS, r"<meta\s+name=[\"']others[\"'][^>]*>")

    def column(self, page: Page, root: str) -> ColumnPage:
        if page.text.lstrip().startswith("{"):
            return _searched(page)
        read = super().column(page, root)
        document = tree(page.text)
        if read.rows or read.onward or read.is_tree or document is None:
            return read
        channel = dict(metas(document)).get("channelid", "")
        if _CHANNEL.fullmatch(channel):
            return ColumnPage(onward=Ask(urljoin(page.url, SEARCH.format(channel=channel)), referer=page.url))
        return read

    def article(self, page: Page) -> ArticlePage:
        """A long article is cut into display pages by a script: the whole text is here."""
        return replace(super().article(page), further=())

    def beside(self, document: HtmlElement, page: Page) -> tuple[str, ...]:
        trees = (urljoin(page.url, found) for found in _TREE.findall(page.text))
        return (*super().beside(document, page), *dict.fromkeys(trees))

    def named(self, page: Page, root: str, /) -> tuple[Link, ...]:
        """The children of the tree's node that is the root, or bears the name of such a column."""
        nodes = _nodes(page.text)
        if nodes is None:
            return super().named(page, root)
        above = {
            str(node.get("id"))
            for node in nodes
            if ANNUAL.fullmatch(str(node.get("name"))) or urljoin(page.url, str(node.get("url"))) == root
        }
        links = (
            Link(url, str(node.get("name")))
            for node in nodes
            if str(node.get("pId")) in above and (url := resolved(str(node.get("url") or ""), page.url))
        )
        return once(replace(link, url=link.url.replace("/null.shtml", "/list.shtml")) for link in links)

    def columns(self, document: HtmlElement, page: Page, root: str, /) -> tuple[Link, ...]:
        folder = root[: root.rindex("/") + 1]
        lists = (
            Link(url.replace("/null.shtml", "/list.shtml"), title)
            for url, title in anchors(document, page.url)
            if _LIST_FILES.search(urlsplit(url).path)
            and url.startswith(folder)
            and url not in {root, page.url}
        )
        return once((*lists, *below(document, page.url, root), *year_nodes(document, page.url)))


def _nodes(text: str) -> Sequence[Mapping[str, Any]] | None:
    """Of a zTree, with or without the call around it; None for any other answer."""
    padded = _PADDING.match(text)
    try:
        nodes = json.loads(padded[1] if padded else text, strict=False)
    except ValueError:
        return None
    return [node for node in nodes if isinstance(node, dict)] if isinstance(nodes, list) else None


def _searched(page: Page) -> ColumnPage:
    try:
        data = json.loads(page.text, strict=False)["data"]
        results: Sequence[Mapping[str, Any]] = data["results"]
        rows, total = int(data["rows"]), int(data["total"])
    except (ValueError, KeyError, TypeError):
        return ColumnPage()
    links = [_result(each, page.url) for each in results]
    found = tuple(link for link in links if link)
    pager = Pager(partial(_further, page.url), -(-total // rows) if rows else None, total, (2,))
    strange = tuple(str(each.get("title")) for each, link in zip(results, links, strict=True) if link is None)
    return ColumnPage(rows=once(found), is_list=True, pager=pager, strange=strange)


def _result(row: Mapping[str, Any], page_url: str) -> Link | None:
    url = resolved(str(row.get("url") or ""), page_url)
    date = row.get("publishedTimeStr")
    return Link(url, str(row.get("title") or ""), str(date) if date else None) if url else None


def _further(url: str, number: int) -> Ask:
    return Ask(_PAGE.sub(str(number), url))
