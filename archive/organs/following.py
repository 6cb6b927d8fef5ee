"""What follows the region in an organ's name: a zone, a branch elsewhere, a township no table has, a kind."""

import re
from dataclasses import replace
from datetime import date
from typing import Final

from archive.organs.endings import (
    OWN_BRANCH,
    kind_of,
    kind_of_township,
    names_a_place,
    swallows,
    townships_name,
    zone_of,
)
from archive.organs.model import OrganKind
from archive.organs.names import Doubt, OrganName
from archive.organs.tables import known_functions
from archive.regions.model import Chain, Level, Match, Reading
from archive.regions.regions import Regions

_AWAY: Final = re.compile(r"(?:人民)?(?:政府)?驻")
_APART: Final = re.compile(
    r"水利委员会|流域|海关|兵团|(?:农垦|森工|森林工业)(?!(?:事业)?(?:管理)?总?局$).*局"
)
"""牡丹江管理局 of the state farms administers farms, in several cities, and nothing of 牡丹江市."""
_UNDER: Final = re.compile(r"调查(?:总)?队|中心支行|监管(?:局|办公室|办|分局)|税务局")
_BUREAU_UNDER: Final = re.compile(r"(?:分|支)?局")
_IN_CITIES: Final = frozenset({"国家外汇管理局"})
"""Their own bureaus in cities are called so; others have them in provinces only."""
_SEA: Final = re.compile(
    r"(?:自然资源部|国家海洋局|生态环境部|交通运输部|农业农村部|农业部)(?:北|东|南)海(?!市|县|区(?!渔))"
)
"""北海局 serves the northern seas from 青岛, not 北海市, and 南海局 not 南海区."""
_BRANCH: Final = re.compile(r"(?P<bureau>.{1,16}?局)(?P<where>.{2,12}?)(?:生态环境|管理)?(?:分局|支局|局)")
_VILLAGE: Final = re.compile(r"居民?委|村民?委|社区居")  # below townships: no table goes so far
_BUREAU: Final = re.compile(r"局|委员会|厅|中心|总队|公司|集团|院|社(?!会|区)")
_COMMUNITYS: Final = re.compile(r".{2,}(?<!城乡|基层)社区(?:卫生)?服务(?:中心|站)")
_COMMITTEE: Final = ("管理委员会", "管委会")


def after_region(name: OrganName, chain: Chain, on: date | None, regions: Regions) -> OrganName:
    """The kind of the organ, and what of its name forbids to rely on the region."""
    if not name.rest:
        return replace(name, kind=_bare(chain.readings), doubt=_short(name))
    name = replace(name, kind=_kind(name.rest, chain))
    looks = (look(name, chain, on, regions) for look in _LOOKS)
    found = next((each for each in looks if each is not None), None)
    if found is not None:
        return found
    doubt = _short(name) or _odd(chain.readings, name.rest, name.kind)
    return name if doubt is None else replace(name, doubt=doubt)


def _swallowed(name: OrganName, chain: Chain, _on: date | None, _regions: Regions) -> OrganName | None:
    return replace(name, doubt=Doubt.SHORT_NAME) if swallows(name.text, chain.end) else None


def _apart(name: OrganName, _chain: Chain, _on: date | None, _regions: Regions) -> OrganName | None:
    apart = name.kind is OrganKind.APART or _APART.search(name.rest) or _SEA.match(name.text)
    if not apart:
        return None
    return replace(name, kind=OrganKind.APART, doubt=Doubt.APART)


def _township(name: OrganName, _chain: Chain, _on: date | None, _regions: Regions) -> OrganName | None:
    township = townships_name(name.rest)
    if not township:
        return None
    return replace(name, kind=kind_of_township(township), township=township, doubt=_not_short(name))


def _away(name: OrganName, _chain: Chain, _on: date | None, _regions: Regions) -> OrganName | None:
    """攀枝花市人民政府驻成都办事处 belongs to whom it serves."""
    return replace(name, doubt=_not_short(name)) if _AWAY.match(name.rest) else None


def _unknown(name: OrganName, chain: Chain, on: date | None, regions: Regions) -> OrganName | None:
    """A place that is no region, or one behind the organ's name, whose part in it is not clear."""
    if behind := _named_behind(name.rest, chain, on, regions):
        either = Chain(chain.start, chain.end, (*chain.readings, *behind))
        return replace(name, inner=either, doubt=Doubt.UNKNOWN_PLACE)
    if names_a_place(name.rest) or _VILLAGE.search(name.rest) or _communitys(name.rest, chain):
        return replace(name, doubt=Doubt.UNKNOWN_PLACE)
    return replace(name, doubt=Doubt.UNKNOWN_ENDING) if name.kind is None else None


def _bare(readings: tuple[Reading, ...]) -> OrganKind:
    """A region's name alone stands for its government."""
    last = readings[0][-1].region
    if last.level is not Level.TOWNSHIP:
        return OrganKind.GOVERNMENT
    return kind_of_township(last.name)


def _kind(rest: str, chain: Chain) -> OrganKind | None:
    """An 办事处 is the street's own behind a street's name, and else one that somebody has elsewhere."""
    if rest == "办事处" and _bare(chain.readings) is OrganKind.STREET:
        return OrganKind.STREET
    ending = kind_of(rest)
    return ending.kind if ending else None


def _short(name: OrganName) -> Doubt | None:
    """Behind a short name only well-known words make sure that it ends there."""
    known = known_functions().fullmatch(name.rest) or (name.under and _well_known_under(name))
    return None if known else _not_short(name)


def _well_known_under(name: OrganName) -> bool:
    """四川局 is the bureau in a province; a city's name before 局 alone may be that of a sea or a lake."""
    if _UNDER.fullmatch(name.rest):
        return True
    if name.chain is None or not _BUREAU_UNDER.fullmatch(name.rest):
        return False
    levels = {reading[-1].region.level for reading in name.chain.readings}
    return levels == {Level.PROVINCE} or name.under in _IN_CITIES


def _not_short(name: OrganName) -> Doubt | None:
    assert name.chain is not None
    short = any(reading[-1].match is Match.SHORT for reading in name.chain.readings)
    return Doubt.SHORT_NAME if short else None


def _odd(readings: tuple[Reading, ...], rest: str, kind: OrganKind | None) -> Doubt | None:
    """厅 are of provinces; what a committee runs is a zone: of that name, or somewhere in the province."""
    levels = {reading[-1].region.level for reading in readings}
    if rest.endswith("厅") and not rest.endswith("办公厅") and levels != {Level.PROVINCE}:
        return Doubt.ODD_KIND
    if kind is OrganKind.ZONE and Level.PROVINCE in levels:
        return Doubt.WHOSE_ZONE
    return Doubt.ODD_KIND if rest in _COMMITTEE else None


def _in_zone(name: OrganName, chain: Chain, on: date | None, regions: Regions) -> OrganName | None:
    """A zone's own organ, or a township's in it."""
    zone = zone_of(name.rest)
    if not zone:
        return None
    behind = name.rest[len(zone) :]
    name = replace(name, zone=zone, kind=name.kind or OrganKind.ZONE)
    if township := townships_name(behind):
        return replace(name, township=township, kind=kind_of_township(township), doubt=Doubt.UNKNOWN_PLACE)
    doubt = Doubt.UNKNOWN_PLACE if names_a_place(behind) else _zone_doubt(chain, zone, on, regions)
    return replace(name, doubt=doubt)


def _zone_doubt(chain: Chain, zone: str, on: date | None, regions: Regions) -> Doubt | None:
    """A zone answers to the city, county or township printed whole before it.

    Not so those named after a province, which cities run, and those named after a unit within.
    """
    for reading in chain.readings:
        last = reading[-1]
        if last.match is Match.SHORT or last.region.level is Level.PROVINCE:
            return Doubt.WHOSE_ZONE
        named_after = regions.chain(zone, on, within=last.region.code)
        if named_after and any(each[-1].region.code != last.region.code for each in named_after.readings):
            return Doubt.WHOSE_ZONE
    return None


def _branch(name: OrganName, chain: Chain, on: date | None, regions: Regions) -> OrganName | None:
    """温州市公安局鹿城区分局 is at home in the district, a zone's or a numbered branch with the bureau."""
    found = _BRANCH.fullmatch(name.rest)
    if found is None:
        return None
    where = found["where"]
    outer = [reading[-1].region.code for reading in chain.readings]
    inner = [each for code in outer if (each := _whole(where, on, code, regions)) is not None]
    if not inner:
        return _branch_elsewhere(name, where)
    readings = tuple(reading for each in inner for reading in each.readings)
    return replace(name, inner=Chain(0, len(where), readings), doubt=_not_short(name))


def _branch_elsewhere(name: OrganName, where: str) -> OrganName:
    """In no region by name. 滨海新区 and 浦东新区 are called like zones, but are regions."""
    if zone_of(where):
        return replace(name, zone=where, doubt=_not_short(name))
    return replace(name, doubt=_not_short(name) if OWN_BRANCH.match(where) else Doubt.UNKNOWN_PLACE)


def _whole(text: str, on: date | None, within: str, regions: Regions) -> Chain | None:
    found = regions.chain(text, on, within=within)
    return found if found is not None and found.end == len(text) else None


def _communitys(rest: str, chain: Chain) -> bool:
    """大渡口社区卫生服务中心 lies in one of the city's districts, and not said which."""
    if "社区" not in rest or _COMMUNITYS.match(rest) is None:
        return False
    return any(reading[-1].region.level in {Level.PROVINCE, Level.PREFECTURE} for reading in chain.readings)


def _named_behind(rest: str, chain: Chain, on: date | None, regions: Regions) -> tuple[Reading, ...]:
    """公安局兰山交警大队: a unit within is named behind the bureau."""
    behind = [rest[found.end() :] for found in _BUREAU.finditer(rest) if found.end() < len(rest)]
    outer = {reading[-1].region.code for reading in chain.readings} if behind else ()
    chains = [regions.chain(each, on, within=code) for each in behind for code in outer]
    return tuple(reading for each in chains if each is not None for reading in each.readings)


_LOOKS: Final = (_swallowed, _apart, _in_zone, _township, _branch, _away, _unknown)
"""In this order: what a zone or a township is called may hold the words that the later ones look for."""
