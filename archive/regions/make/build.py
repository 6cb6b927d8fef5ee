"""The tables from the packages: counties and above, townships, and what became of those that ended."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from archive.regions.make import kept, kinds, parents
from archive.regions.make.history import Row, between, rows
from archive.regions.make.packages import Snapshot, Statistics, lists_of_revisions, ministry, statistics
from archive.regions.make.succession import Edge, by_name, edges

_OUTSIDE: Final = ("71", "81", "82")
"""台湾省 and the two special administrative regions: one row each, in some lists and not in others."""

_ROUGH_FROM: Final = date(2018, 6, 1)
"""From here on the ministry's lists are far apart: the statisticians' help to date what lies between."""


def build(folder: Path) -> tuple[list[Row], list[Row], list[Edge]]:
    """Rows of counties and above, rows of townships, and edges, each in a fixed order."""
    lists = [kept.corrected(each) for each in ministry(folder)]
    counted = statistics(folder)
    changes = kept.changes()
    units = _units(lists, counted, changes)
    known = {row.code for row in units}
    apart = [*_outside(lists), *_groupings(folder, lists, known)]
    apart += _counted(counted, known | {row.code for row in apart})
    counties = parents.placed([*units, *apart])
    succession = list(edges(_pairs(units, changes)))
    townships = parents.within(_townships(counted), counties)
    succession += edges(_townships_became(townships, succession))
    return _sorted(counties), _sorted(townships), sorted(succession, key=_order)


def _units(
    lists: Sequence[Snapshot], counted: Sequence[Statistics], changes: Sequence[kept.Change]
) -> list[Row]:
    governed = [Snapshot(each.day, _governed(each.names)) for each in lists]
    days = {each.day: each.counties for each in counted if each.day > _ROUGH_FROM}
    found = rows(between(governed, days), "mca")
    codes = {row.code for row in found}
    return kept.dated([*found, *(row for row in kept.units() if row.code not in codes)], changes)


def _governed(names: Mapping[str, str]) -> dict[str, str]:
    apart = kinds.GROUPED_CITIES | kinds.ISLANDS
    return {
        code: name
        for code, name in names.items()
        if name not in kinds.GROUPINGS and code not in apart and code[:2] not in {*_OUTSIDE, "83"}
    }


def _outside(lists: Sequence[Snapshot]) -> Iterator[Row]:
    for code, name in sorted(lists[-1].names.items()):
        if code[:2] in _OUTSIDE:
            yield Row(code, name, source="mca")


def _groupings(folder: Path, lists: Sequence[Snapshot], known: set[str]) -> Iterator[Row]:
    """市辖区 and the like; every list prints others of them, so that they have no days."""
    found: dict[str, str] = {}
    for names in (*(names for _, names in lists_of_revisions(folder)), *(each.names for each in lists)):
        for code, name in names.items():
            if code in kinds.GROUPED_CITIES:
                found[code] = "县" if code == "500200" else "市辖区"
            elif name in kinds.GROUPINGS:
                found[code] = "市辖区" if name.endswith("市辖区") else name
    for code, name in sorted(found.items()):
        if code not in known:
            yield Row(code, name, kind="grouping", source="mca")


def _counted(counted: Sequence[Statistics], known: set[str]) -> Iterator[Row]:
    """County-level rows that only the statisticians have: zones, and what they count apart."""
    apart = [Snapshot(each.day, _only(each.counties, known)) for each in counted]
    for row in rows(apart, "nbs"):
        yield replace(row, kind=kinds.of_county(row.name))


def _only(names: Mapping[str, str], known: set[str]) -> dict[str, str]:
    return {code: name for code, name in names.items() if code not in known and name not in kinds.GROUPINGS}


def _townships(counted: Sequence[Statistics]) -> list[Row]:
    named = [
        Snapshot(each.day, {code: kinds.township_name(name) for code, name in each.townships.items()})
        for each in counted
    ]
    return [replace(row, kind=kinds.of_township(row.code, row.name)) for row in rows(named, "nbs")]


def _pairs(units: Sequence[Row], changes: Sequence[kept.Change]) -> Iterator[tuple[Row, Row, str]]:
    """What is kept by hand goes before what the names say."""
    by_hand = {(change.old, new): change for change in changes for new in change.new if change.old != new}
    ended = defaultdict(list)
    for row in units:
        if row.until is not None:
            ended[row.code].append(row)
    done = set()
    for (old, new), change in by_hand.items():
        if old:
            row = ended[old][-1]
            done.add(row)
            yield row, _heir(units, new, row), change.source
    for row, heir in by_name(units).items():
        if row not in done:
            yield row, heir, "name"


def _heir(units: Sequence[Row], code: str, old: Row) -> Row:
    """The row of a code that stood when the other ended."""
    found = [row for row in units if row.code == code and old.until is not None and row.stands(old.until)]
    if not found:
        raise ValueError(f"{old.code} cannot have become {code}: that stood at no time after {old.until}")
    return found[0]


def _townships_became(townships: Sequence[Row], succession: Sequence[Edge]) -> Iterator[tuple[Row, Row, str]]:
    place: dict[str, frozenset[str]] = defaultdict(frozenset)
    for edge in succession:
        place[edge.new] |= {edge.old}
    for row, heir in by_name(townships, place=place).items():
        yield row, heir, "name"


def _sorted(found: Sequence[Row]) -> list[Row]:
    return sorted(found, key=lambda row: (row.code, row.since or date.min))


def _order(edge: Edge) -> tuple[str, date, str]:
    return edge.old, edge.by, edge.new
