"""Regions by their whole names, as people read them."""

from functools import cache

from archive.organs.model import CENTRAL
from archive.regions.regions import Regions


@cache
def place_name(code: str) -> str:
    """四川省攀枝花市西区: the name with those of what it lies in; empty for a code that never was."""
    if code == CENTRAL:
        return "全国"
    regions, names = Regions(), list[str]()
    while code:
        region = regions.by_code(code)
        if region is None:
            break
        names.insert(0, region.name)
        code = region.parent
    return "".join(names)
