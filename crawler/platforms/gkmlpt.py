"""The disclosure platform of Guangdong, gkmlpt: cities, districts, towns, one path prefix an organ."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Final
from urllib.parse import urlencode, urlsplit
from zoneinfo import ZoneInfo

from crawler.platforms.base import ArticlePage, Ask, ColumnPage, Link, Page, Pager
from crawler.platforms.content import read_article
from crawler.platforms.literals import cut_literal
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

    discover: `{organ}/gkmlpt/index` holds `window._CONFIG = {SID: '…', TREE: […]}`, a script's object
        and no JSON. A node with a `jump_url` lies elsewhere; a leaf called 政府信息公开年报 is the column.
    list: `{organ}/gkmlpt/api/all/{column}?page=n&sid=…`, 100 rows a page, page 0 and page 1 are the
        same; `classify.post_count` declares the rows. Times are seconds of Beijing's midnight: +08:00
        always.
    article: `/gkmlpt/content/a/b/post_{id}.html`; a missing one is a page 出错了 with status 200.
    attachments: `/attachment/a/b/{id}/….docx`, also in the JSON's `attachment`.
    """

    def column(self, page: Page, root: str) -> ColumnPage:
        if page.text.lstrip().startswith("{"):
            return _listed(page)
        sid = _SID.search(page.text)
        nodes = cut_literal(page.text, "TREE")
        if nodes is None:
            return super().column(page, root)
        base = page.url.partition("/gkmlpt/")[0]
        leaves = [node for node in _leaves(nodes) if _is_annual(str(node.get("name") or ""))]
        return ColumnPage(columns=tuple(_column(base, node, sid) for node in leaves), is_tree=bool(leaves))

    def article(self, page: Page) -> ArticlePage:
        return ArticlePage() if len(page.text) < 3000 and _WRONG.search(page.text) else read_article(page)


def _leaves(nodes: Sequence[Any]) -> Iterator[Mapping[str, Any]]:
    for node in nodes:
        children = node.get("children") or []
        if children:
            yield from _leaves(children)
        elif not node.get("jump_url"):
            yield node


def _is_annual(name: str) -> bool:
    return _ANNUAL.search(name) is not None and "网站" not in name


def _column(base: str, node: Mapping[str, Any], sid: re.Match[str] | None) -> Link:
    asked = {"page": "1", **({"sid": sid[1]} if sid else {})}
    return Link(f"{base}/gkmlpt/api/all/{node['id']}?{urlencode(asked)}", str(node.get("name") or ""))


def _listed(page: Page) -> ColumnPage:
    try:
        answer = json.loads(page.text, strict=False)
        articles: Sequence[Mapping[str, Any]] = answer["articles"]
    except (ValueError, KeyError, TypeError):
        return ColumnPage()
    classify = answer.get("classify")
    total = classify.get("post_count") if isinstance(classify, dict) else answer.get("total")
    links = [_row(each, page.url) for each in articles]
    strange = tuple(str(row.get("title")) for row, link in zip(articles, links, strict=True) if link is None)
    pages = max(1, -(-int(total) // PER_PAGE)) if isinstance(total, int) else None
    pager = Pager(partial(_further, page.url), pages, total if isinstance(total, int) else None, (2,))
    return ColumnPage(rows=once(link for link in links if link), is_list=True, pager=pager, strange=strange)


def _row(row: Mapping[str, Any], page_url: str) -> Link | None:
    """`url` may be https where only http answers, or the other way round: on the host itself the list's own
    scheme is known to answer.
    """
    url = resolved(str(row.get("url") or row.get("post_url") or ""), page_url)
    if url is None:
        return None
    if same_host(url, page_url):
        url = urlsplit(url)._replace(scheme=urlsplit(page_url).scheme).geturl()
    seconds = next((row[name] for name in _TIMES if isinstance(row.get(name), int) and row[name]), None)
    date = f"{datetime.fromtimestamp(seconds, PORTAL_TIME):%Y-%m-%d}" if seconds else None
    return Link(url, str(row.get("title") or ""), date)


def _further(url: str, number: int) -> Ask:
    return Ask(_PAGE.sub(str(number), url))
