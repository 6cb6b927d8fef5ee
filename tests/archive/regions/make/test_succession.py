"""Where a name goes on, and where it only seems to."""

from datetime import date

import pytest

from archive.regions.make.history import Row
from archive.regions.make.succession import by_name, edges

THEN, NOW = date(2015, 12, 31), date(2016, 12, 31)


def old(code: str, name: str) -> Row:
    return Row(code, name, None, date(1980, 12, 31), THEN, NOW)


def new(code: str, name: str) -> Row:
    return Row(code, name, THEN, NOW)


def found(*rows: Row, **place: frozenset[str]) -> dict[str, str]:
    return {before.code: after.code for before, after in by_name(rows, place=place or None).items()}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (old("110121", "甲乙县"), new("110181", "甲乙市"), "upgraded"),
        (old("112500", "甲乙地区"), new("111100", "甲乙市"), "upgraded"),
        (old("112522", "甲乙县"), new("111121", "甲乙县"), "recoded"),
        (old("110121", "甲乙族自治县"), new("110181", "甲乙族自治县"), "recoded"),
    ],
)
def test_a_name_that_goes_on_in_the_province(before: Row, after: Row, kind: str) -> None:
    assert found(before, after) == {before.code: after.code}
    ((edge),) = edges([(before, after, "name")])
    assert (edge.kind, edge.after, edge.by) == (kind, THEN, NOW)


@pytest.mark.parametrize(
    ("reason", "rows"),
    [
        ("another province", [old("110121", "甲乙县"), new("120181", "甲乙市")]),
        ("another level", [old("110181", "甲乙市"), new("110500", "甲乙市")]),
        ("no city becomes a county", [old("110181", "甲乙市"), new("110121", "甲乙县")]),
        ("two that it may be", [old("110121", "甲乙县"), new("110181", "甲乙市"), new("110105", "甲乙区")]),
        ("one of several 郊区", [old("110111", "郊区"), new("110211", "郊区"), old("110311", "郊区")]),
    ],
)
def test_a_name_that_only_seems_to_go_on(reason: str, rows: list[Row]) -> None:
    assert found(*rows) == {}, reason


def test_the_whole_name_goes_before_the_short_one() -> None:
    rows = [
        old("110101", "甲乙市"),
        old("110121", "甲乙县"),
        new("110201", "甲乙市"),
        new("110221", "甲乙县"),
    ]
    assert found(*rows) == {"110101": "110201", "110121": "110221"}


def test_townships_are_looked_for_where_their_county_went() -> None:
    rows = [old("110121100", "丙丁镇"), new("110105001", "丙丁街道"), new("110106001", "丙丁街道")]
    assert found(*rows) == {}
    assert found(*rows, **{"110105": frozenset({"110121"})}) == {"110121100": "110105001"}


def test_several_that_became_one_were_merged_and_one_that_became_several_was_split() -> None:
    merged = edges(
        [
            (old("110101", "甲区"), new("110103", "丙区"), ""),
            (old("110102", "乙区"), new("110103", "丙区"), ""),
        ]
    )
    split = edges(
        [
            (old("110101", "甲区"), new("110103", "丙区"), ""),
            (old("110101", "甲区"), new("110104", "丁区"), ""),
        ]
    )
    assert [{each.kind for each in found} for found in (merged, split)] == [{"merged"}, {"split"}]
