"""What a platform spends on one page: a list with the menus of a real portal, and an article."""

import gzip
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from time import process_time

from lxml import html

from benchmarks.portal import COLUMN, HOST, LINKS
from benchmarks.static_server import portal_plan, still_answers
from benchmarks.timing import Line, by_turns, lines
from crawler.platforms.base import Page
from crawler.platforms.registry import PLATFORMS
from gongkai.demo.portals.addresses import article_path, list_path

PARSE_LIST = "lxml parse of the list page"
LIST = "column: rows, columns, pages"
LIST_GENERIC = "the same, platform not known"
PARSE_ARTICLE = "lxml parse of the article"
ARTICLE = "article: title, date, files"
FLOORS: Mapping[str, Sequence[str]] = {
    LIST: (PARSE_LIST,),
    LIST_GENERIC: (PARSE_LIST,),
    ARTICLE: (PARSE_ARTICLE,),
}
PLATFORM = "panzhihua"
TIMES = 50


def measure(repetitions: int) -> tuple[Line, ...]:
    plan = portal_plan(HOST.rows_per_page)
    wire = still_answers(plan)
    listed = _page(wire, list_path(HOST, COLUMN.path, 1))
    article = _page(wire, article_path(HOST, plan.entries[0]))
    platform, generic = PLATFORMS[PLATFORM], PLATFORMS["generic"]
    root = f"http://{HOST.name}{HOST.root}index.shtml"
    numbers = count(1)

    def further() -> Page:
        """The same list at an address of its own: what is known of the links of one page helps no other."""
        return replace(listed, url=listed.url.replace(".shtml", f"_{next(numbers)}.shtml"))

    contenders: dict[str, Callable[[], object]] = {
        PARSE_LIST: lambda: html.document_fromstring(listed.text),
        LIST: lambda: platform.column(further(), root),
        LIST_GENERIC: lambda: generic.column(further(), root),
        PARSE_ARTICLE: lambda: html.document_fromstring(article.text),
        ARTICLE: lambda: platform.article(article),
    }
    if any(len(each.column(further(), root).rows) != HOST.rows_per_page for each in (platform, generic)):
        raise RuntimeError("the rows of the list page were not found: what finds nothing is fast")
    figures = by_turns({name: _timed(work) for name, work in contenders.items()}, repetitions)
    return lines(f"finding links, {LINKS} of them in the menu of every page", figures, FLOORS)


def _page(wire: Mapping[str, bytes], path: str) -> Page:
    body = wire[path].partition(b"\r\n\r\n")[2]
    return Page(f"http://{HOST.name}{path}", gzip.decompress(body).decode())


def _timed(work: Callable[[], object]) -> Callable[[], float]:
    """Milliseconds of CPU of one."""

    def timed() -> float:
        start = process_time()
        for _ in range(TIMES):
            work()
        return (process_time() - start) * 1000 / TIMES

    return timed
