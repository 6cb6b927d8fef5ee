"""Names behind a region that no list of the day has there: dead, of elsewhere, or a character misprinted."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Final

from archive.organs.names import OrganName
from archive.organs.places import inside
from archive.organs.tables import known_functions, qualifiers
from archive.regions import tables
from archive.regions.model import Kind, Region
from archive.regions.names import base
from archive.regions.regions import Regions

_FIRST: Final = 2
_STEMS: Final = (2, 3)  # the lengths in which a name with a wrong character can still be told
_COUNTY: Final = 6


def hidden(name: OrganName, on: date, regions: Regions) -> Iterator[str]:
    """The codes of those that stand where the organ's own words should begin: 上海市卢湾教育局 of 2012.

    A name without suffix may begin another word: of regions that died there it counts whatever follows, of
    all others before well-known words only.
    """
    if name.chain is None or not name.rest or name.zone or name.township or name.inner is not None:
        return
    if known_functions().fullmatch(name.rest):
        return
    outer = tuple(dict.fromkeys(reading[-1].region.code for reading in name.chain.readings))
    ordinary = known_functions().match(name.rest) or qualifiers().match(name.rest)
    for printed, row in _beginning().get(name.rest[:_FIRST], ()):
        if not name.rest.startswith(printed):
            continue
        region = tables.region(row)
        if ordinary and printed != region.name:
            continue
        if known_functions().fullmatch(name.rest, len(printed)) or _died(region, outer, on, regions):
            yield region.code
    if not ordinary:
        yield from _misprinted(name.rest, outer)


def _died(region: Region, outer: Sequence[str], on: date, regions: Regions) -> bool:
    dead = region.until is not None and region.until <= on
    return dead and any(inside(region, code, regions) for code in outer)


def _misprinted(rest: str, outer: Sequence[str]) -> Iterator[str]:
    """重庆市壁山财政局 is 璧山's."""
    for length in _STEMS:
        if known_functions().fullmatch(rest, length):
            for code in outer:
                yield from (each for stem, each in _stems_in(code, length) if _near(stem, rest))


def _near(stem: str, rest: str) -> bool:
    """Whether they differ in one character."""
    return sum(one != other for one, other in zip(stem, rest, strict=False)) == 1


@cache
def _stems_in(code: str, length: int) -> Sequence[tuple[str, str]]:
    """The short names of that length of all that ever lay in a province or prefecture, with their codes."""
    outer = code.removesuffix("00").removesuffix("00")
    return [
        (stem, inner)
        for stem, inner in _stems().get(code[:_FIRST], ())
        if len(stem) == length and inner.startswith(outer) and outer != code != inner
    ]


@cache
def _stems() -> Mapping[str, Sequence[tuple[str, str]]]:
    """A province's two digits → the short names of all that ever lay in it, with their codes."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for entries in _beginning().values():
        for printed, row in entries:
            region = tables.region(row)
            if printed != region.name:
                found[region.code[:_FIRST]].add((printed, region.code))
    return {province: sorted(stems) for province, stems in found.items()}


@cache
def _beginning() -> Mapping[str, Sequence[tuple[str, int]]]:
    """First two characters → whole and short names of units of any day, down to counties, with their rows."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for index, line in enumerate(tables.lines()):
        code, whole, _ = line.split(",", 2)
        if len(code) > _COUNTY:
            break
        if f",{Kind.UNIT}," in line:
            for printed in {whole, base(whole), *_of_a_wood(whole)}:
                found[printed[:_FIRST]].append((printed, index))
    return dict(found)


def _of_a_wood(whole: str) -> Sequence[str]:
    """西林 of 西林区, which ends as 神农架林区 does."""
    return (whole[:-1],) if whole.endswith("林区") and len(whole) > _FIRST else ()
