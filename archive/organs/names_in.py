"""Regions in the names along a way, and in addresses."""

from collections.abc import Iterable, Sequence
from datetime import date

from archive.organs.places import inside
from archive.organs.tables import known_functions
from archive.regions.model import Level, Match, Reading, Region
from archive.regions.regions import Regions


def regions_in(names: Sequence[str], on: date | None, regions: Regions) -> tuple[str, ...]:
    """The innermost region that names along a way lead to: 攀枝花市 > 区县 > 西区; several where in doubt.

    公安, 平安 and 资源 are columns unless they lie in a region on the way, and may be then.
    """
    found: tuple[Region, ...] = ()
    for name in map(str.strip, names):
        here = _beginning(name, on, regions)
        within = tuple(each[-1].region for each in here.values() if _lies_in(each[-1].region, found, regions))
        columns = [each for each in here.values() if _may_be_a_column(each)]
        if within:
            found = (*found, *within) if known_functions().fullmatch(name) else within
        elif not found:
            found = () if columns else tuple(each[-1].region for each in here.values())
        elif len(columns) < len(here) and not _around_any(found, here, regions):
            return tuple(sorted({*here, *(each.code for each in found)}))
    return tuple(each.code for each in found)


def _lies_in(region: Region, outer: Sequence[Region], regions: Regions) -> bool:
    return any(inside(region, each.code, regions) for each in outer)


def _around_any(found: Sequence[Region], here: Iterable[str], regions: Regions) -> bool:
    return any(inside(each, code, regions) for each in found for code in here)


def _may_be_a_column(reading: Reading) -> bool:
    """A short name of a county with nothing around it."""
    last = reading[-1]
    return len(reading) == 1 and last.match is Match.SHORT and last.region.level is Level.COUNTY


def address_regions(address: str, on: date | None, regions: Regions) -> tuple[Region, ...]:
    """The regions of the first chain of names in an address, outermost first, where there is one reading."""
    for chain in regions.chains(address, on):
        if len(chain.readings) == 1:
            return tuple(bearer.region for bearer in chain.readings[0])
    return ()


def _beginning(name: str, on: date | None, regions: Regions) -> dict[str, Reading]:
    chain = regions.chain(name, on)
    if chain is None:
        return {}
    whole = chain.end == len(name)
    return {
        reading[-1].region.code: reading
        for reading in chain.readings
        if reading[-1].match is not Match.SHORT or whole
        if reading[-1].region.level is not Level.TOWNSHIP or whole or len(reading) > 1
    }
