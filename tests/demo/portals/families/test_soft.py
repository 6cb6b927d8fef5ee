"""Everything is 200, whatever it is."""

from time import sleep

import pytest

from gongkai.demo.portals.exchange import Answer, Asked, Scene
from gongkai.demo.portals.families.soft import ASTRAY, Soft

HOST, ROOT = "www.soft.gov.test", "/zwgk/zfxxgk/zfxxgknb/"


@pytest.fixture
def patient() -> Soft:
    return Soft(HOST, ROOT, "柔川市人民政府", patience=0)


def get(vendor: Soft, path: str, night: int = 1) -> Answer:
    return vendor.answer(Asked(method="GET", host=HOST, path=path), Scene(night=night))


@pytest.mark.parametrize(
    ("path", "text"),
    [("/xw/1.html", "常务会议"), ("/no/such", "常务会议"), (f"{ROOT}index_9.html", "您访问的页面不存在")],
)
def test_what_is_not_there_is_200(patient: Soft, path: str, text: str) -> None:
    answer = get(patient, path)
    assert (answer.status, text in answer.body.decode()) == (200, True)


def test_who_asks_too_fast_gets_the_index() -> None:
    hasty = Soft(HOST, ROOT, "柔川市人民政府", patience=0.2)
    paths = [hasty.article_path(item) for item in hasty.shown(Scene()) if item.content == "html"][:2]
    index = get(hasty, ROOT).body
    assert get(hasty, paths[0]).body != index
    assert get(hasty, paths[1]).body == index
    sleep(0.25)
    assert get(hasty, paths[1]).body != index


@pytest.mark.parametrize(
    ("organ", "year", "text"),
    [("柔川市城市管理局", 2022, "该信息已被删除"), ("柔川市城市管理局", 2023, "<body></body>")],
)
def test_an_article_that_is_none(patient: Soft, organ: str, year: int, text: str) -> None:
    (item,) = (each for each in patient.reports if (each.organ, each.year) == (organ, year))
    answer = get(patient, patient.article_path(item))
    assert (answer.status, text in answer.body.decode(), item.reachable) == (200, True, False)


def test_a_pdf_that_is_a_page(patient: Soft) -> None:
    item = next(each for each in patient.reports if each.organ == "柔川市医疗保障局")
    answer = get(patient, patient.file_path(item, f"{item.title}.pdf"))
    assert dict(answer.headers)["Content-Type"] == "application/pdf"
    assert answer.body.startswith(b"<html>")


def test_what_is_gone_on_the_second_night_is_still_200(patient: Soft) -> None:
    item = next(each for each in patient.reports if each.gone == 2)
    path = patient.article_path(item)
    assert item.title in get(patient, path).body.decode()
    assert "页面不存在" in get(patient, path, night=2).body.decode()


def test_articles_that_are_always_another_page(patient: Soft) -> None:
    astray = [each for each in patient.reports if each.organ == ASTRAY]
    index, neighbour, home = (get(patient, patient.article_path(each)).body for each in astray)
    assert index == get(patient, ROOT).body
    assert home == get(patient, "/").body
    assert f"{astray[1].year}年政府信息公开工作年度报告" in neighbour.decode()
    assert ASTRAY not in neighbour.decode()
