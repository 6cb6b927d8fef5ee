"""大汉 Hanweb JCMS with jpage: Jiangsu, parts of Shandong, Gansu, Inner Mongolia, Jiangxi, tax bureaus."""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final
from urllib.parse import urlencode, urljoin

from crawler.platforms.base import Ask, ColumnPage, Link, Page, Pager
from crawler.platforms.columns import year_nodes
from crawler.platforms.markup import once, tree
from crawler.platforms.rows import read_rows, says_nothing
from crawler.platforms.static import Static

_RECORD: Final = re.compile(r"<record>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</record>", re.DOTALL)
_STORE: Final = re.compile(r"<datastore>", re.IGNORECASE)
_TOTAL: Final = re.compile(r"<totalrecord>\s*(\d+)|totalRecord['\"]?\s*[:=]\s*['\"]?(\d+)", re.IGNORECASE)
_SIZE: Final = re.compile(r"perPage['\"]?\s*[:=]\s*['\"]?(\d+)", re.IGNORECASE)
_CONFIG: Final = re.compile(r"param_?\w*\s*=\s*\{([^}]*)\}")
_PAIR: Final = re.compile(r"['\"]?(\w+)['\"]?\s*:\s*['\"]?([^'\",]*)['\"]?")
_PROXY: Final = re.compile(r"['\"]([^'\"]*dataproxy\.jsp)[^'\"]*['\"]")
_NEXT_GROUP: Final = re.compile(r"<nextgroup>.*?href=[\"']([^\"']+)[\"']", re.DOTALL | re.IGNORECASE)
GROUP: Final = 3
"""Display pages that one answer holds."""


class Jpage(Static):
    """Recipe.

    discover: `/col/col{n}/index.html`; years may be columns of their own.
    list: the rows stand in a script of the page, `<datastore>` with a `<record>` each, as ordinary
        markup whose text is often cut: the title attribute is whole. The data proxy gives three display
        pages at a time (startrecord 1–45, 46–90 …), the rest of its parameters comes from the page's
        `param_…` object. Some servers add one row of the next group. Where the proxy answers nothing
        the list stays partial.
    article: `/art/{Y}/{M}/{D}/art_{column}_{id}.html`; body in #zoom.
    attachments: `/module/download/downfile.jsp?…&filename={hex}.pdf`: only the parameter names the
        type.
    """

    def column(self, page: Page, root: str) -> ColumnPage:
        if not _STORE.search(page.text):
            return super().column(page, root)
        rows, strange = _records(page)
        document = tree(page.text)
        columns = year_nodes(document, page.url) if document is not None else ()
        return ColumnPage(
            rows=rows, columns=columns, pager=_pager(page, len(rows)), is_list=True, strange=strange
        )


def _records(page: Page) -> tuple[tuple[Link, ...], tuple[str, ...]]:
    """Cut out record by record: their CDATA is not always well formed."""
    links: list[Link] = []
    strange: list[str] = []
    for number, record in enumerate(_RECORD.findall(page.text), start=1):
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
    total = int(counted[1] or counted[2]) if counted else None
    if "dataproxy.jsp" in page.url:
        return Pager(partial(_nowhere, page.url), None, total, (2,), 1)
    size = _SIZE.search(page.text)
    group = GROUP * int(size[1]) if size else got
    pages = -(-total // group) if total is not None and group else None
    following = _NEXT_GROUP.search(page.text)
    config = _CONFIG.search(page.text)
    proxy = _PROXY.search(page.text)
    if config and size and (proxy or following):
        address = urljoin(
            page.url, proxy[1] if proxy else following[1].partition("?")[0] if following else ""
        )
        given = dict(_PAIR.findall(config[1]))
        return Pager(partial(_range, address, given, (int(size[1]), group), page.url), pages, total, (2,), 1)
    if following:
        address = urljoin(page.url, following[1].replace("&amp;", "&"))
        return Pager(partial(_group, address, page.url), pages, total, (2,), 1)
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
