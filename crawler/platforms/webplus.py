"""苏迪 WebPlus: universities for the most part, and some organs."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.platforms.base import Ask, Link, Page, Pager
from crawler.platforms.literals import whole
from crawler.platforms.markup import words
from crawler.platforms.static import Static

_LIST: Final = re.compile(r"/list\d*\.htm$")


class Webplus(Static):
    """Recipe.

    recognise: `wp_articlecontent`, `wp_paging`, articles at `/2026/0122/c3021a4711/page.htm`.
    discover: a column is `{number or name}/list.htm`; years may be columns of their own.
    list: pages count up, `list.htm`, `list2.htm` … `listN.htm`. Where the pager prints `all_count` and
        `all_pages` they are taken, else the list is probed.
    article: `/{YYYY}/{MMDD}/c{column}a{id}/page.htm`; body in `.wp_articlecontent`; no metadata.
    attachments: `/_upload/article/files/….pdf`, links of the body.
    traps: there is no list1.htm, and page two has its number without a sign before it. It is not 博达 VSB,
        whose files count down.
    """

    def pager(self, document: HtmlElement, page: Page, rows: Sequence[Link], /) -> Pager | None:
        if not _LIST.search(urlsplit(page.url).path):
            return super().pager(document, page, rows)
        pages, total = _printed(document, "all_pages"), _printed(document, "all_count")
        return Pager(partial(_numbered, page.url), pages or None, total, (2,))


def _printed(document: HtmlElement, name: str) -> int | None:
    """The innermost element of that class: the words around the number may bear it too."""
    found = [whole(words(each)) for each in document.xpath(f"//*[contains(@class,'{name}')][not(*)]")]
    return found[0] if found else None


def _numbered(url: str, number: int) -> Ask:
    parts = urlsplit(url)
    return Ask(parts._replace(path=_LIST.sub(f"/list{number}.htm", parts.path)).geturl())
