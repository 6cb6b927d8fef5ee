"""Regions by their whole names, as people read them."""

from datetime import date
from functools import cache

from archive.organs.model import CENTRAL
from archive.regions.regions import Regions


def region_name(code: str, year: int | None = None) -> str:
    """四川省攀枝花市西区: the name at the end of the year, or the last one, with those of what it lies in.

    Empty for a code that never was.
    """
    return name_on(code, date(year, 12, 31) if year is not None else None)


@cache
def name_on(code: str, on: date | None) -> str:
    """The same on a day."""
    if code == CENTRAL:
        return "全国"
    regions, names = Regions(), list[str]()
    while code:
        region = regions.by_code(code, on) or regions.by_code(code)
        if region is None:
            break
        names.insert(0, region.name)
        code = region.parent
    return "".join(names)
