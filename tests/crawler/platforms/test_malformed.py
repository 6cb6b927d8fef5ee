"""Cut pages, bad JSON, numbers nobody can read: a reason is left, never a crash nor a list that looks empty.

What may be called an empty list says so itself: in words, by a declared 0, or as a box without rows.
"""

import re

import pytest

from archive.columns.model import ListState
from crawler.platforms.base import ColumnPage, Page
from crawler.platforms.registry import PLATFORMS
from crawler.sites.catalogue import load
from crawler.spiders.walk import ColumnWalk
from tests.crawler.platforms.samples import family, sample

SITE = load()["pzh-xq"]


def walked(name: str, page: Page, *further: str) -> ColumnWalk:
    """The walk over a first page and what each further request answers, the same again for all others."""
    platform = PLATFORMS[family(name)]
    walk = ColumnWalk(platform, SITE, page.url, "某局", 1, 20)
    ask = walk.heard(walk.first(), platform.column(page, page.url))
    texts = list(further)
    while ask:
        text = texts.pop(0) if texts else page.text
        ask = walk.heard(ask, platform.column(Page(ask.url, text, ask.ask.form), page.url))
    return walk


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("gkmlpt-list.json", '{"code": 500, "message": "error"}'),
        ("gkmlpt-list.json", '{"articles": []}'),
        ("gkmlpt-list.json", '{"articles": null, "classify": {"post_count": 3}}'),
        ("gkmlpt-list.json", '{"articles": [7, null, "x"]}'),
        ("gkmlpt-list.json", '{"articles": [{"id": 1'),
        ("gkmlpt-tree.html", "<script>window._CONFIG = {SID: '7', TREE: [{id: 1, name: '年报'"),
        ("gkmlpt-tree.html", "<script>window._CONFIG = {SID: '7', TREE: {id: 1, name: '年报'}}</script>"),
        ("gkmlpt-tree.html", "<script>window._CONFIG = {SID: '7', TREE: [7, {name: '年报'}]}</script>"),
        ("ucap-search.json", '{"data": {"rows": 18, "total": 40, "results": null}}'),
        ("ucap-search.json", '{"data": {"results": []}}'),
        ("ucap-search.json", '{"data": {"rows": 18, "total": 2, "results": [null, 7]}}'),
        ("ucap-search.json", '{"data": {"rows": 18, "total": 40, "results": []}}'),
        ("ucap-search.json", '{"data": {"rows": 18, "to'),
        ("ucap-bare.html", "<html><meta name='channelid' content='short'><div id='list'></div></html>"),
        ("jpaas-answer.json", '{"success": false, "code": "500", "data": null}'),
        ("jpaas-answer.json", '{"data": {"html": null}}'),
        ("jpaas-answer.json", '{"data": {"html": "<ul></ul>"}}'),
        ("jpaas-answer.json", '{"success": tr'),
        ("jpage-list.html", "<script type='text/xml'><datastore>"),
        ("jpage-list.html", "<datastore><recordset></recordset></datastore>"),
        ("jpage-list.html", "<datastore><recordset><record><![CDATA[<li><a href='/art/2026/1/2/art_1_2.ht"),
        ("jpage-answer.xml", "\r\n" * 27),
        ("lonsun-fragment.html", ""),
        ("lonsun-fragment.html", "<ul></ul>"),
        ("lonsun-shell.html", "<script>var a = {labelName: 'publicInfoList', siteId: f()};</script>"),
        ("was5-list.html", "<html><body>系统维护</body></html>"),
        ("was5-shell.html", "<html><form action='//[/was5/web/search'><input name='page'></form></html>"),
        ("trs-list.html", "<html><head><title>某市</title></head></html>"),
        ("vsb-list.html", "<div class='p_pages'>1/0</div>"),
        ("webplus-list.html", "<em class='all_count'>29</em>"),
        ("sliced-list.html", "<ul><li><a href='{{= item.url }}'>{{= item.title }}</a></li></ul>"),
        ("openness-list.html", "<html><ul class='gk_list'></ul></html>"),
        ("govsearch-list.html", "<table><tr><th>名称</th></tr></table>"),
        (
            "generic-list.html",
            "<ul><li><a href='javascript:open(7)'>某局年报</a><span>2026-01-22</span></li></ul>",
        ),
        ("panzhihua-list.html", "<div class='new-box'><li><a href='javascript:x()'>某局年报</a></li></div>"),
    ],
)
def test_what_cannot_be_read_is_no_empty_list(name: str, text: str) -> None:
    page = sample(name)
    walk = walked(name, Page(page.url, text, page.form))
    assert not walk.rows
    assert walk.state in {ListState.PARTIAL, ListState.NEEDS_RENDER}
    assert walk.problems or walk.needs_render


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("gkmlpt-list.json", '{"articles": [], "classify": {"post_count": 0}}'),
        ("ucap-search.json", '{"data": {"rows": 18, "total": 0, "results": []}}'),
        ("jpage-answer.xml", "<datastore><totalrecord>0</totalrecord><recordset/></datastore>"),
        ("jpaas-answer.json", '{"data": {"html": "<p>暂无数据</p>"}}'),
        ("lonsun-fragment.html", "暂无相关信息"),
        ("was5-list.html", "<p>没有找到相关信息</p>"),
        ("panzhihua-list.html", "<div class='new-box'><ul></ul></div>"),
    ],
)
def test_what_says_that_it_is_empty_is(name: str, text: str) -> None:
    page = sample(name)
    assert walked(name, Page(page.url, text, page.form)).state == ListState.EMPTY


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("jpaas-list.html", r"'webId'", "webId(): "),
        ("jpaas-list.html", r"'webId'", "[]"),
        ("jpaas-list.html", r'rows="15"', 'rows="0"'),
        ("jpage-list.html", r"<record>(?=<!\[CDATA\[<tr>)", "<record><record>"),
        ("jpage-list.html", r"param_247686 =|proxyUrl:|<nextgroup>", "x"),
    ],
)
def test_a_pager_that_cannot_be_read_leaves_the_list_partial(name: str, wrong: str, right: str) -> None:
    page = sample(name)
    text = re.sub(wrong, right, page.text)
    assert text != page.text
    walk = walked(name, Page(page.url, text))
    assert (walk.state, bool(walk.rows)) == (ListState.PARTIAL, True)


@pytest.mark.parametrize("digits", ["9" * 12, "9" * 5000])
@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("trs-list.html", "3, 0"),
        ("jpage-list.html", "95"),
        ("jpage-list.html", "15,"),
        ("jpaas-list.html", "386"),
        ("vsb-list.html", "11"),
        ("vsb-dynamic.html", "18"),
        ("lonsun-fragment.html", "18"),
        ("webplus-list.html", "29"),
        ("sliced-list.html", "1, perSize"),
        ("generic-list.html", "4)"),
        ("gkmlpt-list.json", "137"),
        ("ucap-search.json", "40"),
        ("panzhihua-list.html", "2"),
    ],
)
def test_a_number_that_no_list_counts_is_none(name: str, number: str, digits: str) -> None:
    page = sample(name)
    text = re.sub(
        rf"(?<=\D){re.escape(number)}",
        number.replace(number.partition(",")[0].rstrip(")"), digits),
        page.text,
    )
    assert text != page.text
    read = PLATFORMS[family(name)].column(Page(page.url, text, page.form), page.url)
    assert isinstance(read, ColumnPage)
    if read.pager:
        assert all(count is None or count < 10**9 for count in (read.pager.pages, read.pager.total))


@pytest.mark.parametrize("seconds", [10**18, -(10**18), True])
def test_a_time_that_no_calendar_has_is_no_date(seconds: int) -> None:
    page = sample("gkmlpt-list.json")
    said = str(seconds).lower()
    read = PLATFORMS["gkmlpt"].column(Page(page.url, page.text.replace("1769011200", said)), page.url)
    assert read.rows[0].date in {None, "1970-01-01"}


def test_a_list_that_answers_page_one_for_ever_is_partial() -> None:
    """jpaas gives page one for a page's number that it does not take."""
    walk = walked("jpaas-list.html", sample("jpaas-list.html"))
    assert walk.state == ListState.PARTIAL
    assert "earlier page" in "; ".join(walk.problems)


@pytest.mark.parametrize("name", ["was5-list.html", "govsearch-list.html"])
def test_a_search_without_a_length_ends_where_all_is_known(name: str) -> None:
    page = sample(name)
    text = page.text.replace("尾页", "").replace("下一页", "")
    walk = walked(name, Page(page.url, text, page.form), text.replace("/t202", "/t201"))
    assert walk.state == ListState.COMPLETE
    assert len(walk.rows) == 2 * len(PLATFORMS[family(name)].column(page, page.url).rows)
