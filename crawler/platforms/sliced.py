"""Portals whose page holds the whole list, cut into display pages by a script: 北京, 山东."""

import re
from collections.abc import Sequence
from typing import Final

from lxml.html import HtmlElement

from crawler.platforms.base import Ask, Link, Page, Pager
from crawler.platforms.rows import Listed, read_rows
from crawler.platforms.static import Static

_TOTAL: Final = re.compile(r"(?:totalCount|totalData|totalRecord)\s*[=:]\s*['\"]?(\d+)")


class Sliced(Static):
    """Recipe.

    discover: as any static page.
    list: all rows stand in the page; `totalCount` says how many. Rows with an empty `<i class="flag">`
        are hidden tests and no rows; anchors that are templates (`{{= item.url }}`) never become
        requests. There are no further pages to ask for.
    article, attachments: as any static page.
    """

    def rows(self, document: HtmlElement, page: Page) -> Listed:
        for flag in document.xpath("//li//i[@class='flag'][not(normalize-space())]"):
            item = next(above for above in flag.iterancestors("li"))
            item.getparent().remove(item)
        return read_rows(document, page.url)

    def pager(self, _document: HtmlElement, page: Page, _rows: Sequence[Link], /) -> Pager | None:
        found = _TOTAL.search(page.text)
        return Pager(lambda _number: Ask(page.url), 1, int(found[1]) if found else None)
