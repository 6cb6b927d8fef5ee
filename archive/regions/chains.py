"""Chains of region names in a text, as 四川省攀枝花市西区 or 双江县: the longest, in all its readings."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache

from archive.regions.bearers import linked, names_in_chains
from archive.regions.model import Bearer, Chain, Level, Match, Reading, Region

_FIRST = 2


def chain(text: str, on: date | None, *, within: str | None, start: int, stems: bool) -> Chain | None:
    """The longest chain that begins at `start`, or None. Without `stems` the last name has its suffix."""
    best = start
    readings: list[Reading] = []
    pending: list[tuple[int, Reading]] = [(start, ())]
    while pending:
        place, before = pending.pop()
        for end, bearer in _next(text, place, before, on):
            if not before and within is not None and not _compatible(bearer.region, within):
                continue
            reading = (*before, bearer)
            if bearer.region.level is not Level.TOWNSHIP:
                pending.append((end, reading))
            if (stems or bearer.match is not Match.SHORT) and _inside(reading, within) and end >= best:
                if end > best:
                    best, readings = end, []
                readings.append(reading)
    return Chain(start, best, _once(readings)) if readings else None


def chains(text: str, on: date | None, *, within: str | None) -> Iterator[Chain]:
    """The chains anywhere in a text, from left to right; each begins with a name that has its suffix."""
    start = 0
    while start < len(text) - 1:
        found = _suffixed(chain(text, on, within=within, start=start, stems=False))
        if found is not None:
            yield found
        start = found.end if found is not None else start + 1


def lies_in(code: str, parent: str, outer: str) -> bool:
    """Whether a code with its parent lies in another code's region."""
    return outer != code and outer in _lineage(code, parent)


def _suffixed(found: Chain | None) -> Chain | None:
    if found is None:
        return None
    kept = tuple(each for each in found.readings if each[0].match is not Match.SHORT)
    return Chain(found.start, found.end, kept) if kept else None


def _next(text: str, place: int, before: Reading, on: date | None) -> Iterator[tuple[int, Bearer]]:
    for length in _lengths().get(text[place : place + _FIRST], ()):
        name = text[place : place + length]
        if len(name) < length:
            continue
        for bearer in linked(name, on):
            if _follows(before[-1].region, bearer.region) if before else _leads(bearer):
                yield place + length, bearer


def _leads(bearer: Bearer) -> bool:
    """A township's short name means it only behind the name of what it lies in."""
    return bearer.match is not Match.SHORT or bearer.region.level is not Level.TOWNSHIP


@lru_cache(maxsize=1 << 16)
def _follows(outer: Region, inner: Region) -> bool:
    """Whether one lies in the other, and both stood at some time."""
    if not lies_in(inner.code, inner.parent, outer.code):
        return False
    begun, before = _begun(inner), _begun(outer)
    if outer.until is not None and begun is not None and outer.until <= begun:
        return False
    return inner.until is None or before is None or before < inner.until


def _begun(region: Region) -> date | None:
    """None where it may always have been there: the first list of townships is a late one."""
    if region.since_after is None or region.level is Level.TOWNSHIP:
        return region.since_after
    return region.since


def _compatible(region: Region, within: str) -> bool:
    """Whether a chain that begins with the region can end in `within`."""
    return (
        region.code == within
        or within in _lineage(region.code, region.parent)
        or region.code in _lineage(within, "")
    )


def _inside(reading: Reading, within: str | None) -> bool:
    last = reading[-1].region
    return within is None or last.code == within or within in _lineage(last.code, last.parent)


@lru_cache(maxsize=1 << 16)
def _lineage(code: str, parent: str) -> frozenset[str]:
    above = {parent, parent[:4] + "00", parent[:2] + "0000"} if parent else set()
    if len(code) > 6:
        above.add(code[:6])
    return frozenset({*above, code[:4] + "00", code[:2] + "0000"} - {code})


@cache
def _lengths() -> Mapping[str, Sequence[int]]:
    """First two characters → the lengths of the names that begin so, longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for name in names_in_chains():
        found[name[:_FIRST]].add(len(name))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


def _once(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Without those that differ in the spell of a region only."""
    found: dict[tuple[str, ...], Reading] = {}
    for reading in readings:
        found.setdefault(tuple(each.region.code for each in reading), reading)
    return tuple(found.values())
