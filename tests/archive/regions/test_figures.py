"""Numbers that others print of China's divisions, held against the tables."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

import pytest

from archive.regions import tables
from archive.regions.model import Kind, Level, Region
from archive.regions.regions import TOWNSHIPS_UNTIL, Regions

REGIONS = Regions()
LISTED_LAST = date(2024, 12, 31)
SANSHA = {"460302", "460303"}
"""西沙区 and 南沙区 came into the ministry's list four years late."""


def every() -> Iterable[Region]:
    return (tables.region(index) for index in range(len(tables.lines())))


def shared(names: Iterable[str]) -> tuple[int, int]:
    """How many names have several bearers, and how many bearers that are."""
    counted = [each for each in Counter(names).values() if each > 1]
    return len(counted), sum(counted)


@pytest.mark.parametrize(
    ("day", "level", "count"),
    [
        # the ministry's statistics: 34 of the first level, 333 of the second; counties year by year
        ("2024-12-31", Level.PROVINCE, 34),
        ("2016-12-31", Level.PREFECTURE, 334),
        ("2023-12-31", Level.PREFECTURE, 333),
        ("2018-12-31", Level.COUNTY, 2851),
        ("2020-12-31", Level.COUNTY, 2844),
        ("2022-12-31", Level.COUNTY, 2843),
        ("2023-12-31", Level.COUNTY, 2844),
        ("2024-12-31", Level.COUNTY, 2846),
        ("2025-12-31", Level.COUNTY, 2845),
        # a count that was reposted in 2022 says 38,741; ours are of June 2020 and October 2022, and about 120
        # of them are numbered from 400 on
        ("2020-12-31", Level.TOWNSHIP, 38729),
        ("2022-12-31", Level.TOWNSHIP, 38707),
    ],
)
def test_units_are_as_many_as_the_ministry_counts(day: str, level: Level, count: int) -> None:
    assert sum(1 for _ in REGIONS.living(date.fromisoformat(day), level)) == count


@pytest.mark.parametrize(
    ("suffix", "count"), [("区", 977 + 2 - 2), ("市", 397), ("旗", 52), ("县", 1299 + 117 + 2)]
)
def test_counties_by_kind_at_the_end_of_2024(suffix: str, count: int) -> None:
    """977 districts with 西沙 and 南沙, 397 cities, 1,301 counties and 117 autonomous ones, 49 and 3 banners;
    六枝特区 and 神农架林区 end in 区 too."""
    apart = {"六枝特区", "神农架林区"}
    living = [each.name for each in REGIONS.living(LISTED_LAST, Level.COUNTY) if each.name not in apart]
    assert sum(1 for name in living if name.endswith(suffix)) == count


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        ("counties that the list of 2023 has", (28, 64)),
        ("counties with 三沙市's districts: 南沙区 is shared with 广州", (29, 66)),
        ("townships as printed, pseudo-units too", (3743, 12384)),
        ("townships that are units", (3693, 12212)),
    ],
)
def test_names_that_several_bear(counted: str, expected: tuple[int, int]) -> None:
    if counted.startswith("counties"):
        counties = list(REGIONS.living(date(2023, 12, 31), Level.COUNTY))
        left_out = SANSHA if "list" in counted else set()
        assert shared(each.name for each in counties if each.code not in left_out) == expected
    elif "printed" in counted:
        # the list itself prints 办事处 behind four names that we give without it
        names = [
            each.name for each in every() if each.level is Level.TOWNSHIP and each.stands(TOWNSHIPS_UNTIL)
        ]
        assert len(names) == 41352
        assert shared(names) == (expected[0] + 1, expected[1] + 4)
    else:
        assert shared(each.name for each in REGIONS.living(TOWNSHIPS_UNTIL, Level.TOWNSHIP)) == expected


@pytest.mark.parametrize(
    ("name", "level", "count"),
    [
        ("鼓楼区", Level.COUNTY, 4),
        ("市中区", Level.COUNTY, 4),
        ("城区", Level.COUNTY, 3),
        ("城关镇", Level.TOWNSHIP, 88),
        ("太平镇", Level.TOWNSHIP, 50),
        ("东城街道", Level.TOWNSHIP, 39),
    ],
)
def test_the_most_common_names(name: str, level: Level, count: int) -> None:
    found = REGIONS.named(name, TOWNSHIPS_UNTIL, levels=[level])
    assert len([each for each in found if each.match == "full"]) == count


@pytest.mark.parametrize(("kind", "count"), [(Kind.GROUPING, 292), (Kind.ZONE, 125), (Kind.STATISTICAL, 7)])
def test_county_codes_that_are_no_counties(kind: Kind, count: int) -> None:
    found = {each.code for each in every() if len(each.code) == 6 and each.kind is kind and not each.until}
    assert len(found) == count
