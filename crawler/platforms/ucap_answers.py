"""What UCAP answers in JSON: the rows of a search, the nodes of its tree of channels."""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from crawler.platforms.base import Ask, ColumnPage, Link, Page, Pager
from crawler.platforms.literals import read_json, whole
from crawler.platforms.markup import once, resolved

_PADDING: Final = re.compile(r"^\s*[\w$.]*\s*\(\s*(\[.*\])\s*\)\s*;?\s*$", re.DOTALL)
_PAGE: Final = re.compile(r"(?<=[?&]page=)\d+")


def tree_nodes(text: str) -> Sequence[Mapping[str, Any]] | None:
    """Of a zTree, with or without the call around it; None for any other answer."""
    padded = _PADDING.match(text)
    nodes = read_json(padded[1] if padded else text)
    return [node for node in nodes if isinstance(node, dict)] if isinstance(nodes, list) else None


def searched(page: Page) -> ColumnPage:
    """The rows of one page of a search; no list where the answer does not say how many rows there are."""
    answer = read_json(page.text)
    data = answer.get("data") if isinstance(answer, dict) else None
    results = data.get("results") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(results, list):
        return ColumnPage()
    rows, total = whole(data.get("rows")), whole(data.get("total"))
    if rows is None or total is None:
        return ColumnPage()
    links = [_result(each, page.url) for each in results]
    found = tuple(link for link in links if link)
    pager = Pager(partial(_further, page.url), -(-total // rows) if rows else None, total, (2,))
    strange = tuple(_printed(each) for each, link in zip(results, links, strict=True) if link is None)
    return ColumnPage(rows=once(found), is_list=True, pager=pager, strange=strange)


def _printed(row: object) -> str:
    return str(row.get("title") if isinstance(row, dict) else row)


def _result(row: object, page_url: str) -> Link | None:
    if not isinstance(row, dict):
        return None
    url = resolved(str(row.get("url") or ""), page_url)
    date = row.get("publishedTimeStr")
    return Link(url, str(row.get("title") or ""), str(date) if date else None) if url else None


def _further(url: str, number: int) -> Ask:
    return Ask(_PAGE.sub(str(number), url))
