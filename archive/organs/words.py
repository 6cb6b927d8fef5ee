"""市, 县, 省 without a name: the region of that kind where the organ is at home."""

from datetime import date
from functools import lru_cache
from typing import Final

from archive.organs.model import OrganLevel
from archive.organs.places import inside
from archive.regions.model import Level, Region
from archive.regions.regions import Regions

_UPWARDS: Final = ("省", "自治区", "州", "盟")
"""Of these a place has but one around it; 市 is said of cities of two levels, and 区 lie below them."""

LEVELS: Final = {
    "省": OrganLevel.PROVINCE,
    "自治区": OrganLevel.PROVINCE,
    "州": OrganLevel.PREFECTURE,
    "盟": OrganLevel.PREFECTURE,
    "县": OrganLevel.COUNTY,
    "旗": OrganLevel.COUNTY,
    "区": OrganLevel.COUNTY,
}


def meant_by(word: str, code: str, on: date | None, regions: Regions, *, exact: bool) -> Region | None:
    """The region called by the word at a place; where the place is not exact, only what lies around it."""
    region = regions.by_code(code, on)
    if region is None:
        return None
    if exact and _is(region, word):
        return region
    if word not in _UPWARDS:
        return None
    around = region
    while around.parent and not _is(around, word):
        above = regions.by_code(around.parent, on)
        if above is None:
            return None
        around = above
    return around if _is(around, word) else None


@lru_cache(maxsize=1 << 12)
def called_so(word: str, codes: tuple[str, ...], on: date | None, regions: Regions) -> tuple[str, ...]:
    """What a word can mean in one of the regions; anywhere only what there are few of."""
    if on is None or not (codes or word in _UPWARDS):
        return ()
    return tuple(
        each.code
        for each in _living(on, regions)
        if _is(each, word) and (not codes or any(inside(each, code, regions) for code in codes))
    )


@lru_cache(maxsize=64)
def _living(on: date, regions: Regions) -> tuple[Region, ...]:
    """Counties and above."""
    levels = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY)
    return tuple(each for level in levels for each in regions.living(on, level))


def _is(region: Region, word: str) -> bool:
    """自治区 are not 区, and 自治县 are 县."""
    if word == "区" and region.name.endswith("自治区"):
        return False
    return region.name.endswith(word)
