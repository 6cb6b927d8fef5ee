"""The one county-level unit of a name, where nothing else bears it."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final

from archive.organs.model import By, Evidence
from archive.organs.options import Options
from archive.regions import tables
from archive.regions.model import Kind, Level, Match, Region
from archive.regions.regions import Regions

_TOWNSHIP_ENDS: Final = ("街道", "镇", "乡", "苏木")


def only_county(options: Options, on: date | None, regions: Regions) -> Evidence | None:
    """None where the name is short, is another's too, or a township or functional zone is called so.

    What only statisticians count bears no name.
    """
    chain = options.name.chain
    if chain is None or len(options.regions) != 1 or options.name.inner is not None:
        return None
    region = options.regions[0]
    match = {reading[-1].match for reading in chain.readings}
    if region.level is not Level.COUNTY or match - {Match.FULL, Match.ABBREVIATED} or not _certain(options):
        return None
    printed = options.name.text[chain.start : chain.end]
    rivals = _rivals(printed, on, regions)
    if rivals:
        return None
    note = f"no other county, no township and no functional zone is called {printed}"
    return Evidence(By.ONLY_COUNTY, printed, (region.code,), note)


def rivals(options: Options, on: date | None, regions: Regions) -> tuple[Region, ...]:
    """The townships and zones that are called as the only county is."""
    chain = options.name.chain
    if chain is None or len(options.regions) != 1 or options.regions[0].level is not Level.COUNTY:
        return ()
    return _rivals(options.name.text[chain.start : chain.end], on, regions)


def _certain(options: Options) -> bool:
    assert options.name.chain is not None
    return all(reading[-1].certain for reading in options.name.chain.readings)


def _rivals(printed: str, on: date | None, regions: Regions) -> tuple[Region, ...]:
    """Townships called so, whole, short or by their ends as 大亚湾西区街道; zones called so whole."""
    townships = [
        bearer.region
        for name in _called().get(printed, ())
        for bearer in regions.named(name, on, levels=(Level.TOWNSHIP,))
        if bearer.match is Match.FULL
    ]
    zones = [
        bearer.region
        for bearer in regions.named(printed, on, pseudo=True)
        if bearer.region.kind is Kind.ZONE and bearer.match is Match.FULL
    ]
    return (*townships, *zones)


@cache
def _called() -> Mapping[str, tuple[str, ...]]:
    """A county's name → the names of townships that end in it, but for 街道, 镇, 乡."""
    names = tables.by_name()
    counties = {
        name
        for name, rows in names.items()
        if any(tables.region(row).level is Level.COUNTY for row in rows[:1])
    }
    lengths = sorted({len(name) for name in counties})
    found: dict[str, set[str]] = {}
    for name in names:
        stem = _stem(name)
        for length in lengths if stem else ():
            if length <= len(stem) and stem[-length:] in counties:
                found.setdefault(stem[-length:], set()).add(name)
    return {county: tuple(sorted(called)) for county, called in found.items()}


def _stem(name: str) -> str:
    return next((name.removesuffix(end) for end in _TOWNSHIP_ENDS if name.endswith(end)), "")
