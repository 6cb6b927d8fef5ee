"""Where one region lies with respect to another, over the years."""

from collections.abc import Iterable
from functools import lru_cache

from archive.regions.chains import lies_in
from archive.regions.model import Region
from archive.regions.regions import Regions


def inside(region: Region, code: str, regions: Regions) -> bool:
    """Whether a region is another, or lies in it: then, or by what both have become."""
    return _inside(region.code, region.parent, code, regions)


def around(region: Region, code: str, regions: Regions) -> bool:
    """Whether another region lies in this one."""
    parent = _parent(code, regions)
    return parent is not None and _inside(code, parent, region.code, regions)


@lru_cache(maxsize=1 << 16)
def _parent(code: str, regions: Regions) -> str | None:
    """The last one that it had; None for a code that never was."""
    region = regions.by_code(code)
    return None if region is None else region.parent


@lru_cache(maxsize=1 << 16)
def related(one: str, other: str, regions: Regions) -> bool:
    """Whether one of two codes lies in the other, or is it."""
    return one == other or any(
        (parent := _parent(mine, regions)) is not None and _inside(mine, parent, code, regions)
        for mine, code in ((one, other), (other, one))
    )


def filtered(options: Iterable[Region], codes: Iterable[str], regions: Regions) -> tuple[Region, ...]:
    """Those that lie in one of the codes, or are it; where none does, those around one."""
    every, context = tuple(options), tuple(codes)
    within = tuple(each for each in every if any(inside(each, code, regions) for code in context))
    return within or tuple(each for each in every if any(around(each, code, regions) for code in context))


@lru_cache(maxsize=1 << 16)
def _inside(code: str, parent: str, outer: str, regions: Regions) -> bool:
    if code == outer or lies_in(code, parent, outer):
        return True
    mine = {(each.code, each.parent) for each in regions.heirs(code)} | {(code, parent)}
    theirs = {each.code for each in regions.heirs(outer)} | {outer}
    return any(one == other or lies_in(one, above, other) for one, above in mine for other in theirs)
