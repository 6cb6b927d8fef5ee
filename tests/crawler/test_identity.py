"""Whether a page is the entry its list named: the entry in each of its forms, and pages in its place."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.identity import NAMED, UNSURE, identify, name_of

ENTRY = "某区审计局2025年政府信息公开工作年度报告"
BODY = "<p>一、总体情况。本局认真履职。</p><p>（一）主动公开。公开政府信息12条。</p><p>三、行政复议</p>"
SITE = "<div class='top'><a href='/'>首页</a><img src='/images/logo.png'></div>"
OTHERS = [f"某区{organ}2025年政府信息公开工作年度报告" for organ in ("教育局", "财政局", "民政局", "水利局")]
FOOT = "<p>主办：某区人民政府 政府信息公开投诉电话：12345</p>"


def page(body: str, title: str = "某区人民政府", head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body>{SITE}{body}{FOOT}</body></html>"


def titled(title: str | None, text: str) -> str:
    """With the title that a page gives its article itself."""
    return f'<meta name="ArticleTitle" content="{title}">{text}' if title else text


def links(titles: list[str], start: int = 1000001) -> str:
    rows = enumerate(titles, start=start)
    return "".join(
        f"<li><a href='/nb/{n}.shtml'>{title}</a><span>2026-01-22</span></li>" for n, title in rows
    )


INDEX = page(f"<h2>政府信息公开年报</h2><ul>{links([ENTRY, *OTHERS])}</ul>", "政府信息公开年报_某区人民政府")


@pytest.mark.parametrize(
    ("page_title", "text"),
    [
        (ENTRY, page(BODY)),
        (None, page(BODY, title=f"{ENTRY}_某区人民政府")),
        (None, page(f"<h1>{ENTRY}</h1>{BODY}")),
        (None, page(BODY, head=f"<meta name='ArticleTitle' content='{ENTRY}'>")),
        (None, page(f"<td>{ENTRY}</td>{BODY}")),
        (None, page(f"<h1>某区审计局 ２０２５ 年政府信息公开工作年度报告</h1>{BODY}")),
        (None, page(f"<h1>某区审计局二〇二五年政府信息公开工作年度报告</h1>{BODY}")),
        (None, page(f"<h1>某区审计局2025年政府信息公开工作…</h1>{BODY}")),
        (ENTRY, page("<a href='P020260122.pdf'>点击下载</a>")),
        (ENTRY, page("<iframe src='/pdfjs/web/viewer.html?file=/nb/1.pdf'></iframe>")),
        (ENTRY, page("<img src='W020260122.jpg'>")),
        (ENTRY, page("<p>" + "今年以来，我局坚持公开为常态，不公开为例外。" * 20 + "</p>")),
        (ENTRY, page(BODY + f"<ul>{links([ENTRY, *OTHERS])}</ul>")),
        (ENTRY, page("<a href='a.pdf'>附件</a>" + f"<ul>{links([ENTRY, *OTHERS])}</ul>")),
        (ENTRY, page("<script>showVsbpdfIframe('/__local/3/25/B7/DDAF47.pdf','100%','900');</script>")),
        (None, page(BODY, title=f"{ENTRY}&nbsp;_某区人民政府")),
        (None, page(f"<h1><span>{ENTRY}</span></h1>{BODY}")),
        (None, page(BODY, head=f"<META content=\"{ENTRY}\" NAME='articletitle'>")),
        (ENTRY, page("")),
        (None, page("<div id='app'></div>", title=ENTRY)),
        (None, f"{ENTRY}\n一、总体情况\n二、主动公开政府信息情况"),
    ],
    ids=[
        "its title",
        "title of the window",
        "h1",
        "meta",
        "title in a cell",
        "full width",
        "written year",
        "cut heading",
        "only a file",
        "only a frame",
        "only a picture",
        "prose of old",
        "itself among the links beside it",
        "only a file, itself among the links",
        "a file shown by a script",
        "entities",
        "markup in the heading",
        "attributes in another order",
        "its title without a word",
        "a shell with its title",
        "words without markup",
    ],
)
def test_the_entry(page_title: str | None, text: str) -> None:
    assert identify(titled(page_title, text), ENTRY) == NAMED


@pytest.mark.parametrize(
    ("page_title", "text"),
    [
        (None, page(f"<h1>审计局2025年政务公开年报</h1>{BODY}")),
        (None, page(BODY + f"<ul>{links(OTHERS)}</ul>")),
        (None, page(f"<h1>某区教育局2025年政府信息公开工作年度报告</h1>{BODY}")),
        ("某市某区审计委员会办公室与审计局2025年度信息公开年报", page(BODY)),
        ("2025年审计局政府信息公开年报", page(BODY)),
        ("某区人民政府办公室2025年政府信息公开工作年度报告", page(BODY)),
        ("政务公开年报", page("<img src='W020260122.jpg'>")),
        ("某区召开会议", page("<a href='P020260122.pdf'>点击下载</a>")),
        (None, page("<a href='P020260122.pdf'>点击下载</a>" + f"<ul>{links(OTHERS)}</ul>")),
        (None, page("<div id='app'></div>")),
        (None, "<html><head><script>location.href='/cmsres/73/60a8.pdf';</script></head></html>"),
        (None, "<meta http-equiv='refresh' content='0; url=/downfile.jsp?classid=0&filename=629d.pdf'>"),
        (
            None,
            "<html><head><script>location.href='/';</script><script src='/app.js'></script></head></html>",
        ),
        (None, "<html></html>"),
        (None, ""),
    ],
    ids=[
        "another title, the same year",
        "no title, articles beside it",
        "its neighbour by a title of the page only",
        "two organs in one",
        "a short name",
        "a government",
        "a scan with a title of its own",
        "a file with a title of its own",
        "a file without a title, articles beside it",
        "a shell",
        "a script that leads to a file",
        "a refresh that leads to a file",
        "a script that leads home",
        "nothing in a page",
        "nothing",
    ],
)
def test_what_may_be_the_entry(page_title: str | None, text: str) -> None:
    assert identify(titled(page_title, text), ENTRY) == UNSURE


INDEX_SHOWN = "an index of other articles is shown"
OTHER_ARTICLE = "another article is shown: 某区召开会议"


@pytest.mark.parametrize(
    ("page_title", "text", "why"),
    [
        (None, INDEX, INDEX_SHOWN),
        ("政府信息公开年报", INDEX, INDEX_SHOWN),
        (None, page(f"<h2>政府信息公开年报</h2><ul>{links(OTHERS)}</ul>"), INDEX_SHOWN),
        (None, page(f"<h1>2025年政府信息公开年报</h1><ul>{links([ENTRY, *OTHERS])}</ul>"), INDEX_SHOWN),
        (None, page(f"<ul>{links([ENTRY, *OTHERS])}</ul><a href='/guide.pdf'>公开指南</a>"), INDEX_SHOWN),
        (
            "某区审计局2024年政府信息公开工作年度报告",
            page(BODY + f"下一篇：{links([ENTRY])}"),
            "another report is shown: 某区审计局2024年政府信息公开工作年度报告",
        ),
        (
            None,
            page(f"<h1>某区审计局二〇二四年政府信息公开工作年度报告</h1>{BODY}"),
            "another report is shown: 某区审计局二〇二四年政府信息公开工作年度报告",
        ),
        (
            "某区教育局2025年政府信息公开工作年度报告",
            page(BODY),
            "another report is shown: 某区教育局2025年政府信息公开工作年度报告",
        ),
        ("某区召开会议", page("<p>某区召开会议，部署工作。</p>"), OTHER_ARTICLE),
        ("某区召开会议", page("<p>某区召开会议，部署政府信息公开工作。</p>"), OTHER_ARTICLE),
        (None, page("<p>市政府召开常务会议。</p>" * 40).replace(FOOT, ""), "the page says nothing of it"),
    ],
    ids=[
        "section index",
        "section index with a title",
        "section index without the entry",
        "index of a year",
        "index with a file",
        "the report before it",
        "the report before it, year written",
        "its neighbour",
        "other news",
        "other news that name the subject",
        "the home page",
    ],
)
def test_surely_another(page_title: str | None, text: str, why: str) -> None:
    assert identify(titled(page_title, text), ENTRY).another == why


@pytest.mark.parametrize(
    "list_title",
    [
        "某区审计局2025年政府信息公…",
        "某区审计局2025年政府信息公开工作...",
        f"关于{ENTRY}",
        f"· {ENTRY} 2026-01-22",
        f"{ENTRY}(2026年1月22日)",
        "某区审计局２０２５年政府信息公开工作年度报告",
    ],
)
def test_list_titles_as_lists_print_them(list_title: str) -> None:
    assert identify(titled(ENTRY, page(BODY)), list_title) == NAMED
    assert identify(INDEX, list_title).another == INDEX_SHOWN
    assert name_of(list_title) in name_of(ENTRY)


@pytest.mark.parametrize("list_title", ["2025年", "全文", "", "…"])
def test_a_title_that_names_nothing_rules_out_an_index_only(list_title: str) -> None:
    assert identify(titled(ENTRY, page(f"<h1>{ENTRY}</h1>{BODY}")), list_title) == UNSURE
    assert identify(INDEX, list_title).another == INDEX_SHOWN
    assert identify(page("<p>某区召开会议。</p>" * 100), list_title) == UNSURE
    assert name_of(list_title) == ""


@pytest.mark.parametrize(
    ("in_list", "in_page"),
    [
        ("区卫健委", "某区卫生健康委员会"),
        ("某市市场监督管理局", "市市场监管局"),
        ("发改局", "某区发展和改革局（粮食局）"),
        ("某市政府办", "某市人民政府"),
    ],
)
def test_organs_under_two_names(in_list: str, in_page: str) -> None:
    shown = titled(f"{in_page}2025年政府信息公开工作年度报告", page(BODY))
    assert identify(shown, f"{in_list}2025年政府信息公开年报").another is None


def test_a_column_and_its_reports_may_bear_the_same_name() -> None:
    name = "政府信息公开年报"
    rows = links(
        ["某区政府信息公开年报2025", "某区政府信息公开年报2024", "某区政府信息公开年报2023", "某区年报与其他"]
    )
    column = page(f"<h1>{name}</h1><ul>{links([name])}{rows}</ul>", title=name)
    assert identify(column, name).another == INDEX_SHOWN
    assert identify(titled(name, page(f"<h1>{name}</h1>{BODY}<ul>{rows}</ul>")), name) == NAMED


def test_only_a_report_must_speak_of_it() -> None:
    news = titled("市政府召开会议", page("<p>见图。</p>"))
    assert identify(news, "图解：某区审计局2025年政府信息公开年报") == UNSURE
    assert identify(news, "市政府召开第8次常务会议") == UNSURE


@given(st.text(max_size=200), st.text(max_size=40), st.none() | st.text(max_size=40))
def test_every_page_has_an_answer(text: str, list_title: str, page_title: str | None) -> None:
    for source in (text, f"<html>{text}<a href='{text}'>{list_title}</a></html>"):
        identity = identify(titled(page_title, source), list_title)
        assert not (identity.named and identity.another)


def test_hostile_pages_take_little_time() -> None:
    began = time.thread_time()
    for text in (
        "<a href='/nb/1000001.html'>" * 20_000,
        "<h1>" * 50_000,
        "二" * 500_000,
        "<iframe" * 50_000,
        "=.pd" * 50_000,
        "<meta articletitle " * 50_000,
        "<meta articletitle content='" * 50_000,
        "<title><h1 " * 50_000,
    ):
        identify(text, ENTRY)
    assert time.thread_time() - began < 5
