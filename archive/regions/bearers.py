"""Who bears a name: whole, abbreviated or short, at any time or on a day."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Final

from archive.regions import tables
from archive.regions.model import Bearer, Kind, Level, Match
from archive.regions.names import base, shorter, township_of_a_people

_TOWNSHIPS: Final = ("街道", "镇", "乡", "苏木", "地区")
"""What the short name of a township has lost."""

_PLACE: Final = 2
"""A place in front of a name has two characters at least: 涧西区 is not the 西区 of anything."""


def bearers(name: str, on: date | None, *, pseudo: bool = False) -> tuple[Bearer, ...]:
    """Counties and above by whole, abbreviated and short names, townships by whole and short ones.

    A region that bore the name for several spells comes once, with the last of them.
    """
    found: dict[str, Bearer] = {}
    for bearer in _all(name, on):
        if pseudo or bearer.region.kind is Kind.UNIT:
            found[bearer.region.code] = bearer
    return tuple(found.values())


@lru_cache(maxsize=1 << 16)
def linked(name: str, on: date | None) -> tuple[Bearer, ...]:
    """Those that may stand in a chain of names: units, townships not by their short names.

    So that 中山市西区 can be read, a township's short name stands for it where it ends in 区.
    """
    return tuple(
        each
        for each in bearers(name, on)
        if each.region.level is not Level.TOWNSHIP or each.match is not Match.SHORT or name.endswith("区")
    )


def tailed(name: str, on: date | None) -> tuple[Bearer, ...]:
    """Townships whose name only ends in the one asked for, as 大亚湾西区街道 does: so it is called there."""
    ends = (name, *(name + suffix for suffix in _TOWNSHIPS))
    shortest = len(name) + _PLACE
    return tuple(
        bearer
        for printed, rows in tables.by_name().items()
        if printed.endswith(ends) and printed not in ends and len(printed.removesuffix("街道")) >= shortest
        for bearer in _dated(rows, Match.TAIL, on)
        if bearer.region.level is Level.TOWNSHIP
    )


def names_in_chains() -> Iterator[str]:
    """Every name under which a unit may stand in a chain."""
    unit = f",{Kind.UNIT},"
    for printed, rows in tables.by_name().items():
        if any(unit in tables.lines()[index] for index in rows):
            yield printed
            if "区" in printed[1:-1] and base(printed).endswith("区"):
                yield base(printed)
    yield from _short()


def _all(name: str, on: date | None) -> Iterator[Bearer]:
    listed = tables.by_name()
    yield from _dated(listed.get(name, ()), Match.FULL, on)
    for match, rows in _short().get(name, {}).items():
        yield from _dated(rows, match, on)
    for suffix in _TOWNSHIPS:
        for bearer in _dated(listed.get(name + suffix, ()), Match.SHORT, on):
            if bearer.region.level is Level.TOWNSHIP:
                yield bearer


def _dated(rows: tuple[int, ...], match: Match, on: date | None) -> Iterator[Bearer]:
    for index in rows:
        region = tables.region(index)
        if on is None or region.may_stand(on):
            yield Bearer(region, match, certain=on is None or region.is_certain(on))


@cache
def _short() -> Mapping[str, Mapping[Match, tuple[int, ...]]]:
    """Abbreviated and short name → rows of counties and above, and of the townships of a people."""
    found: dict[str, dict[Match, tuple[int, ...]]] = defaultdict(dict)
    for index, line in enumerate(tables.lines()):
        code, name, _ = line.split(",", 2)
        if len(code) > 6:
            if "族" in name and (short := township_of_a_people(name)):
                found[short][Match.ABBREVIATED] = (*found[short].get(Match.ABBREVIATED, ()), index)
            continue
        for short in shorter(name):
            match = Match.SHORT if short == base(name) else Match.ABBREVIATED
            found[short][match] = (*found[short].get(match, ()), index)
    for code, alias in tables.aliases():
        found[alias][Match.ABBREVIATED] = (*found[alias].get(Match.ABBREVIATED, ()), *tables.rows_of(code))
    return found
