"""An article of each family: its title, when it was published, its files in every wrapping, further pages."""

import pytest

from crawler.platforms.base import Page
from crawler.platforms.registry import PLATFORMS
from tests.crawler.platforms.samples import NAMES, family, sample
from tests.crawler.platforms.test_lists import HOST, REPORT, SHORT, short

NB = "/zwgk/zfxxgknb_40939/202601/"
ARTICLES: dict[str, tuple[str, str | None, tuple[str, ...]]] = {
    "trs-article.html": (
        REPORT,
        "2026-01-23 09:30",
        (f"{NB}P020260122348498606128.pdf", f"{NB}P020260122348498606129.ofd"),
    ),
    "was5-article.html": ("某局2025年政府信息公开年报", None, ("/XXGK/GKNB/202601/P020260122.doc",)),
    "jpage-article.html": (
        REPORT,
        "2026-01-22",
        (
            (
                "/module/download/downfile.jsp?classid=0&showname=%E5%B9%B4%E6%8A%A5.pdf"
                "&filename=0123456789abcdef.pdf"
            ),
        ),
    ),
    "jpaas-article.html": (
        "某市2025年年报",
        "2026-01-22 10:00",
        ("/cms_files/filemanager/3185/attach/202601/a1.pdf",),
    ),
    "gkmlpt-article.html": (
        "某局2025年政府信息公开年报",
        None,
        ("/zqtjj/attachment/0/88/88389/9103540.docx",),
    ),
    "vsb-article.html": (
        "某县2025年政府信息公开年报",
        None,
        (
            "/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=14&wbfileid=0A1B",
            "/__local/A/0B/12/3F.pdf",
        ),
    ),
    "webplus-article.html": (
        "某馆2025年信息公开年报",
        None,
        ("/_upload/article/files/ab/cd/0123.pdf",),
    ),
    "ucap-article.html": (
        "某镇2025年政府信息公开年报",
        "2026-01-22 04:58",
        ("/lcs/xzjd6/202601/49f2/files/%E3%80%8A%E5%B9%B4%E6%8A%A5%E3%80%8B.pdf",),
    ),
    "lonsun-article.html": (REPORT, None, ("/group6/M00/0A/1B/wKgx.docx",)),
    "openness-article.html": (SHORT, None, ("/openness/OpennessAnnualReport/download/3475.html",)),
    "sliced-article.html": (SHORT, None, ("/gongkai/zfxxgk/gknb/202601/P020260122.doc",)),
    "generic-article.html": (SHORT, None, ("/files/nb.pdf",)),
    "panzhihua-article.html": ("某区审计局2025年年报", "2026-01-22 09:30", ("/download?id=7",)),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article(name: str) -> None:
    read = PLATFORMS[family(name)].article(sample(name))
    files = tuple(short(link.url) for link in read.attachments)
    assert (read.title, read.published, files) == ARTICLES[name]
    assert read.is_article


def test_every_family_has_its_list_and_its_article() -> None:
    """An article of govsearch is one of TRS."""
    lists = {family(name) for name in NAMES if "article" not in name}
    assert lists == set(PLATFORMS)
    assert {family(name) for name in ARTICLES} == set(PLATFORMS) - {"govsearch"}


def test_pages_that_a_script_counts_are_further_ones_but_for_display_pages() -> None:
    pages = [short(url) for url in PLATFORMS["trs"].article(sample("trs-article.html")).further]
    assert pages == [f"{NB}t20260122_1926722_{number}.html" for number in (1, 2)]
    assert PLATFORMS["ucap"].article(sample("ucap-article.html")).further == ()


def test_a_missing_article_with_status_200_is_none() -> None:
    page = Page(f"{HOST}/gkmlpt/content/0/1/post_1.html", "<html><h1>出错了</h1><p>页面不存在</p></html>")
    assert not PLATFORMS["gkmlpt"].article(page).is_article
