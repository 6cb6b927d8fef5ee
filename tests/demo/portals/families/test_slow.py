"""What goes wrong between the server and who reads."""

import gzip
import zlib

import pytest

from gongkai.demo.portals.exchange import Answer, Asked, Scene
from gongkai.demo.portals.families.slow import GIGABYTE, ByReport, Endless, Slow, vendors
from gongkai.demo.portals.truth import Published
from gongkai.demo.portals.vendor import Vendor

VENDORS = {vendor.code: vendor for vendor in vendors()}
ENDLESS = VENDORS["endless"]


def get(vendor: Vendor, path: str, query: str = "") -> Answer:
    asked = Asked(method="GET", host=vendor.host, path=path, query=query)
    return vendor.answer(asked, Scene())


def report(vendor: Vendor, column: str = "", content: str = "html") -> Published:
    rows = (each for each in vendor.shown(Scene(), column) if each.content == content)
    return next(rows)


def location(answer: Answer) -> str:
    return dict(answer.headers)["Location"]


@pytest.mark.parametrize("delay", [0.3, 2.0])
def test_articles_are_slow_and_lists_are_not(delay: float) -> None:
    slow = Slow("www.slow.gov.test", "/zwgk/zfxxgk/zfxxgknb/", "缓水市人民政府", delay=delay)
    assert get(slow, slow.root).delay == 0
    assert get(slow, slow.article_path(report(slow))).delay == delay


def test_some_are_hung_up_on_always_some_once() -> None:
    vendor = next(each for each in vendors() if each.code == "reset")
    never = next(each for each in vendor.reports if not each.reachable)
    assert [get(vendor, vendor.article_path(never)).reset for _ in range(3)] == [True] * 3
    once = vendor.article_path(report(vendor, "once/"))
    assert [get(vendor, once).reset for _ in range(3)] == [True, False, False]


@pytest.mark.parametrize(
    ("column", "header", "charset"),
    [
        ("", "text/html; charset=ISO-8859-1", "utf-8"),
        ("gbk/", "text/html; charset=utf-8", "gb18030"),
        ("bom/", "text/html", "utf-8-sig"),
    ],
)
def test_the_header_says_another_charset(column: str, header: str, charset: str) -> None:
    vendor = VENDORS["charset"]
    item = report(vendor, column)
    answer = get(vendor, vendor.article_path(item))
    assert dict(answer.headers)["Content-Type"] == header
    assert item.title in answer.body.decode(charset)


def test_packed_unasked() -> None:
    vendor = VENDORS["gzip"]
    item = report(vendor)
    page, article = get(vendor, vendor.root), get(vendor, vendor.article_path(item))
    assert item.title in gzip.decompress(page.body).decode()
    assert dict(article.headers)["Content-Encoding"] == "deflate"
    assert item.title in zlib.decompress(article.body, wbits=-zlib.MAX_WBITS).decode()
    with pytest.raises(zlib.error):
        zlib.decompress(article.body)


def test_every_page_answers_with_rows_of_its_own() -> None:
    bodies = [get(ENDLESS, f"{ENDLESS.root}index_{number}.html").body for number in (1, 2, 4711, 999_999)]
    assert len(set(bodies)) == 4
    assert all(body.count(b"./tz/t20240105_") == 10 for body in bodies)
    assert get(ENDLESS, f"{ENDLESS.root}tz/t20240105_47119.html").status == 200


@pytest.mark.parametrize("content", ["html", "pdf"])
@pytest.mark.parametrize("column", ["big/", "long/", "short/"])
def test_bodies_that_are_not_what_they_say(column: str, content: str) -> None:
    item = report(ENDLESS, column, content)
    path = ENDLESS.article_path(item)
    if content == "pdf":
        assert get(ENDLESS, path).length is None
        path = ENDLESS.file_path(item, f"{item.title}.pdf")
    answer = get(ENDLESS, path)
    wanted = {"big/": None, "long/": len(answer.body) + 5_000, "short/": len(answer.body) // 2}[column]
    assert (answer.length, answer.endless) == (wanted, GIGABYTE if column == "big/" else 0)


def test_redirects_without_end() -> None:
    start = ENDLESS.article_path(report(ENDLESS, "loop/"))
    other = location(get(ENDLESS, start))
    assert other != start
    assert location(get(ENDLESS, other)) == start
    on = ENDLESS.article_path(report(ENDLESS, "on/"))
    assert location(get(ENDLESS, on, "step=41")) == f"{on}?step=42"


def test_the_reports_one_can_have_are_had() -> None:
    assert isinstance(ENDLESS, Endless)
    for vendor in VENDORS.values():
        assert isinstance(vendor, ByReport)
        item = next(each for each in vendor.shown(Scene()) if each.reachable and each.content == "html")
        assert get(vendor, vendor.article_path(item)).status == 200
