"""Regions in the names along a way, and in addresses."""

from collections.abc import Sequence
from datetime import date

from archive.organs.places import inside
from archive.regions.model import Level, Match, Region
from archive.regions.regions import Regions


def regions_in(names: Sequence[str], on: date | None, regions: Regions) -> tuple[str, ...]:
    """The innermost region that names along a way lead to: 攀枝花市 > 区县 > 西区; several where in doubt."""
    found: tuple[Region, ...] = ()
    for name in names:
        here = _beginning(name.strip(), on, regions)
        within = tuple(each for each in here if any(inside(each, outer.code, regions) for outer in found))
        if within or not found:
            found = within or here
        elif here and not any(inside(outer, each.code, regions) for outer in found for each in here):
            return tuple(sorted({each.code for each in (*found, *here)}))
    return tuple(each.code for each in found)


def address_regions(address: str, on: date | None, regions: Regions) -> tuple[Region, ...]:
    """The regions of the first chain of names in an address, outermost first, where there is one reading."""
    for chain in regions.chains(address, on):
        if len(chain.readings) == 1:
            return tuple(bearer.region for bearer in chain.readings[0])
    return ()


def _beginning(name: str, on: date | None, regions: Regions) -> tuple[Region, ...]:
    chain = regions.chain(name, on)
    if chain is None:
        return ()
    lasts = {
        reading[-1].region.code: reading[-1].region
        for reading in chain.readings
        if reading[-1].match is not Match.SHORT or chain.end == len(name)
        if reading[-1].region.level is not Level.TOWNSHIP or chain.end == len(name) or len(reading) > 1
    }
    return tuple(lasts.values())
