"""UCAP as the simulated host shows it: channels, rows as JSON, pages made anew each day."""

import json
import re

import pytest

from gongkai.demo.portals.exchange import Answer, Asked, Scene
from gongkai.demo.portals.families import ucap

HOST = "www.ucap.gov.test"
(VENDOR,) = ucap.vendors()


def get(path: str, query: str = "", night: int = 1) -> Answer:
    return VENDOR.answer(Asked(method="GET", host=HOST, path=path, query=query), Scene(night=night))


def channel(path: str) -> str:
    (found,) = re.findall(r'name="channelid" content="(\w{32})"', get(path).body.decode())
    return str(found)


def test_the_root_leads_on_twice_without_a_redirect() -> None:
    first = get(VENDOR.root)
    assert (first.status, b"redirect.shtml" in first.body) == (200, True)
    assert b'location.href = "../c108463/zfxxgk_list.shtml"' in get("/ucs/zfxxgknb/redirect.shtml").body


def test_pages_count_from_one_and_the_pager_names_its_container() -> None:
    second = get("/ucs/c108463/zfxxgk_list_2.shtml").body.decode()
    assert "createPageHTML('page_div',4, 2,'zfxxgk_list','shtml',23)" in second
    assert get("/ucs/c108463/zfxxgk_list_1.shtml").status == 404
    assert f'href="//{HOST}/ucs/c108463/' in second


def test_the_tree_knows_a_channel_by_a_name_that_is_none() -> None:
    tree = get("/u/channel/treeNew/ucs", "callback=cb").body.decode()
    nodes = json.loads(tree.removeprefix("cb(").removesuffix(")"))
    assert nodes[2]["url"] == "/ucs/c108464/null.shtml"
    assert get("/ucs/c108464/null.shtml").status == 404
    assert '<ul id="list"></ul>' in get("/ucs/c108464/list.shtml").body.decode()


@pytest.mark.parametrize(("page", "rows"), [(1, 18), (2, 5), (3, 0)])
def test_the_rows_come_as_json(page: int, rows: int) -> None:
    wanted = channel("/ucs/c108464/list.shtml")
    answer = get(f"/searchList/{wanted}", f"_isJson=true&_pageSize=50&page={page}")
    data = json.loads(answer.body)["data"]
    assert (data["total"], len(data["results"]), data["channelId"]) == (23, rows, wanted)
    assert all(each["url"].startswith(f"//{HOST}/ucs/c108464/") for each in data["results"])


def test_files_lie_beside_their_article_under_chinese_names() -> None:
    item = next(each for each in VENDOR.reports if each.content == "pdf")
    link = f"files/《{item.title}》.pdf"
    assert (
        f'href="{VENDOR.article_path(item)[-38:-6]}/{link}"' in get(VENDOR.article_path(item)).body.decode()
    )
    file = get(f"{VENDOR.article_path(item).removesuffix('.shtml')}/{link}")
    assert file.body.startswith(b"%PDF-")


def test_a_page_is_made_anew_each_night_though_nothing_changed() -> None:
    item = next(each for each in VENDOR.reports if each.revised is None and each.content == "html")
    first, second = get(VENDOR.article_path(item)), get(VENDOR.article_path(item), night=2)
    assert first.headers != second.headers
    assert "页面生成时间 2026-11-21" in first.body.decode()
    assert first.body.replace(b"2026-11-21", b"2026-11-22") == second.body
