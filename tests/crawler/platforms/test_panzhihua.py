import re

import pytest

from crawler.platforms.addresses import directory, is_file
from crawler.platforms.base import ColumnPage, Page
from crawler.platforms.panzhihua import Panzhihua
from crawler.platforms.registry import PLATFORMS

ROOT = "http://www.a.gov.cn/zfxxgk/zfxxgknb/"
HERE = f"{ROOT}xq/qsjj/"
LIST = """<html><body>
<div class="top"><a href="/">首页</a> <a href="/xwzx/index.shtml">新闻</a>
<a href="/zfxxgk/zfxxgknb/">年报</a></div>
<div class="left-nav"><ul><li><a href="/zfxxgk/zfxxgknb/xq/qzfb/index.shtml">区政府办公室</a></li>
<li><a href="/zfxxgk/zfxxgknb/xq/qsjj/index.shtml">区审计局</a></li></ul></div>
<div class="right new-box"><ul>
<li><a href="10269810.shtml"
title="攀枝花市西区审计局2025年政府信息公开工作年度报告">攀枝花市西区审计局2025年…</a>
<span>2026-01-22</span></li>
<li><a href="../10269811.shtml">没有全名的一行</a><span>[2026/01/23]</span></li>
<li><a href="files/2024.PDF">文件本身</a></li>
<li><a href="10269810.shtml">同一行又一次</a></li>
<li class="empty"></li><li>暂无更多信息</li><li><a href="http://www.b.gov.cn/nb/">别处的栏目</a></li>
<li><a href="javascript:void(0)">脚本</a></li>
</ul></div><script>var pageCount = parseInt("2");</script></body></html>"""
ARTICLE = """<?xml version="1.0" encoding="gb2312"?><html><head>
<meta name="articletitle " content=" 某局2025年年报 "><META NAME="PubDate" CONTENT="2026-01-22 09:30">
<meta name="ContentSource"content="某局"></head><body><div class="info">阅读次数：<em id="ydcs">17</em></div>
<div id="Zoom"><p>正文</p><a href="fj/附件.docx">附件一</a>
<a href="/other.shtml">另一页</a><a href="#top">上</a></div>
<a id="xzdllj" href="/download?id=7" target="_blank">文件下载</a></body></html>"""


@pytest.fixture
def platform() -> Panzhihua:
    return Panzhihua()


def test_rows_keep_the_whole_title_and_the_date_as_printed(platform: Panzhihua) -> None:
    rows = platform.column(Page(HERE, LIST), ROOT).rows
    assert [(row.url.removeprefix(ROOT), row.title, row.date) for row in rows] == [
        ("xq/qsjj/10269810.shtml", "攀枝花市西区审计局2025年政府信息公开工作年度报告", "2026-01-22"),
        ("xq/10269811.shtml", "没有全名的一行", "[2026/01/23]"),
        ("xq/qsjj/files/2024.PDF", "文件本身", None),
        ("http://www.b.gov.cn/nb/", "别处的栏目", None),
    ]


def test_a_row_that_leads_nowhere_is_not_dropped(platform: Panzhihua) -> None:
    assert platform.column(Page(HERE, LIST), ROOT).strange == ("脚本",)


@pytest.mark.parametrize(
    ("inside", "strange"),
    [
        ("<ul></ul>", ()),
        ("<ul><li>暂无信息</li></ul>", ()),
        ('<h2>年报</h2><ul></ul><a href="index.shtml">首页</a><a href="index_2.shtml">下一页</a>', ()),
        ('<div class="row"><a href="1.shtml">某局2025年年报</a></div>', ("某局2025年年报",)),
    ],
)
def test_rows_in_another_markup_are_no_empty_list(
    platform: Panzhihua, inside: str, strange: tuple[str, ...]
) -> None:
    page = platform.column(Page(HERE, f'<div class="new-box">{inside}</div>'), ROOT)
    assert (page.rows, page.is_list, page.strange) == ((), True, strange)


def test_columns_are_the_directories_below_the_root(platform: Panzhihua) -> None:
    columns = platform.column(Page(HERE, LIST), ROOT).columns
    assert [(each.url.removeprefix(ROOT), each.title) for each in columns] == [
        ("xq/qzfb/index.shtml", "区政府办公室")
    ]


def test_the_page_count_is_read_from_the_script(platform: Panzhihua) -> None:
    page = platform.column(Page(HERE, LIST), ROOT)
    assert (_pages(page), page.is_list) == (2, True)
    assert _pages(platform.column(Page(HERE, LIST.replace("parseInt", "other")), ROOT)) is None
    assert _pages(platform.column(Page(HERE, LIST.replace('"2"', "0")), ROOT)) is None


@pytest.mark.parametrize(
    "text", ["", "   ", "<!-- -->", "plain words", "\x00\x01", "<html><body></body></html>"]
)
def test_what_is_no_list_is_not_taken_for_an_empty_one(platform: Panzhihua, text: str) -> None:
    page = platform.column(Page(HERE, text), ROOT)
    assert (page.rows, page.columns, page.is_list) == ((), (), False)
    assert platform.article(Page(HERE, text)).is_article is False


def test_further_pages_by_the_number_of_the_second(platform: Panzhihua) -> None:
    for here in (HERE, f"{HERE}index.shtml"):
        pager = platform.column(Page(here, LIST), ROOT).pager
        assert pager is not None
        assert [pager.ask(file).url for file in (1, 4)] == [f"{HERE}index_1.shtml", f"{HERE}index_4.shtml"]


def test_an_article_says_title_date_source_and_files(platform: Panzhihua) -> None:
    article = platform.article(Page(f"{HERE}1.shtml", ARTICLE))
    assert (article.title, article.published, article.source) == (
        "某局2025年年报",
        "2026-01-22 09:30",
        "某局",
    )
    assert [(link.url, link.title) for link in article.attachments] == [
        ("http://www.a.gov.cn/download?id=7", "文件下载"),
        (f"{HERE}fj/%E9%99%84%E4%BB%B6.docx", "附件一"),
    ]
    assert article.is_article


def test_visit_counters_are_named(platform: Panzhihua) -> None:
    one, two = ARTICLE, ARTICLE.replace(">17<", ">18<")
    for pattern in platform.volatile:
        one, two = re.sub(pattern, "", one), re.sub(pattern, "", two)
    assert one == two
    assert "正文" in one


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("http://a/x.pdf", True),
        ("http://a/x.PDF?v=1", True),
        ("http://a/x.shtml", False),
        ("http://a/pdf/", False),
    ],
)
def test_files_by_name(url: str, is_one: bool) -> None:
    assert is_file(url) is is_one


def test_a_column_is_its_directory() -> None:
    assert directory(f"{HERE}index.shtml?x=1#y") == HERE
    assert directory("http://luolong.gov.cn/html/1//2/1.html") == "http://luolong.gov.cn/html/1//2/"


def test_every_platform_names_what_is_volatile() -> None:
    for platform in PLATFORMS.values():
        for pattern in platform.volatile:
            re.compile(pattern)


def _pages(page: ColumnPage) -> int | None:
    assert page.pager is not None
    return page.pager.pages
