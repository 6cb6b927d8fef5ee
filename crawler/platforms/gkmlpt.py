"""The disclosure platform of Guangdong, gkmlpt: cities, districts, towns, one path prefix an organ."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Final
from urllib.parse import urlencode, urlsplit
from zoneinfo import ZoneInfo

from crawler.platforms.base import ArticlePage, Ask, ColumnPage, Link, Page, Pager
from crawler.platforms.content import read_article
from crawler.platforms.literals import cut_literal, read_json, whole
from crawler.platforms.markup import once, resolved, same_host
from crawler.platforms.static import Static

_SID: Final = re.compile(r"\bSID\s*:\s*['\"](\w+)")
_ANNUAL: Final = re.compile(r"年报|年度报告|年度工作报告")
_PAGE: Final = re.compile(r"(?<=[?&]page=)\d+")
_WRONG: Final = re.compile(r"出错了")
PORTAL_TIME: Final = ZoneInfo("Asia/Shanghai")
PER_PAGE: Final = 100
_TIMES: Final = ("display_publish_time", "first_publish_time", "create_time", "date")


class Gkmlpt(Static):
    """Recipe.

    recognise: `/gkmlpt/` in the address, `window._CONFIG` with a `SID`.
    discover: `{organ}/gkmlpt/index` holds `window._CONFIG = {SID: '…', TREE: […]}`, a script's object
        and no JSON. A node with a `jump_url` lies elsewhere; a leaf called 政府信息公开年报 is the column.
    list: `{organ}/gkmlpt/api/all/{column}?page=n&sid=…`, 100 rows a page; `classify.post_count` declares
        the rows.
    article: `/gkmlpt/content/a/b/post_{id}.html`.
    attachments: `/attachment/a/b/{id}/….docx`, linked by the article.
    traps: page 0 and page 1 are the same. Times are seconds: +08:00 always, or the day is wrong. A
        missing article is a page 出错了 with status 200. `url` may name a scheme that does not answer.
    """

    def column(self, page: Page, root: str) -> ColumnPage:
        if page.text.lstrip().startswith("{"):
            return _listed(page)
        sid = _SID.search(page.text)
        nodes = cut_literal(page.text, "TREE")
        if not isinstance(nodes, list):
            return super().column(page, root)
        base = page.url.partition("/gkmlpt/")[0]
        leaves = [node for node in _leaves(nodes) if _is_annual(str(node.get("name") or ""))]
        return ColumnPage(columns=tuple(_column(base, node, sid) for node in leaves), is_tree=bool(leaves))

    def article(self, page: Page) -> ArticlePage:
        return ArticlePage() if len(page.text) < 3000 and _WRONG.search(page.text) else read_article(page)


def _leaves(nodes: Sequence[Any]) -> Iterator[Mapping[str, Any]]:
    for node in nodes:
        if not isinstance(node, dict) or "id" not in node:
            continue
        children = node.get("children")
        if isinstance(children, list) and children:
            yield from _leaves(children)
        elif not node.get("jump_url"):
            yield node


def _is_annual(name: str) -> bool:
    return _ANNUAL.search(name) is not None and "网站" not in name


def _column(base: str, node: Mapping[str, Any], sid: re.Match[str] | None) -> Link:
    asked = {"page": "1", **({"sid": sid[1]} if sid else {})}
    return Link(f"{base}/gkmlpt/api/all/{node['id']}?{urlencode(asked)}", str(node.get("name") or ""))


def _listed(page: Page) -> ColumnPage:
    answer = read_json(page.text)
    if not isinstance(answer, dict) or not isinstance(answer.get("articles"), list):
        return ColumnPage()
    articles = answer["articles"]
    classify = answer.get("classify")
    total = whole(classify.get("post_count") if isinstance(classify, dict) else answer.get("total"))
    links = [_row(each, page.url) for each in articles]
    strange = tuple(_printed(row) for row, link in zip(articles, links, strict=True) if link is None)
    pages = None if total is None else max(1, -(-total // PER_PAGE))
    pager = Pager(partial(_further, page.url), pages, total, (2,))
    is_list = bool(articles) or total is not None  # without either, an error looks like an empty list
    return ColumnPage(
        rows=once(link for link in links if link), is_list=is_list, pager=pager, strange=strange
    )


def _printed(row: object) -> str:
    return str(row.get("title") if isinstance(row, dict) else row)


def _row(row: object, page_url: str) -> Link | None:
    """`url` may be https where only http answers, or the other way round: on the host itself the list's own
    scheme is known to answer.
    """
    if not isinstance(row, dict):
        return None
    url = resolved(str(row.get("url") or row.get("post_url") or ""), page_url)
    if url is None:
        return None
    if same_host(url, page_url):
        url = urlsplit(url)._replace(scheme=urlsplit(page_url).scheme).geturl()
    seconds = next((row[name] for name in _TIMES if isinstance(row.get(name), int) and row[name]), None)
    return Link(url, str(row.get("title") or ""), _day(seconds) if seconds else None)


def _day(seconds: int) -> str | None:
    """None for a time that no calendar has."""
    try:
        return f"{datetime.fromtimestamp(seconds, PORTAL_TIME):%Y-%m-%d}"
    except (ValueError, OverflowError, OSError):
        return None


def _further(url: str, number: int) -> Ask:
    return Ask(_PAGE.sub(str(number), url))
