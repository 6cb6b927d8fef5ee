"""Portals whose page holds the whole list, cut into display pages by a script: 北京, 山东."""

import re
from collections.abc import Sequence
from typing import Final

from lxml.html import HtmlElement

from crawler.platforms.base import Ask, Link, Page, Pager
from crawler.platforms.literals import whole
from crawler.platforms.rows import Listed, read_rows
from crawler.platforms.static import Static

_TOTAL: Final = re.compile(r"(?:totalCount|totalData|totalRecord)\s*[=:]\s*['\"]?(\d+)")


class Sliced(Static):
    """Recipe.

    recognise: all rows stand in the page, beside a script with `totalCount` and `perSize`; by no sign
        that would do for finding it alone.
    discover: as any static page.
    list: all rows stand in the page; `totalCount` says how many. There are no further pages to ask for.
    article: as any static page.
    attachments: as any static page.
    traps: rows with an empty `<i class="flag">` are hidden tests and no rows; anchors that are templates
        (`{{= item.url }}`) never become requests.
    """

    def rows(self, document: HtmlElement, page: Page) -> Listed:
        for item in document.xpath("//i[@class='flag'][not(normalize-space())]/ancestor::li[1]"):
            item.getparent().remove(item)
        return read_rows(document, page.url)

    def pager(self, _document: HtmlElement, page: Page, _rows: Sequence[Link], /) -> Pager | None:
        found = _TOTAL.search(page.text)
        return Pager(lambda _number: Ask(page.url), 1, whole(found[1]) if found else None)
