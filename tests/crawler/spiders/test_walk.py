"""The walk against lists that are given as tables of pages: file number to rows."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.captures.exchange import RequestOutcome
from archive.columns.model import ListState
from crawler.platforms.base import Ask, ColumnPage, Link, Page, Pager
from crawler.platforms.pagers import numbered
from crawler.platforms.panzhihua import Panzhihua
from crawler.sites.catalogue import load
from crawler.spiders.asks import Failure, PageAsk
from crawler.spiders.walk import ColumnWalk

SITE = load()["pzh-xq"]
COLUMN = "http://www.pzhsxq.gov.cn/nb/x/"
GONE = Failure(RequestOutcome.GONE, "404")
DOWN = Failure(RequestOutcome.UNREACHABLE, "503")

Files = Mapping[int | None, Sequence[str] | Failure]


def column(rows: Sequence[str], pages: int | None) -> ColumnPage:
    pager = Pager(numbered(COLUMN, "index", "shtml"), pages)
    return ColumnPage(rows=tuple(Link(f"{COLUMN}{row}", row) for row in rows), pager=pager, is_list=True)


def walk(files: Files, pages: int | None, limit: int = 200) -> tuple[ColumnWalk, list[str]]:
    """The walk over the list, and what it asked for."""
    walked = ColumnWalk(Panzhihua(), SITE, COLUMN, "某局", 1, limit)
    ask: PageAsk | None = walked.first()
    asked = []
    while ask:
        asked.append(ask.url.removeprefix(COLUMN))
        got = files.get(ask.file, GONE)
        ask = walked.failed(ask, got) if isinstance(got, Failure) else walked.heard(ask, column(got, pages))
    return walked, asked


@pytest.mark.parametrize(
    ("files", "pages", "state", "rows", "asked"),
    [
        ({None: ["a", "b"]}, 1, "complete", "ab", [""]),
        ({None: ["a"], 1: ["b"], 2: ["c"]}, 3, "complete", "abc", ["", "index_1.shtml", "index_2.shtml"]),
        (
            {None: ["a"], 2: ["b"], 3: ["c"]},
            3,
            "complete",
            "abc",
            ["", *(f"index_{n}.shtml" for n in (1, 2, 3))],
        ),
        ({None: ["a"], 1: ["a"], 2: ["b"]}, 2, "complete", "ab", ["", "index_1.shtml", "index_2.shtml"]),
        ({None: []}, 1, "empty", "", [""]),
        ({None: []}, None, "empty", "", [""]),
        ({None: ["a"]}, None, "complete", "a", ["", "index_1.shtml", "index_2.shtml"]),
        ({None: ["a"], 1: ["b"]}, None, "complete", "ab", ["", "index_1.shtml", "index_2.shtml"]),
        ({None: ["a"], 1: ["b"], 2: ["b"]}, None, "complete", "ab", ["", "index_1.shtml", "index_2.shtml"]),
    ],
)
def test_whole_lists(files: Files, pages: int | None, state: str, rows: str, asked: list[str]) -> None:
    walked, requests = walk(files, pages)
    assert (walked.state, requests) == (state, asked)
    assert [url.removeprefix(COLUMN) for url in walked.rows] == list(rows)


@pytest.mark.parametrize(
    ("files", "pages", "reason"),
    [
        ({}, None, "gone: 404"),
        ({None: DOWN}, None, "unreachable: 503"),
        ({None: []}, 2, "page 1 of 2 has no rows"),
        ({None: ["a"], 1: DOWN, 2: ["b"]}, 2, "page 2 of 2 unreachable: 503"),
        ({None: ["a"], 1: ["b"], 2: DOWN, 3: ["d"]}, 4, "page 3 of 4 unreachable: 503"),
        ({None: ["a"], 1: ["b"]}, 3, "page 3 of 3 gone: 404"),
        ({None: ["a"]}, 2, "page 2 of 2 gone: 404"),
        ({None: ["a", "b"], 1: ["b", "c"]}, 2, "page 2 repeats 1 rows"),
        ({None: ["a"], 1: ["a"], 2: ["a"]}, 2, "page 2 is an earlier page over again"),
        ({None: ["a", "b" * 1300]}, 1, "page 1, row 2: http"),
    ],
)
def test_lists_with_a_hole_are_partial_with_the_reason(files: Files, pages: int | None, reason: str) -> None:
    walked, _ = walk(files, pages)
    assert walked.state == ListState.PARTIAL
    assert reason in (walked.record(1).reason or "")


def test_pages_behind_a_hole_are_still_walked() -> None:
    walked, _ = walk({None: ["a"], 1: ["b"], 2: DOWN, 3: ["d"]}, 4)
    assert [url.removeprefix(COLUMN) for url in walked.rows] == ["a", "b", "d"]


@pytest.mark.parametrize("pages", [9, None])
def test_a_list_beyond_the_limit_is_partial(pages: int | None) -> None:
    files: dict[int | None, Sequence[str]] = {None: ["0"], **{n: [str(n)] for n in range(1, 9)}}
    walked, asked = walk(files, pages, limit=4)
    assert (walked.state, len(asked)) == (ListState.PARTIAL, 4)


def test_a_page_without_list_or_columns_is_never_empty() -> None:
    walked = ColumnWalk(Panzhihua(), SITE, COLUMN, "某局", 1, 200)
    assert walked.heard(walked.first(), ColumnPage()) is None
    assert walked.state == ListState.PARTIAL


@pytest.mark.parametrize(
    ("link", "state"),
    [(f"{COLUMN}y/index.shtml", ListState.COMPLETE), ("http://www.pzhsxq.gov.cn/nb/z/", ListState.PARTIAL)],
)
def test_a_page_without_a_list_needs_columns_of_its_own(link: str, state: ListState) -> None:
    walked = ColumnWalk(Panzhihua(), SITE, COLUMN, "某局", 1, 200)
    page = Page(COLUMN, f'<a href="{link}">某局</a>')
    walked.heard(walked.first(), Panzhihua().column(page, "http://www.pzhsxq.gov.cn/nb/"))
    assert walked.state == state


def test_a_changed_total_is_said() -> None:
    walked = ColumnWalk(Panzhihua(), SITE, COLUMN, "某局", 1, 200)
    ask = walked.heard(walked.first(), column(["a"], 2))
    assert ask is not None
    walked.failed(ask, GONE)
    walked.heard(PageAsk(Ask(f"{COLUMN}index_2.shtml"), 2, 2), column(["b"], 3))
    assert "page 2 says 3 pages, page 1 said 2" in (walked.record(1).reason or "")


@given(
    sizes=st.lists(st.integers(1, 4), min_size=1, max_size=6),
    second=st.sampled_from([1, 2]),
    declares=st.booleans(),
    first_again=st.booleans(),
)
def test_every_row_of_any_list_is_seen_once(
    sizes: list[int], second: int, declares: bool, first_again: bool
) -> None:
    pages = [[f"{page}-{row}" for row in range(size)] for page, size in enumerate(sizes)]
    files: dict[int | None, Sequence[str]] = {None: pages[0]}
    files |= {number + second: rows for number, rows in enumerate(pages[1:])}
    if second == 2 and first_again:
        files[1] = pages[0]
    walked, _ = walk(files, len(pages) if declares else None)
    assert walked.state == ListState.COMPLETE
    assert [url.removeprefix(COLUMN) for url in walked.rows] == [row for page in pages for row in page]
