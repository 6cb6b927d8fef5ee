"""TRS govsearch, an older search server of disclosure: ministries, Haikou; on odd ports."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Final

from lxml.html import HtmlElement

from crawler.platforms.base import Ask, Link, Page, Pager
from crawler.platforms.linked import linked
from crawler.platforms.literals import whole
from crawler.platforms.static import Static

_PAGE: Final = re.compile(r"(?<=[?&]page=)\d*")


class Govsearch(Static):
    """Recipe.

    recognise: `/govsearch/searPage.jsp`, often on port 8080 or 9000.
    discover: the column is the search itself; `schn` and `sinfo` are its number and are kept.
    list: `searPage.jsp?page=n&pubwebsite=zfxxgk&indexPa=2&…`; its length by the link 尾页, else probed.
    article: as TRS.
    attachments: as TRS.
    traps: `indexPa=2` is no page number. Whether page one is 0 or 1 is not known of every server: where the
        column's address does not say, page 1 is looked at after the last one, to see that it was not
        left out.
    """

    def pager(self, document: HtmlElement, page: Page, _rows: Sequence[Link], /) -> Pager | None:
        said, given = linked(document, page.url), _PAGE.search(page.url)
        here = whole(given[0]) if given else None
        seconds = (2, 1) if here is None else (here + 1,)
        return Pager(partial(_numbered, page.url), said.pages if said else None, seconds=seconds)


def _numbered(url: str, number: int) -> Ask:
    if _PAGE.search(url):
        return Ask(_PAGE.sub(str(number), url))
    return Ask(f"{url}{'&' if '?' in url else '?'}page={number}")
