"""Regions by code, by name and by day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ArchiveError
from archive.regions.codes import is_code, normal
from archive.regions.model import Level, Match
from archive.regions.regions import Regions

REGIONS = Regions()


@pytest.mark.parametrize(
    ("code", "name", "parent"),
    [
        ("51", "四川省", ""),
        ("5104", "攀枝花市", "510000"),
        ("510403", "西区", "510400"),
        ("510403000000", "西区", "510400"),
        ("510403001", "清香坪街道", "510403"),
        ("510403001000", "清香坪街道", "510403"),
        ("410303", "西工区", "410300"),
        ("110101", "东城区", "110000"),
        ("469002", "琼海市", "460000"),
        ("659004", "五家渠市", "650000"),
        ("442000004", "西区街道", "442000"),
        ("460302", "西沙区", "460300"),
        ("653229", "和安县", "653200"),
        ("710000", "台湾省", ""),
    ],
)
def test_a_code_with_its_name_and_parent(code: str, name: str, parent: str) -> None:
    found = REGIONS.by_code(code)
    assert found is not None
    assert (found.name, found.parent, found.pseudo) == (name, parent, False)


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        ("420600", "2009-06-30", "襄樊市"),
        ("420600", "2011-06-30", "襄阳市"),
        ("130502", "2019-12-31", "桥东区"),
        ("130502", "2020-06-30", "襄都区"),
        ("500110", "2010-12-31", "万盛区"),
        ("500110", "2013-01-01", "綦江区"),
        ("332500", "1999-12-31", "丽水地区"),
        ("332500", "2016-01-01", None),
        ("331100", "2016-01-01", "丽水市"),
        ("330103", "2021-03-10", "下城区"),
        ("330103", "2021-03-11", None),
        ("410306", "2008-01-01", "吉利区"),
    ],
)
def test_a_code_on_a_day(code: str, day: str, name: str | None) -> None:
    found = REGIONS.by_code(code, date.fromisoformat(day))
    assert (found.name if found else None) == name


def test_a_day_between_two_lists_is_the_older_name_s_and_not_certain() -> None:
    old, new = REGIONS.history("420600")
    day = date(2010, 6, 1)
    assert (old.stands(day), new.stands(day)) == (True, False)
    assert (old.is_certain(day), new.may_stand(day), new.is_certain(day)) == (False, True, False)
    found = REGIONS.named("襄阳市", day)
    assert [(each.region.code, each.certain) for each in found] == [("420600", False)]


@pytest.mark.parametrize(
    ("code", "becomes", "kind"),
    [
        ("332500", ["331100"], "upgraded"),
        ("332522", ["331121"], "recoded"),
        ("332582", ["331102"], "renamed"),
        ("330104", ["330102", "330114"], "split"),
        ("330103", ["330105"], "merged"),
        ("341400", ["340100", "340200", "340500"], "split"),
        ("370634", ["370614"], "merged"),
        ("469003", ["460400"], "recoded"),
        ("540422", ["540481"], "upgraded"),
        ("500105", ["500157"], "merged"),
    ],
)
def test_what_a_code_became(code: str, becomes: list[str], kind: str) -> None:
    found = REGIONS.successors(code)
    assert [each.new for each in found] == becomes
    assert {each.kind for each in found} == {kind}


@pytest.mark.parametrize(
    ("code", "today"),
    [
        ("341425", []),  # never was
        ("510403", ["510403"]),
        ("542621", ["540402"]),
        ("422600", []),  # 郧阳地区 ended in 1994
        ("230711", ["230717", "230718"]),
        ("310225", ["310115"]),
    ],
)
def test_what_is_left_today(code: str, today: list[str]) -> None:
    """310225 南汇县 became 南汇区, and that a part of 浦东新区."""
    assert [each.code for each in REGIONS.heirs(code)] == today


@pytest.mark.parametrize(
    "code", ["", "5", "510", "51040", "5104031", "510403001001001", "51040a", "５１", " 51"]
)
def test_what_has_not_the_shape_of_a_code_is_refused(code: str) -> None:
    with pytest.raises(ArchiveError, match="2, 4, 6, 9 or 12 digits"):
        REGIONS.by_code(code)


@given(st.text(st.characters(codec="utf-8"), max_size=13) | st.from_regex(r"\d{1,13}", fullmatch=True))
def test_every_text_is_a_code_or_refused(text: str) -> None:
    if not is_code(text):
        with pytest.raises(ArchiveError):
            normal(text)
        return
    found = normal(text)
    assert len(found) in {6, 9, 12}
    assert normal(found) == found
    assert REGIONS.by_code(text) is None or REGIONS.by_code(found) == REGIONS.by_code(text)


def test_a_village_is_not_in_the_tables() -> None:
    assert REGIONS.by_code("510403001001") is None


@pytest.mark.parametrize(
    ("name", "within", "codes"),
    [
        ("西区", None, ["510403", "442000004"]),
        ("西区", "51", ["510403"]),
        ("西区", "442000", ["442000004"]),
        ("西区", "410000", []),
        ("西工区", None, ["410303"]),
        ("朝阳区", None, ["110105", "220104", "231282001"]),  # 朝阳区街道
        ("朝阳县", None, ["211321"]),
        ("攀枝花", None, ["510400", "532528209"]),  # 攀枝花乡
        ("内蒙古", None, ["150000"]),
        ("双江县", None, ["530925"]),
        ("恩施州", None, ["422800"]),
        ("黔南州", None, ["522700"]),
        ("海南州", None, ["632500"]),
        ("莫旗", None, ["150722"]),
        ("大亚湾西区街道", None, ["441303008"]),
        ("江干区", None, []),
        ("没有这个县", None, []),
    ],
)
def test_bearers_in_2023(name: str, within: str | None, codes: list[str]) -> None:
    found = REGIONS.named(name, date(2023, 6, 30), within=within)
    assert [each.region.code for each in found] == codes


def test_how_a_name_matches_is_said() -> None:
    found = REGIONS.named("西区", date(2023, 6, 30), tails=True, pseudo=True)
    assert {each.region.code: each.match for each in found} == {
        "510403": Match.FULL,
        "442000004": Match.SHORT,
        "441303008": Match.TAIL,
        "120110400": Match.TAIL,
        "120112405": Match.TAIL,
    }


def test_a_pseudo_unit_bears_its_name_only_where_it_is_asked_for() -> None:
    found = REGIONS.named("西工区", pseudo=True)
    assert [(each.region.code, each.region.pseudo) for each in found] == [
        ("410303", False),
        ("410724560", True),
    ]


def test_without_a_day_bearers_of_all_times_are_found() -> None:
    found = REGIONS.named("西区", levels=[Level.COUNTY])
    assert [each.region.code for each in found] == ["430104", "430503", "510403"]
    assert all(each.certain for each in found)


@pytest.mark.parametrize(
    ("day", "certain"), [("2010-01-01", False), ("2018-01-01", True), ("2024-12-31", True)]
)
def test_a_township_before_the_first_list_is_found_and_not_certain(day: str, certain: bool) -> None:
    (found,) = REGIONS.named("清香坪街道", date.fromisoformat(day))
    assert found.certain is certain
