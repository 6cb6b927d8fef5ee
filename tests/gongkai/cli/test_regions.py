"""`gongkai regions`: what it prints and how it refuses."""

import json
from collections.abc import Callable

import pytest

from tests.gongkai.conftest import Said

Gongkai = Callable[..., Said]


def rows(said: Said) -> list[list[str]]:
    return [line.split() for line in said.out.splitlines() if line.strip() and line.split()[0].isdecimal()]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("510403", ["510403", "四川省攀枝花市西区", "county", "full", "..1980-12-31"]),
        ("攀枝花市西区", ["510403", "四川省攀枝花市西区", "county", "full", "..1980-12-31"]),
        ("西区 --within 四川", ["510403", "四川省攀枝花市西区", "county", "full", "..1980-12-31"]),
        ("西区 --on 2015-01-01", ["510403", "四川省攀枝花市西区", "county", "full", "..1980-12-31"]),
        ("653229", ["653229", "新疆维吾尔自治区和田地区和安县", "county", "full", "2024-01-01..2024-12-27"]),
        ("11", ["110000", "北京市", "province", "full", "..1980-12-31"]),
    ],
)
def test_the_region_stands_first(gongkai: Gongkai, words: str, first: list[str]) -> None:
    said = gongkai("regions", *words.split())
    assert said.code == 0
    assert rows(said)[0] == first


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("332500", "upgraded: 331100 丽水市"),
        ("330104", "split: 330102 上城区; split: 330114 钱塘区"),
        ("420600", "the code then: 湖北省襄阳市"),
        ("422600", "what became of it is not known"),
        ("西工区", "statistical"),
        ("清香坪街道 --on 2010-01-01", "not certain on 2010-01-01"),
    ],
)
def test_what_there_is_to_know_stands_last(gongkai: Gongkai, words: str, told: str) -> None:
    said = gongkai("regions", *words.split())
    assert said.code == 0
    assert told in said.out


def test_the_same_as_json(gongkai: Gongkai) -> None:
    said = gongkai("regions", "332500", "--json")
    (found,) = json.loads(said.out)["regions"]
    assert (found["code"], found["name"], found["until"], found["certain"]) == (
        "332500",
        "丽水地区",
        "2000-12-31",
        True,
    )
    assert [(each["code"], each["by"]) for each in found["became"]] == [("331100", "2000-12-31")]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("没有县", "no region is called 没有县"),
        ("西区 --within 河南", "no region in 河南省 is called 西区"),
        ("江干区 --on 2023-01-01", "no region is called 江干区 on 2023-01-01"),
        ("400000", "no region has or had the code 400000"),
        ("5104031", "5104031 is no code of a region"),
        ("510403001001", "510403001001 lies in 510403001 四川省攀枝花市西区清香坪街道"),
        ("330104 --on 2022-01-01", "江干区 had it until 2021-01-01..2021-03-11; split: 330102 上城区"),
        ("331100 --on 1990-01-01", "丽水市 has it since 2000-01-01..2000-12-31"),
        ("西区 --within 鼓楼区", "--within 鼓楼区 can mean 320106 江苏省南京市鼓楼区"),
        ("西区 --within 400000", "--within 400000: no region has this code"),
        ("西区 --within 没有县", "--within 没有县: no region is called so"),
        ("西区 --on 2015", "a day is given as 2015-01-31"),
    ],
)
def test_a_refusal_is_one_line(gongkai: Gongkai, words: str, line: str) -> None:
    said = gongkai("regions", *words.split())
    assert said.code == 2
    (complaint,) = said.complaints
    assert line in complaint
    assert not said.out
