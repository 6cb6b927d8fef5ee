"""开普 UCAP: CSRC, Heilongjiang, Xinjiang, Hainan, Sichuan and many counties."""

import re
from dataclasses import replace
from typing import Final
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from crawler.platforms.base import ArticlePage, Ask, ColumnPage, Link, Page
from crawler.platforms.columns import ANNUAL, anchors, below, year_nodes
from crawler.platforms.markup import metas, once, resolved, tree
from crawler.platforms.static import COUNTERS, Static
from crawler.platforms.ucap_answers import searched, tree_nodes

_LIST_FILES: Final = re.compile(
    r"/(?:list|common_list|zfxxgk_list|newxxgk_list|rlist|xlist|class|zfxxgk_gknb\w?|jump|redirect_firstChannel|null)\.shtml$"
)
_TREE: Final = re.compile(r"['\"]([^'\"\s]*/u/channel/treeNew/[^'\"\s]*)['\"]")
_CHANNEL: Final = re.compile(r"[0-9a-f]{32}")
SEARCH: Final = "/searchList/{channel}?_isAgg=true&_isJson=true&_pageSize=18&_template=index&page=1"


class Ucap(Static):
    """Recipe.

    recognise: `<meta name="channelid">`, `<UCAPCONTENT>`, `createPageHTML(` with a quoted name first.
    discover: column pages are called list.shtml, zfxxgk_list.shtml and the like; jump.shtml only
        redirects to the first child.
    list: `createPageHTML('page_div', pages, 1, 'list', 'shtml', total)`: counted from 1, page two is
        list_2. Where the page has no rows, `<meta name="channelid">` names the channel for
        `/searchList/{channel}?_isJson=true&page=n`.
    article: `{32 hex}.shtml` or `content.shtml`; body in `<UCAPCONTENT>` or #zoomcon.
    attachments: `…/files/《名称》.pdf` beside the article, names not escaped.
    traps: a tree may name `null.shtml`: that child's page is its list.shtml. Addresses of the search may
        have no scheme. A long article is cut into display pages by a script: the whole text is there.
        页面生成时间 changes with every generation and is no change.
    """

    volatile = (*COUNTERS, r"<meta\s+name=[\"']others[\"'][^>]*>")

    def column(self, page: Page, root: str) -> ColumnPage:
        if page.text.lstrip().startswith("{"):
            return searched(page)
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
        trees = (resolved(found, page.url) for found in _TREE.findall(page.text))
        return (*super().beside(document, page), *dict.fromkeys(url for url in trees if url))

    def named(self, page: Page, root: str, /) -> tuple[Link, ...]:
        """The children of the tree's node that is the root, or bears the name of such a column."""
        nodes = tree_nodes(page.text)
        if nodes is None:
            return super().named(page, root)
        above = {
            str(node.get("id"))
            for node in nodes
            if ANNUAL.fullmatch(str(node.get("name"))) or resolved(str(node.get("url")), page.url) == root
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
