"""An organ's own name: what is left without the region, so that 西区教育局 and 攀枝花市西区教育局 are one."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from archive.organs.model import Clues, OrganKind
from archive.organs.names import Doubt, OrganName
from archive.organs.options import options_of
from archive.organs.titles import named
from archive.regions.model import Level, Match
from archive.regions.regions import Regions

GOVERNMENT: Final = "人民政府"
STREET: Final = "办事处"
_TAXES: Final = "国家税务总局"


@dataclass(frozen=True, slots=True)
class Own:
    """`folded` is what organs of a region are told apart by, `name` all that is printed.

    `folded` is empty where there is none, and `why` says so.
    """

    folded: str
    name: str
    why: str = ""


def own_name(clues: Clues, region: str, on: date | None, regions: Regions) -> Own:
    """Of the organ of a report that was published for `region`."""
    who = named(clues.title, clues.organ, clues.year)
    name = options_of(who, on, regions).name
    if not name.text:
        return Own("", "", "no organ is named")
    if name.doubt is Doubt.SEVERAL:
        return Own("", name.text, "several organs are named")
    if name.kind is OrganKind.CENTRAL and name.chain is None:
        return Own(name.text, name.text)
    if _is_there(name, region, on, regions):
        return Own(_folded(_rest(name, region, regions), name, region, regions), name.text)
    if zone := _zone_after_county(name, region, on, regions):
        return Own(spelled(name.under + zone + name.rest), name.text)
    return Own("", name.text, f"the name does not say {region}")


def _is_there(name: OrganName, region: str, on: date | None, regions: Regions) -> bool:
    """What another region's organ is called must not pass for the name of one of this region's.

    Of zones and townships what is printed before them may lie around it.
    """
    if name.chain is None:
        return True
    chains = (name.chain, *([name.inner] if name.inner else []))
    said = {reading[-1].region.code for chain in chains for reading in chain.readings}
    if name.zone or name.township:
        return not said.isdisjoint(_around(region, on, regions))
    return region in said


def _zone_after_county(name: OrganName, region: str, on: date | None, regions: Regions) -> str:
    """东湖 of 东湖高新区, which is not called after 东湖区 of another city: that would hardly go without 区.
    Before it the region itself may be named, as 怀化市 before 洪江管理区.
    """
    if name.chain is None or not name.zone:
        return ""
    around = _around(region, on, regions)
    for reading in name.chain.readings:
        *before, last = reading
        if last.match is not Match.SHORT or last.region.level is not Level.COUNTY:
            return ""
        if before and before[-1].region.code not in around:
            return ""
    printed = name.text[name.chain.start : name.chain.end]
    stem = name.chain.readings[0][-1].region.name
    return next((printed[at:] for at in range(len(printed)) if stem.startswith(printed[at:])), "")


def _around(region: str, on: date | None, regions: Regions) -> frozenset[str]:
    """The region and those that it lies in."""
    found = {region}
    at = regions.by_code(region, on) or regions.by_code(region)
    while at is not None and at.parent and at.parent not in found:
        found.add(at.parent)
        at = regions.by_code(at.parent, on) or regions.by_code(at.parent)
    return frozenset(found)


def _rest(name: OrganName, region: str, regions: Regions) -> str:
    """One tax bureau serves a region, with or without 国家税务总局 before it. Other names keep it:
    监管分局 were those of one body after the other.
    """
    found = regions.by_code(region)
    rest = name.rest
    if name.township and found is not None and found.level is Level.TOWNSHIP:
        short = name.township.removesuffix("街道")
        rest = next((rest[len(each) :] for each in (name.township, short) if rest.startswith(each)), rest)
    return rest if name.under == _TAXES else name.under + rest


def _folded(rest: str, name: OrganName, region: str, regions: Regions) -> str:
    if rest:
        return spelled(rest)
    found = regions.by_code(region)
    is_street = name.kind is OrganKind.STREET or (found is not None and found.name.endswith("街道"))
    return STREET if is_street else GOVERNMENT


def spelled(rest: str) -> str:
    """An own name as organs are told apart by it, however it is printed."""
    for row in _spellings():
        if rest == row["printed"] or (row["where"] == "end" and rest.endswith(row["printed"])):
            return rest.removesuffix(row["printed"]) + row["own"]
    return rest


@cache
def _spellings() -> Sequence[Mapping[str, str]]:
    text = files(__package__).joinpath("data", "own_names.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines(), strict=True))
