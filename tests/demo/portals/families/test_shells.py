"""Two ways of hiding a list, as the simulated hosts do it."""

import json

import pytest

from gongkai.demo.portals.exchange import Answer, Asked, Scene
from gongkai.demo.portals.families import shells
from tests.demo.portals.families.markup import select

SPA, SLICED = shells.vendors()


def get(path: str, query: str = "") -> Answer:
    vendor = SLICED if path.startswith(SLICED.root) else SPA
    return vendor.answer(Asked(method="GET", host=vendor.host, path=path, query=query), Scene())


def post(path: str, body: str) -> dict[str, object]:
    asked = Asked(method="POST", host=SPA.host, path=path, body=body.encode())
    found = json.loads(SPA.answer(asked, Scene()).body)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("query", ["", "gk=1", "gk=3", "gk=4"])
def test_every_tab_is_the_same_shell(query: str) -> None:
    page = get(shells.FOLDER, query).body.decode()
    assert page == get(shells.FOLDER, "gk=2").body.decode()
    assert not any(str(item.id) in page for item in SPA.reports)


def test_rows_come_by_post_only() -> None:
    data = post("/zwgk/api/xxgk/list", '{"pageNum": 3}')["data"]
    assert isinstance(data, dict)
    assert (data["total"], len(data["list"])) == (24, 4)
    assert post("/zwgk/api/xxgk/list", "pageNum=1")["code"] == 500
    assert json.loads(get("/zwgk/api/xxgk/list").body)["code"] == 500


def test_a_shells_articles_are_there() -> None:
    item = SPA.shown(Scene())[0]
    assert item.title in get(SPA.article_path(item)).body.decode()
    assert not item.reachable


def test_all_rows_stand_in_page_one_and_there_is_no_second() -> None:
    page = get(SLICED.root).body
    flagged = select(page, "//ul[@class='default_news']/li[i[@class='flag'][text()]]")
    assert len(flagged) == len(SLICED.shown(Scene())) == 37
    assert f"totalCount = {len(flagged)}" in page.decode()
    assert get(f"{SLICED.root}index_1.html").status == 404


def test_rows_without_a_flag_are_tests_and_a_template() -> None:
    links = select(get(SLICED.root).body, "//li[i[@class='flag'][not(text())]]/a/@href")
    assert links[-1] == "{{= item.url }}"
    for link in links[:-1]:
        assert "测试" in get(f"{SLICED.root}{link.removeprefix('./')}").body.decode()
