"""Reads the name of an organ."""

import re
from dataclasses import replace
from datetime import date
from typing import Final

from archive.organs.endings import kind_of, kind_of_township, names_a_place, townships_name, zone_of
from archive.organs.following import after_region
from archive.organs.model import OrganKind
from archive.organs.names import Doubt, OrganName
from archive.organs.tables import central, harmless, known_functions, leads
from archive.regions.model import Chain, Match
from archive.regions.names import base
from archive.regions.regions import Regions

_CORPS: Final = re.compile(
    r"(?:新疆)?(?:生产建设)?兵团(?:第[一二三四五六七八九十]+师)?|第[一二三四五六七八九十]+师(?!范)"
)
_SEVERAL: Final = re.compile(r"(?<=[局委府会厅办])[、,，]")
_WORD: Final = re.compile(r"自治(?P<long>区|州|县|旗)|(?P<word>[省市州盟县区旗])")
_AUTONOMOUS: Final = re.compile(r"自治[区州县旗]")
_THERE_TOO: Final = frozenset({"", "中心", "委", "委员会", "分局", "支局"})
_POLICE: Final = ("局", "厅")
_CORPS_CODES: Final = "659"


def parse(text: str, on: date | None, regions: Regions) -> OrganName:
    """`text` without white space. The regions are those that may have borne their names on the day."""
    if text in central():
        return OrganName(text, kind=OrganKind.CENTRAL)
    if _SEVERAL.search(text):
        return OrganName(text, doubt=Doubt.SEVERAL)
    corps, under = _CORPS.match(text), leads().match(text)
    start = max(corps.end() if corps else 0, under.end() if under else 0)
    found = _without_word(regions.chain(text, on, start=start), text, on, regions)
    chain = _autonomous(found, text)
    rest = text[chain.end :] if chain else text[start:]
    name = OrganName(text, chain, rest, under[0] if under else "", corps=corps is not None)
    if name.corps and not _in_the_corps(name):
        return replace(name, doubt=Doubt.APART)
    return after_region(name, chain, on, regions) if chain else _alone(name)


def _without_word(chain: Chain | None, text: str, on: date | None, regions: Regions) -> Chain | None:
    """湖北省公安厅 is not the county's that is called 公安县, nor 荆州市公安交通管理局."""
    if chain is None or chain.start or chain.end == len(text):
        return chain
    if any(reading[-1].match is not Match.SHORT for reading in chain.readings):
        return chain
    start = chain.end - len(base(chain.readings[0][-1].region.name))
    word = known_functions().match(text, start)
    if word is None or not _is_organs(text, chain.end, word.end()):
        return chain
    outer = regions.chain(text[:start], on) if start else None
    return outer if outer is None or outer.end == start else chain


def _is_organs(text: str, name: int, word: int) -> bool:
    """Whether a name that ends at `name` begins a word up to `word` that no organ of the place is called by.

    平安办 and 公安厅 are none of 平安区 and 公安县, 平安中心医院 and 公安分局 may be.
    """
    ending = text[name:word]
    if ending in _THERE_TOO or known_functions().fullmatch(text, name):
        return False
    return word == len(text) or ending in _POLICE


def _autonomous(chain: Chain | None, text: str) -> Chain | None:
    """湘西自治州 for 湘西土家族苗族自治州: the short name with what the whole one ends in."""
    ending = _AUTONOMOUS.match(text, chain.end) if chain else None
    if chain is None or ending is None:
        return chain
    readings = tuple(
        (*reading[:-1], replace(reading[-1], match=Match.ABBREVIATED))
        for reading in chain.readings
        if reading[-1].match is Match.SHORT and reading[-1].region.name.endswith(ending[0])
    )
    return Chain(chain.start, ending.end(), readings) if readings else chain


def several(text: str) -> list[str]:
    """The organs named side by side."""
    return _SEVERAL.split(text)


def _in_the_corps(name: OrganName) -> bool:
    """Divisions have no code, only the cities that some of them are."""
    readings = name.chain.readings if name.chain else ()
    return bool(readings) and all(each[-1].region.code.startswith(_CORPS_CODES) for each in readings)


def _alone(name: OrganName) -> OrganName:
    """No region known on that day stands at the beginning."""
    rest = name.rest
    ending = kind_of(rest)
    kind = ending.kind if ending else None
    if kind is OrganKind.APART:
        return replace(name, kind=kind, doubt=Doubt.APART)
    if township := townships_name(rest):
        return replace(name, kind=kind_of_township(township), township=township)
    if word := _word(rest):
        behind = rest[len(word) :]
        doubt = Doubt.UNKNOWN_PLACE if names_a_place(behind) or zone_of(behind) else None
        doubt = doubt or (None if kind_of(behind) else Doubt.UNKNOWN_ENDING)
        return replace(
            name,
            kind=kind,
            rest=behind,
            word=word.removeprefix("自治") if word != "自治区" else word,
            doubt=doubt,
        )
    if zone := zone_of(rest):
        return replace(name, kind=kind, zone=zone, doubt=Doubt.WHOSE_ZONE)
    return replace(name, kind=kind, doubt=Doubt.UNKNOWN_PLACE if names_a_place(rest) else None)


def _word(rest: str) -> str:
    """县人民政府办公室, 市政府研究室; not 市场监督管理局."""
    found = _WORD.match(rest)
    if found is None or found.end() == len(rest):
        return ""
    if harmless().match(rest) and not rest.startswith("市政府"):
        return ""
    return found[0]
