"""Home page, column tree, lists, articles and files as a visitor sees them."""

import pytest

from gongkai.demo.portals.model import Plan
from tests.demo.portals.client import Client

QINGLAN = "www.yxqinglan.gov.test"
OFFICE = "/zfxxgk/zfxxgknb/ql/qlqjbmzfxxgkgzndbg/qzfb/"
ROWS = "//div[@class='new-box']//ul/li"


def walk(client: Client, host: str, path: str) -> set[str]:
    """Every page below the path that its own links reach."""
    seen: set[str] = set()
    waiting = [path]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        answer = client.get(host, here)
        assert answer.status == 200, here
        if answer.headers["content-type"].startswith("text/html"):
            waiting += [link for link in answer.links() if link.startswith(path)]
    return seen


@pytest.mark.parametrize(
    "host", ["www.yunxiu.gov.test", QINGLAN, "www.chengyan.gov.test", "www.heting.gov.test"]
)
def test_every_column_and_first_page_of_articles_hangs_on_the_root(
    plan: Plan, client: Client, host: str
) -> None:
    site = next(each for each in plan.hosts if each.name == host)
    seen = walk(client, host, site.root)
    assert {f"{site.root}{each.path}index.shtml" for each in site.columns if each.path.count("/")} <= seen
    assert site.root in client.get(host, "/").links()


def test_a_row_is_a_link_and_a_date_with_long_titles_cut(client: Client) -> None:
    rows = client.get(QINGLAN, f"{OFFICE}index.shtml").page.xpath(ROWS)
    assert len(rows) == 4
    for row in rows:
        (anchor,) = row.xpath("./a[@href]")
        (date,) = row.xpath("./span/text()")
        assert len(date) == len("2026-01-22")
        assert anchor.get("title").startswith(anchor.text.removesuffix("..."))
    assert any(
        anchor.endswith("...") for anchor in client.get(QINGLAN, OFFICE).page.xpath(f"{ROWS}/a/text()")
    )


def test_lists_hold_what_is_no_report(client: Client) -> None:
    titles = client.get(QINGLAN, OFFICE).page.xpath(f"{ROWS}/a/@title")
    assert any("年度报表" in title for title in titles)
    assert any("图解" in title for title in titles)


def test_an_article_says_who_and_when(plan: Plan, client: Client) -> None:
    entry = next(
        each for each in plan.entries if each.host == QINGLAN and each.year == 2025 and "办公室" in each.title
    )
    page = client.get(QINGLAN, f"{OFFICE}{entry.id}.shtml").page
    metas = {meta.get("name"): meta.get("content") for meta in page.xpath("//meta[@name]")}
    assert metas["ArticleTitle"] == entry.title
    assert metas["PubDate"] == "2026-01-22 10:30"
    assert metas["ContentSource"] == "云岫市青岚区人民政府办公室"
    header = "".join(page.xpath("//div[@class='info']//text()"))
    assert "www.yunxiu.gov.test" in header
    assert "阅读次数" in header
    assert page.xpath("count(//div[@id='Zoom'])") == 1
    assert "".join(page.xpath("//div[@class='position']//text()")).startswith(
        "当前位置：首页 > 政府信息公开年报 > 青岚区"
    )


def test_a_stub_points_at_its_file(client: Client) -> None:
    column = "/zfxxgk/zfxxgknb/ql/qlqxxgkgzndbg/"
    (article,) = client.get(QINGLAN, column).links(f"{ROWS}/a")
    (file,) = client.get(QINGLAN, article).links("//a[@id='xzdllj']")
    answer = client.get(QINGLAN, file)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body.startswith(b"%PDF-")
    assert client.get(QINGLAN, file.lower()).body == answer.body


def test_a_column_without_entries_has_an_empty_list(client: Client) -> None:
    answer = client.get("www.heting.gov.test", "/zfxxgk/zfxxgknb/htx/xzjdzfxxgkgzndbg/fdzrmz_2/")
    assert answer.status == 200
    assert answer.page.xpath("count(//div[@class='new-box']/ul)") == 1
    assert not answer.page.xpath(ROWS)


def test_robots_forbids_something(client: Client) -> None:
    assert "Disallow: /search/" in client.get(QINGLAN, "/robots.txt").text
