"""Lonsun as the simulated host shows it: fragments from one endpoint, `null` trees, templates by year."""

import pytest

from gongkai.demo.portals.exchange import Answer, Asked, Scene
from gongkai.demo.portals.families import lonsun
from tests.demo.portals.families.markup import select

HOST = "www.lonsun.gov.test"
LABEL = "/site/label/8888"
LIST = "labelName=publicInfoList&organId={organ}&catId={cat}&type=4&pageIndex={page}&result=暂无相关信息"
(VENDOR,) = lonsun.vendors()


def get(path: str, query: str = "", night: int = 1) -> Answer:
    return VENDOR.answer(Asked(method="GET", host=HOST, path=path, query=query), Scene(night=night))


def titles(answer: Answer) -> list[str]:
    return select(answer.body, "//a[@class='title']/text()")


def test_the_column_is_a_shell() -> None:
    answer = get("/public/column/6600101", "type=4&action=list&nav=3&catId=6720345")
    assert "catId: '6720345'" in answer.body.decode()
    assert "/public/6600101/" not in answer.body.decode()
    assert dict(answer.headers)["Set-Cookie"].startswith("SHIROJSESSIONID=")


@pytest.mark.parametrize(("page", "rows"), [(1, 15), (2, 2), (3, 0)])
def test_the_rows_are_a_fragment(page: int, rows: int) -> None:
    answer = get(LABEL, LIST.format(organ="6600101", cat="6720345", page=page))
    assert len(titles(answer)) == rows
    assert (answer.body.decode() == "暂无相关信息") == (not rows)


def test_post_does_as_well() -> None:
    query = LIST.format(organ="6600101", cat="6720345", page=1)
    asked = Asked(method="POST", host=HOST, path=LABEL, body=query.encode())
    assert VENDOR.answer(asked, Scene()).body == get(LABEL, query).body


def test_length_cuts_titles() -> None:
    query = LIST.format(organ="6600102", cat="6721907", page=1)
    assert all(title.endswith("…") and len(title) == 20 for title in titles(get(LABEL, f"{query}&length=20")))
    assert not any(title.endswith("…") for title in titles(get(LABEL, query)))


@pytest.mark.parametrize(("organ", "cat"), [("6600131", "32130077"), ("6600101", "1"), ("1", "6720345")])
def test_nothing_is_the_text_that_was_asked_for(organ: str, cat: str) -> None:
    assert get(LABEL, LIST.format(organ=organ, cat=cat, page=1)).body.decode() == "暂无相关信息"


def test_a_tree_without_children_is_null() -> None:
    query = "labelName=columnTree&isJson=true&organId=6600117&isChild=true&id="
    assert "32129260" in get(LABEL, query).body.decode()
    assert get(LABEL, f"{query}32129260").body == b"null"


def test_each_year_has_a_template_of_its_own() -> None:
    page = get("/site/tpl/7931", "nav=4&year=2024").body.decode()
    assert "/site/tpl/8611?nav=4&year=2025" in page
    assert len([item for item in VENDOR.reports if VENDOR.article_path(item) in page]) == 3


def test_files_have_names_that_say_nothing() -> None:
    item = next(each for each in VENDOR.shown(Scene()) if each.content == "docx")
    (link,) = select(get(VENDOR.article_path(item)).body, "//div[contains(@class, 'j-fontContent')]//a/@href")
    assert link.startswith("/group6/M00/")
    assert get(link).body.startswith(b"PK")
