"""WAS5 as the simulated host shows it: a list for POST alone, without an end."""

import re

import pytest

from gongkai.demo.portals.exchange import Answer, Asked, Scene
from gongkai.demo.portals.families import was

HOST = "www.was.gov.test"
(VENDOR,) = was.vendors()
ROW = re.compile(rf'href="http://{re.escape(HOST)}(/[^"]+)"')


def ask(method: str, path: str, body: str = "", query: str = "") -> Answer:
    return VENDOR.answer(Asked(method=method, host=HOST, path=path, query=query, body=body.encode()), Scene())


def rows(page: int, perpage: int = 20) -> list[str]:
    body = f"channelid=278090&page={page}&perpage={perpage}"
    return ROW.findall(ask("POST", was.SEARCH, body).body.decode())


def test_the_column_is_a_shell_with_a_form() -> None:
    page = ask("GET", VENDOR.root).body.decode()
    assert 'action="/was5/web/search" method="post"' in page
    assert 'name="channelid" value="278090"' in page
    assert '<div id="list"></div>' in page


def test_get_is_sent_to_the_shell() -> None:
    answer = ask("GET", was.SEARCH, query="channelid=278090&page=1&perpage=20")
    assert (answer.status, dict(answer.headers)["Location"]) == (302, VENDOR.list_url)


@pytest.mark.parametrize("perpage", [1, 20, 500])
def test_the_size_of_a_page_is_not_for_others_to_say(perpage: int) -> None:
    assert len(rows(1, perpage)) == 7


def test_past_the_last_page_begins_the_first() -> None:
    pages = [rows(number) for number in range(1, 7)]
    assert [len(each) for each in pages] == [7, 7, 7, 7, 7, 5]
    assert len({each for page in pages for each in page}) == 40
    assert rows(7) == pages[0]


def test_an_unknown_channel_is_empty() -> None:
    assert ROW.findall(ask("POST", was.SEARCH, "channelid=1&page=1").body.decode()) == []


def test_what_is_listed_is_there() -> None:
    assert {ask("GET", path).status for number in range(1, 7) for path in rows(number)} == {200}
