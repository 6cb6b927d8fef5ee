"""Pages and pictures that belong to an article, by its markup."""

import pytest

from crawler.platforms.base import Page
from crawler.platforms.content import read_article
from crawler.platforms.further import MOST

URL = "http://www.lan.gov.test/zfxxgk/202401/t20240122_12.html"
STEM = URL.removesuffix(".html")


def further(text: str, url: str = URL) -> tuple[str, ...]:
    return read_article(Page(url, f"<div class='TRS_Editor'><p>正文</p>{text}</div>")).further


@pytest.mark.parametrize(
    ("script", "numbers"),
    [
        ("var currentPage = 0; var countPage = 3;", (1, 2)),
        ("var currentPage='0',countPage='2'", (1,)),
        ("var currentPage = 1; var countPage = 3;", ()),
        ("var currentPage = 0; var countPage = 1;", ()),
        ('createPageHTML(3, 0, "t20240122_12", "html");', (1, 2)),
        ('createPageHTML(3, 1, "t20240122_12", "html");', ()),
        ("createPageHTML('page_div', 3, 1, 't20240122_12', 'html', 3);", (2, 3)),
        ("createPageHTML('page_div', 3, 2, 't20240122_12', 'html', 3);", ()),
        ('createPageHTML(67, 0, "index", "html");', ()),
        ('createPageHTML(1, 0, "t20240122_12", "html");', ()),
        ('createPageHTML(0, 0, "t20240122_12", "html");', ()),
        ("", ()),
    ],
)
def test_pages_by_what_a_script_counts(script: str, numbers: tuple[int, ...]) -> None:
    assert further(f"<script>{script}</script>") == tuple(f"{STEM}_{number}.html" for number in numbers)


def test_no_more_pages_than_any_article_has() -> None:
    assert len(further("<script>var currentPage=0;var countPage=9999;</script>")) == MOST - 1


def test_an_address_without_a_name_has_none() -> None:
    script = "<script>var currentPage=0;var countPage=3;</script>"
    assert further(script, "http://www.lan.gov.test/content.jsp?id=1") == ()
    assert further(script, "http://www.lan.gov.test/zfxxgk/") == ()


def pictures(*markup: str, before: str = "") -> tuple[str, ...]:
    return read_article(Page(URL, f"{before}<div class='TRS_Editor'>{''.join(markup)}</div>")).pictures


def test_pictures_of_the_text_in_order_each_once() -> None:
    assert pictures(
        '<img src="./W020240122.png">',
        '<img data-src="/upload/2.jpg" src="data:image/png;base64,iVBORw0KGgo=">',
        '<img src="loading.gif" data-original="3.gif">',
        '<img src="./W020240122.png">',
    ) == (
        "http://www.lan.gov.test/zfxxgk/202401/W020240122.png",
        "http://www.lan.gov.test/upload/2.jpg",
        "http://www.lan.gov.test/zfxxgk/202401/3.gif",
    )


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="/images/ewm.png">',
        '<img src="/images/icon_pdf.gif">',
        '<img src="a.png" width="16">',
        '<img src="a.png" height="20px">',
        '<img src="data:image/png;base64,iVBORw0KGgo=">',
        "<img>",
    ],
)
def test_ornaments_are_none(markup: str) -> None:
    assert pictures(markup) == ()


def test_pictures_beside_the_text_are_none() -> None:
    assert pictures(before='<div><img src="/upload/large.jpg"></div>') == ()
