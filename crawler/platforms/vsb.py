"""博达 VSB (Visual SiteBuilder): counties of Yunnan, Gansu and elsewhere."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.platforms.addresses import is_file
from crawler.platforms.base import Ask, Link, Page, Pager
from crawler.platforms.columns import anchors, year_nodes
from crawler.platforms.dialects import is_article_address
from crawler.platforms.literals import whole
from crawler.platforms.markup import address, once, words
from crawler.platforms.static import Static

_COUNTER: Final = re.compile(r"(?<!\d)\d{1,9}\s*/\s*(\d+)")
_DYNAMIC: Final = re.compile(r"[?&]PAGENUM=(\d+)")
_TOTAL_PAGES: Final = re.compile(r"[?&]totalpage=(\d+)")
_ROWS: Final = re.compile(r"共\s*(\d+)\s*条")
MOST_ROWS: Final = 100
_PAGER: Final = "//*[contains(@class,'p_pages') or contains(@class,'pb_sys_common')]"


class Vsb(Static):
    """Recipe.

    recognise: `v_news_content`, `p_pages` in `pb_sys_common`, articles at `/info/1042/1234.htm`.
    discover: a column is `{slug}.htm`, its children lie in the folder `{slug}/`.
    list: files count down: of 11 pages page one is `zbgg.htm`, page two `zbgg/10.htm`, the last `zbgg/1.htm`.
        The counter prints `1/11`. A dynamic variant asks `?totalpage=18&PAGENUM=2&wbtreeid=1042`.
    article: `/info/{tree}/{id}.htm`, body in `#vsb_content`.
    attachments: `/system/_content/download.jsp?…wbfileid=…` needs the article as Referer. PDFs are
        embedded by `showVsbpdfIframe("/__local/…")`.
    traps: files are filled from the oldest row on, so page one shows rows of page two again. `totalpage=18`
        is no page number. After a few downloads the answer may be a captcha: that is a block and is left
        alone.
    """

    def columns(self, document: HtmlElement, page: Page, root: str, /) -> tuple[Link, ...]:
        folder = root.removesuffix(".htm") + "/"
        below = (
            Link(url, title)
            for url, title in anchors(document, page.url)
            if url.startswith(folder)
            and not _is_page(url)
            and not is_file(url)
            and not is_article_address(url)
        )
        return once((*below, *year_nodes(document, page.url)))

    def pager(self, document: HtmlElement, page: Page, _rows: Sequence[Link], /) -> Pager | None:
        printed: list[HtmlElement] = document.xpath(_PAGER)
        text = " ".join(words(each) for each in printed)
        counter, total = _COUNTER.search(text), _ROWS.search(text)
        declared = whole(total[1]) if total else None
        dynamic = [url for each in printed for a in each.iter("a") if (url := address(a, page.url))]
        for url in dynamic:
            pages = _TOTAL_PAGES.search(url)
            if _DYNAMIC.search(url) and pages:
                return Pager(partial(_dynamic, url), whole(pages[1]), declared, (2,), MOST_ROWS)
        pages_printed = (whole(counter[1]) if counter else 1) or 1
        if not page.url.endswith(".htm"):
            return None
        return Pager(partial(_descending, page.url, pages_printed), pages_printed, declared, (2,), MOST_ROWS)


def _is_page(url: str) -> bool:
    return urlsplit(url).path.rpartition("/")[2].removesuffix(".htm").isdecimal()


def _dynamic(url: str, number: int) -> Ask:
    return Ask(_DYNAMIC.sub(lambda found: found[0].replace(found[1], str(number)), url))


def _descending(url: str, pages: int, number: int) -> Ask:
    return Ask(f"{url.removesuffix('.htm')}/{pages - number + 1}.htm")
