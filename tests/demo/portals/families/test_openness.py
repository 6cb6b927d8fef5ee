"""The "Openness" host: a controller for annual reports, files under `.html`, a last page that repeats."""

import pytest

from gongkai.demo.portals.exchange import Answer, Asked, Scene
from gongkai.demo.portals.families import openness
from tests.demo.portals.families.markup import select

HOST = "www.open.gov.test"
(VENDOR,) = openness.vendors()
GOVERNMENT = "/openness/OpennessContent/showList/1442/45712/"


def get(path: str) -> Answer:
    return VENDOR.answer(Asked(method="GET", host=HOST, path=path), Scene())


def rows(path: str) -> list[str]:
    return select(get(path).body, "//ul[@class='gk_list']//a/@href")


def test_reports_have_a_controller_of_their_own() -> None:
    first = rows(f"{GOVERNMENT}page_1.html")
    assert all("/openness/OpennessAnnualReport/" in link for link in first)
    assert any("/openness/OpennessContent/show/" in link for link in rows(f"{GOVERNMENT}page_5.html"))


@pytest.mark.parametrize("page", [6, 7, 8])
def test_past_the_end_comes_the_last_page_again(page: int) -> None:
    assert get(f"{GOVERNMENT}page_{page}.html").body == get(f"{GOVERNMENT}page_5.html").body


def test_a_file_is_a_page_by_name_and_has_its_own_name_in_gbk() -> None:
    item = next(each for each in VENDOR.shown(Scene()) if each.content == "docx")
    (link,) = select(get(VENDOR.article_path(item)).body, "//*[@id='zoom']//a/@href")
    answer = get(link)
    assert link.startswith("/openness/OpennessAnnualReport/download/")
    assert answer.body.startswith(b"PK")
    assert dict(answer.headers)["Content-Type"] == "application/octet-stream"
    name = dict(answer.headers)["Content-Disposition"].encode("latin-1").decode("gb18030")
    assert f'"{item.title}.docx"' in name


def test_nothing_has_validators() -> None:
    for path in ("/", f"{GOVERNMENT}page_1.html", VENDOR.article_path(VENDOR.shown(Scene())[0])):
        assert not {"ETag", "Last-Modified"} & dict(get(path).headers).keys()


def test_a_branch_is_a_site() -> None:
    organs = {organ: url for _, organ, url, _ in VENDOR.site_rows()}
    assert organs["枫桥市民政局"].endswith("/openness/BranchOpennessContent/showList/10374/0/page_1.html")
