"""大汉 Hanweb JCMS with jpage: Jiangsu, parts of Shandong, Gansu, Inner Mongolia, Jiangxi, tax bureaus."""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final
from urllib.parse import urlencode

from crawler.platforms.base import Ask, ColumnPage, Link, Page, Pager
from crawler.platforms.columns import year_nodes
from crawler.platforms.literals import whole
from crawler.platforms.markup import once, resolved, tree
from crawler.platforms.nothing import says_nothing
from crawler.platforms.rows import read_rows
from crawler.platforms.static import Static

_STORE: Final = re.compile(r"<datastore>", re.IGNORECASE)
_TOTAL: Final = re.compile(r"<totalrecord>\s*(\d+)|totalRecord['\"]?\s*[:=]\s*['\"]?(\d+)", re.IGNORECASE)
_SIZE: Final = re.compile(r"perPage['\"]?\s*[:=]\s*['\"]?(\d+)", re.IGNORECASE)
_CONFIG: Final = re.compile(r"param_?\w{0,40}\s*=\s*\{([^}]*)\}")
_PAIR: Final = re.compile(r"['\"]?(\w+)['\"]?\s*:\s*(?:'([^']*)'|\"([^\"]*)\"|([^'\",]*))")
_PROXY: Final = re.compile(r"['\"]([^'\"]*dataproxy\.jsp)[^'\"]*['\"]")
_NEXT_GROUP: Final = re.compile(r"<nextgroup>.{0,200}?href=[\"']([^\"']+)[\"']", re.DOTALL | re.IGNORECASE)
GROUP: Final = 3
"""Display pages that one answer holds."""


class Jpage(Static):
    """Recipe.

    recognise: `<script type="text/xml"><datastore>` inside an empty list.
    discover: `/col/col{n}/index.html`; years may be columns of their own.
    list: the rows stand in a script of the page, `<datastore>` with a `<record>` each, as ordinary
        markup. The data proxy (`dataproxy.jsp`; `morecolumndataproxy.jsp` for several columns at once)
        gives three display pages at a time (startrecord 1–45, 46–90 …), the rest of its parameters
        comes from the page's `param_…` object.
    article: `/art/{Y}/{M}/{D}/art_{column}_{id}.html`; body in #zoom.
    attachments: `/module/download/downfile.jsp?…&filename={hex}.pdf`: only the parameter names the
        type.
    traps: the text of a row is often cut, the title attribute is whole. Some servers add one row of the
        next group. `?pageNum=2` of the column is page one again. Where the proxy answers nothing the
        list stays partial. The same article stands under several columns.
    """

    def column(self, page: Page, root: str) -> ColumnPage:
        if not _STORE.search(page.text):
            return super().column(page, root)
        rows, strange = _records(page)
        document = tree(page.text)
        columns = year_nodes(document, page.url) if document is not None else ()
        pager = _pager(page, len(rows))
        # without rows and their number, a cut answer looks like an empty list
        is_list = bool(rows or strange) or (pager is not None and pager.total is not None)
        return ColumnPage(rows=rows, columns=columns, pager=pager, is_list=is_list, strange=strange)


def _records(page: Page) -> tuple[tuple[Link, ...], tuple[str, ...]]:
    """Cut out record by record: their CDATA is not always well formed."""
    links: list[Link] = []
    strange: list[str] = []
    for number, part in enumerate(page.text.split("<record>")[1:], start=1):
        inside, closed, _ = part.partition("</record>")
        if not closed:
            strange.append(f"record {number} is cut off")
            continue
        record = inside.strip().removeprefix("<![CDATA[").removesuffix("]]>")
        fragment = tree(f"<table><tr>{record}</tr></table>" if "<td" in record else f"<ul>{record}</ul>")
        found = read_rows(fragment, page.url).rows if fragment is not None else ()
        if found:
            links.append(found[0])
        elif fragment is None or not says_nothing(fragment):
            strange.append(f"record {number}")
    return once(links), tuple(strange)


def _pager(page: Page, got: int) -> Pager | None:
    """An answer of the proxy says only how many rows there are."""
    counted = _TOTAL.search(page.text)
    total = whole(counted[1] or counted[2]) if counted else None
    if "dataproxy.jsp" in page.url:
        return Pager(partial(_nowhere, page.url), None, total, (2,), 1)
    printed = _SIZE.search(page.text)
    size = whole(printed[1]) if printed else None
    group = GROUP * size if size else got
    pages = -(-total // group) if total is not None and group else None
    following = _NEXT_GROUP.search(page.text)
    config = _CONFIG.search(page.text)
    proxy = _PROXY.search(page.text)
    onward = resolved(following[1].replace("&amp;", "&"), page.url) if following else None
    address = resolved(proxy[1], page.url) if proxy else (onward or "").partition("?")[0]
    if config and size and address:
        given = {name: "".join(value) for name, *value in _PAIR.findall(config[1])}
        return Pager(partial(_range, address, given, (size, group), page.url), pages, total, (2,), 1)
    if onward:
        return Pager(partial(_group, onward, page.url), pages, total, (2,), 1)
    return Pager(partial(_nowhere, page.url), pages, total, (2,), 1) if pages and pages > 1 else None


def _range(address: str, given: Mapping[str, str], sizes: Sequence[int], referer: str, number: int) -> Ask:
    size, group = sizes
    span = {"startrecord": (number - 1) * group + 1, "endrecord": number * group, "perpage": size}
    return Ask(f"{address}?{urlencode(span)}", form=urlencode(given), referer=referer)


def _group(address: str, referer: str, number: int) -> Ask:
    return Ask(re.sub(r"(?<=[?&]page=)\d+", str(number), address), referer=referer)


def _nowhere(url: str, _number: int) -> Ask:
    """More is declared than the page says how to ask for: the same page again proves nothing."""
    return Ask(url)
