"""The regions that the name of an organ leaves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from archive.organs.hidden import hidden
from archive.organs.model import OrganKind
from archive.organs.names import Doubt, OrganName
from archive.organs.parse import parse, several
from archive.organs.places import inside
from archive.organs.tables import known_functions
from archive.organs.titles import Named
from archive.organs.townships import called
from archive.organs.zones import counted_under, township_in
from archive.regions.model import Level, Match, Reading, Region
from archive.regions.regions import TOWNSHIPS_FROM, Regions


@dataclass(frozen=True, slots=True)
class Options:
    """The `regions` that a name leaves, one where it is clear.

    `firm`: by names of several levels, or that of a province or prefecture, so that it needs nothing else.
    With a `doubt` they are candidates only. `gone` are those of other days and places that are called as
    something in the name is, and what they became.
    """

    name: OrganName
    regions: tuple[Region, ...] = ()
    firm: bool = False
    doubt: Doubt | None = None
    gone: tuple[str, ...] = ()


def options_of(named: Named, on: date | None, regions: Regions) -> Options:
    """Of the organ, narrowed by what a remark names: 枞阳县 … (项铺镇), 某镇 … (大兴区).

    A township's code of before the first list is not known, though its name may be in it.
    """
    found = _of_both(named, on, regions)
    early = on is not None and on < TOWNSHIPS_FROM
    if early and found.doubt is None and any(each.level is Level.TOWNSHIP for each in found.regions):
        return replace(found, doubt=Doubt.TOO_EARLY)
    return found


def _of_both(named: Named, on: date | None, regions: Regions) -> Options:
    organ = named.organ or named.remark
    found = _of_organ(organ, on, regions)
    if not named.organ or not named.remark:
        return found
    remark = _of_organ(named.remark, on, regions)
    if found.name.kind is OrganKind.CENTRAL and (remark.regions or remark.name.word):
        return replace(found, regions=remark.regions, doubt=found.doubt or Doubt.SEVERAL)
    if not remark.regions:
        unknown = remark.doubt is Doubt.UNKNOWN_PLACE or bool(remark.name.township)
        return replace(found, doubt=Doubt.UNKNOWN_PLACE) if unknown else found
    if not found.regions:
        return found
    return _together(found, remark, regions)


def _together(found: Options, remark: Options, regions: Regions) -> Options:
    """A place around the organ only narrows it; one within is the organ's where no other organ is named."""
    codes = [each.code for each in found.regions]
    there = [each.code for each in remark.regions]
    kept = tuple(each for each in found.regions if any(inside(each, code, regions) for code in there))
    deeper = tuple(
        each
        for each in remark.regions
        if each.code not in codes and any(inside(each, code, regions) for code in codes)
    )
    doubt = found.doubt or remark.doubt
    same = {each.code for each in kept} <= set(there)
    if kept and not deeper and (same or remark.name.kind is OrganKind.GOVERNMENT):
        name = found.name if found.name.rest or not same else remark.name
        firm = found.firm or (len(kept) == 1 and not same)
        return replace(found, name=name, regions=kept, firm=firm, doubt=doubt)
    if deeper and not kept and not found.name.rest:
        return replace(found, name=remark.name, regions=deeper, firm=len(deeper) == 1, doubt=doubt)
    return replace(found, regions=(*found.regions, *deeper), doubt=doubt or Doubt.SEVERAL)


def _of_organ(text: str, on: date | None, regions: Regions) -> Options:
    name = parse(text, on, regions)
    if name.doubt is Doubt.SEVERAL:
        parts = [_of_organ(part, on, regions) for part in several(text)]
        every = {region.code: region for part in parts for region in part.regions}
        return Options(name, tuple(every.values()), doubt=Doubt.SEVERAL)
    found = _read(name, on, regions)
    if on is None:
        return found
    clear = found.regions and found.doubt not in {Doubt.UNKNOWN_PLACE, Doubt.SHORT_NAME}
    gone = tuple(dict.fromkeys((hidden if clear else _gone)(name, on, regions)))
    if not gone:
        return found
    unknown = found.doubt in {None, Doubt.UNKNOWN_ENDING}
    return replace(found, gone=gone, doubt=Doubt.UNKNOWN_PLACE if unknown else found.doubt)


def _read(name: OrganName, on: date | None, regions: Regions) -> Options:
    if name.inner is not None:
        return Options(name, _lasts(name.inner.readings), firm=True, doubt=name.doubt)
    if name.chain is None:
        alone = called(name.township, on, None, regions) if name.township else ()
        return Options(name, alone, doubt=name.doubt or _missing(name.township, alone))
    if name.zone and name.doubt is not None:
        there = township_in(name, on, regions) if name.township else counted_under(name, on, regions)
        if there is not None and (name.township or name.doubt is Doubt.WHOSE_ZONE):
            return Options(name, (there,), firm=True)
    outer = _lasts(name.chain.readings)
    if not name.township or name.doubt is Doubt.UNKNOWN_PLACE:
        firm = all(_firm(reading) for reading in name.chain.readings)
        return Options(name, outer, firm=firm, doubt=name.doubt)
    inner = tuple(each for region in outer for each in called(name.township, on, region.code, regions))
    return Options(name, inner or outer, firm=True, doubt=name.doubt or _missing(name.township, inner))


def _missing(township: str, found: Iterable[Region]) -> Doubt | None:
    return Doubt.UNKNOWN_PLACE if township and not list(found) else None


def _lasts(readings: Iterable[Reading]) -> tuple[Region, ...]:
    """What the readings end in, each code once; not 七星区街道 where 七星区 may be the district."""
    lasts = [reading[-1] for reading in readings]
    whole = any(each.match is Match.FULL and each.region.level is not Level.TOWNSHIP for each in lasts)
    kept = [
        each
        for each in lasts
        if not whole or each.match is not Match.SHORT or each.region.level is not Level.TOWNSHIP
    ]
    return tuple({each.region.code: each.region for each in kept}.values())


def _firm(reading: Reading) -> bool:
    """A county's or township's name may be another's. Short names without known words behind are in doubt."""
    last = reading[-1]
    return len(reading) > 1 or last.region.level in {Level.PROVINCE, Level.PREFECTURE}


def _gone(name: OrganName, on: date, regions: Regions) -> Iterator[str]:
    """Regions that bore a longer name at the same place at another time, with what they became."""
    start = len(name.text) - len(name.rest) if name.chain is None else name.chain.start
    start = max(start - len(name.word), 0) if name.word else start
    past = regions.chain(name.text, start=start)
    if past is None or past.end <= (name.chain.end if name.chain else start):
        return
    for reading in past.readings:
        last = reading[-1]
        if last.match is Match.SHORT and not known_functions().fullmatch(name.text, past.end):
            continue
        if last.region.until is not None and last.region.until <= on:
            yield last.region.code
            yield from (each.new for each in regions.successors(last.region.code) if each.by <= on)
