"""jpaas as the simulated host shows it: a gateway with its own idea of parameters."""

import ast
import json
import re
from urllib.parse import urlencode

import pytest

from gongkai.demo.portals.exchange import Answer, Asked, Scene
from gongkai.demo.portals.families import jpaas

HOST = "www.jpaas.gov.test"
(VENDOR,) = jpaas.vendors()
HEADERS = {"user-agent": "gongkai (+https://example.org)", "referer": VENDOR.list_url}
ROW = re.compile(r'<a href="([^"]+)" title="([^"]+)"')


def get(path: str, query: str = "", headers: dict[str, str] = HEADERS, night: int = 1) -> Answer:
    return VENDOR.answer(
        Asked(method="GET", host=HOST, path=path, query=query, headers=headers), Scene(night=night)
    )


def described() -> dict[str, str]:
    (found,) = re.findall(r'queryData="([^"]+)"', get(VENDOR.root).body.decode())
    known = ast.literal_eval(found)
    assert isinstance(known, dict)
    return known


def unit(**more: str) -> str:
    answer = get(jpaas.UNIT, urlencode({**described(), **more}))
    return str(json.loads(answer.body, strict=False)["data"]["html"])


def test_the_first_page_is_in_the_page_and_its_description_is_no_json() -> None:
    page = get(VENDOR.root).body.decode()
    assert len(ROW.findall(page)) == 15
    assert 'count="55" rows="15" pageNo="1"' in page
    assert (described()["tagId"], described()["parseType"]) == ("信息列表", "bulidstatic")
    with pytest.raises(ValueError, match="property name"):
        json.loads(re.findall(r'queryData="([^"]+)"', page)[0])


def test_only_the_number_inside_paramjson_counts() -> None:
    first = ROW.findall(unit())
    assert ROW.findall(unit(pageNo="2", rows="15")) == first
    second = ROW.findall(unit(paramJson='{"pageNo":2,"pageSize":15}'))
    assert (len(second), set(second) & set(first)) == (15, set())
    assert ROW.findall(unit(paramJson='{"pageNo":5,"pageSize":15}')) == []


def test_the_json_holds_bare_control_characters() -> None:
    body = get(jpaas.UNIT, urlencode(described())).body
    assert (b"\x0b" in body, b"\\u000b" in body) == (True, False)
    with pytest.raises(ValueError, match="control character"):
        json.loads(body)


@pytest.mark.parametrize("headers", [{"user-agent": "x"}, {"referer": VENDOR.list_url}, {}])
def test_no_referer_no_rows(headers: dict[str, str]) -> None:
    assert get(jpaas.UNIT, urlencode(described()), headers).status == 403


def test_another_template_is_an_error_with_200() -> None:
    answer = get(jpaas.UNIT, urlencode({**described(), "tplSetId": "x"}))
    assert (answer.status, json.loads(answer.body)["success"]) == (200, False)


def test_addresses_know_the_year_only_and_old_files_have_new_ones() -> None:
    new, old = VENDOR.reports[0], next(each for each in VENDOR.reports if each.at.year < 2020)
    assert re.fullmatch(r"/zfxxgk/zfxxgknb/art/2026/art_[0-9a-f]{32}\.html", VENDOR.article_path(new))
    assert re.fullmatch(r"/art/\d{4}/\d+/\d+/art_\d+_\d+\.html", VENDOR.article_path(old))
    stub = next(each for each in VENDOR.reports if each.at.year < 2020 and each.content == "pdf")
    (link,) = re.findall(r'href="(/0530/222/[^"]+)"', get(VENDOR.article_path(stub)).body.decode())
    assert get(link).body.startswith(b"%PDF-")
