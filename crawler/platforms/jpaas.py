"""大汉 Hanweb jpaas: SAMR, MOFCOM, Zhejiang, parts of Shandong and Gansu."""

import json
from collections.abc import Mapping
from functools import partial
from typing import Final
from urllib.parse import urlencode

from lxml.html import HtmlElement

from crawler.platforms.base import Ask, ColumnPage, Page, Pager
from crawler.platforms.columns import year_nodes
from crawler.platforms.literals import parse_literal, read_json, whole
from crawler.platforms.markup import resolved, tree
from crawler.platforms.nothing import says_nothing
from crawler.platforms.rows import read_rows
from crawler.platforms.static import Static

UNIT: Final = "/api-gateway/jpaas-publish-server/front/page/build/unit"


class Jpaas(Static):
    """Recipe.

    recognise: `unitbuild.js`, `jpaas-publish-server`, or an attribute `queryData="{'webId':…}"`.
    discover: `/col/col{n}/index.html` or a path of pinyin; years may be columns of their own.
    list: page one is in the page. An element carries `count`, `rows`, `unitUrl` and `queryData`, which is a
        script's object and no JSON. Page n is `GET …/front/page/build/unit` with these and
        `paramJson={"pageNo":n,"pageSize":15}`; its answer is a JSON with the rows as markup.
    article: `…/art/{Y}/art_{32 hex}.html`: no month in the address.
    attachments: links of the body, `/cms_files/…`.
    traps: a plain `pageNo` is ignored and gives page one for ever. Without the column as Referer the answer
        is 403. The JSON may hold raw control characters.
    """

    def column(self, page: Page, root: str) -> ColumnPage:
        markup = _markup(page.text) if page.text.lstrip().startswith("{") else page.text
        document = tree(markup) if markup is not None else None
        if document is None:
            return ColumnPage()
        listed = read_rows(document, page.url)
        found: list[HtmlElement] = document.xpath("//*[@querydata]")
        if not found and markup is page.text:
            return super().column(page, root)
        pager = _pager(found[0], page.url) if found else None
        unread = tuple(str(each.get("querydata")) for each in found[:1] if pager is None)
        return ColumnPage(
            rows=listed.rows,
            columns=year_nodes(document, page.url),
            pager=pager,
            is_list=bool(listed.rows) or says_nothing(document),
            strange=(*listed.strange, *unread),
        )


def _markup(text: str) -> str | None:
    """None for an answer that is not the unit's."""
    answer = read_json(text)
    data = answer.get("data") if isinstance(answer, dict) else None
    markup = data.get("html") if isinstance(data, dict) else None
    return markup if isinstance(markup, str) else None


def _pager(element: HtmlElement, page_url: str) -> Pager | None:
    """None where the element does not say how a further page is asked for."""
    given = parse_literal(element.get("querydata") or "")
    total, size = whole(element.get("count")), whole(element.get("rows"))
    unit = resolved(element.get("uniturl") or UNIT, page_url)
    if not isinstance(given, dict) or not size or unit is None:
        return None
    known = {str(name): str(value) for name, value in given.items()}
    pages = None if total is None else max(1, -(-total // size))
    return Pager(partial(_unit, unit, known, size, page_url), pages, total, (2,))


def _unit(unit: str, given: Mapping[str, str], size: int, referer: str, number: int) -> Ask:
    asked = {
        "parseType": "bulidstatic",
        "pageType": "column",
        "editType": "null",
        **given,
        "paramJson": json.dumps({"pageNo": number, "pageSize": size}, separators=(",", ":")),
    }
    return Ask(f"{unit}?{urlencode(asked)}", referer=referer)
