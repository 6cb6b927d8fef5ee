"""大汉 Hanweb jpaas: SAMR, MOFCOM, Zhejiang, parts of Shandong and Gansu."""

import ast
import json
import re
from collections.abc import Mapping
from functools import partial
from typing import Final
from urllib.parse import urlencode, urljoin

from lxml.html import HtmlElement

from crawler.platforms.base import Ask, ColumnPage, Page, Pager
from crawler.platforms.columns import year_nodes
from crawler.platforms.markup import tree
from crawler.platforms.rows import read_rows, says_nothing
from crawler.platforms.static import Static

UNIT: Final = "/api-gateway/jpaas-publish-server/front/page/build/unit"
_CONTROL: Final = re.compile(r"[\x00-\x1f]")


class Jpaas(Static):
    """Recipe.

    discover: `/col/col{n}/index.html` or a path of pinyin; years may be columns of their own.
    list: page one is in the page. An element carries `count`, `rows`, `unitUrl` and
        `queryData="{'webId':…}"`, which is a literal and no JSON. Page n is `GET
        …/front/page/build/unit` with these and `paramJson={"pageNo":n,"pageSize":15}`; a plain `pageNo`
        is ignored and gives page one for ever. Without the column as Referer the answer is 403. The
        JSON may hold raw control characters.
    article: `…/art/{Y}/art_{32 hex}.html`: no month in the address.
    attachments: links of the body.
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
        return ColumnPage(
            rows=listed.rows,
            columns=year_nodes(document, page.url),
            pager=_pager(found[0], page.url) if found else None,
            is_list=bool(listed.rows) or says_nothing(document),
            strange=listed.strange,
        )


def _markup(text: str) -> str | None:
    """None for an answer that is not the unit's."""
    try:
        answer = json.loads(text, strict=False)
    except ValueError:
        try:
            answer = json.loads(_CONTROL.sub(" ", text))
        except ValueError:
            return None
    data = answer.get("data") if isinstance(answer, dict) else None
    markup = data.get("html") if isinstance(data, dict) else None
    return markup if isinstance(markup, str) else None


def _pager(element: HtmlElement, page_url: str) -> Pager | None:
    try:
        given = ast.literal_eval(element.get("querydata") or "")
        total, size = int(element.get("count") or ""), int(element.get("rows") or "")
    except (ValueError, SyntaxError):
        return None
    if not isinstance(given, dict) or size < 1:
        return None
    unit = urljoin(page_url, element.get("uniturl") or UNIT)
    known = {str(name): str(value) for name, value in given.items()}
    return Pager(partial(_unit, unit, known, size, page_url), max(1, -(-total // size)), total, (2,))


def _unit(unit: str, given: Mapping[str, str], size: int, referer: str, number: int) -> Ask:
    asked = {
        "parseType": "bulidstatic",
        "pageType": "column",
        "editType": "null",
        **given,
        "paramJson": json.dumps({"pageNo": number, "pageSize": size}, separators=(",", ":")),
    }
    return Ask(f"{unit}?{urlencode(asked)}", referer=referer)
