"""What speaks against a region: another that is neither in it nor around it, and a title of another one."""

from datetime import date
from typing import Final

from archive.organs.model import Evidence, OrganKind
from archive.organs.options import Options
from archive.organs.places import inside, related
from archive.regions.codes import level_of
from archive.regions.model import Level, Match
from archive.regions.regions import Regions
from parsers.model import Issue, Severity

_OF_A_GOVERNMENT: Final = frozenset({OrganKind.GOVERNMENT, OrganKind.OFFICE})


def disagree(first: Evidence, other: Evidence, regions: Regions) -> bool:
    """Whether no region of the one lies in one of the other, either way."""
    if not other.regions or other is first:
        return False
    pairs = [(one, another) for one in first.regions for another in other.regions]
    return not any(related(one, another, regions) for one, another in pairs)


def conflict(first: Evidence, other: Evidence) -> Issue:
    """That two speak for different regions."""
    message = f"{first.by} ({first.said}) and {other.by} ({other.said}) speak for different regions"
    return Issue("region_conflict", Severity.WARNING, message)


def names_another(options: Options, code: str, on: date | None, regions: Regions) -> bool:
    """Whether the name leaves regions, has no doubt of its own, and none of them is the one of the code."""
    if not options.regions or options.doubt is not None or any(each.code == code for each in options.regions):
        return False
    decided = regions.by_code(code, on)
    return decided is None or not any(
        inside(each, code, regions) and inside(decided, each.code, regions) for each in options.regions
    )


def proves_wrong(options: Options, code: str, regions: Regions) -> bool:
    """Whether a province's organ or a prefecture's own government is named, and the code is of less.

    What is printed on a county's pages may be a county's, but 四川省教育厅 and 攀枝花市人民政府 never are.
    """
    chain = options.name.chain
    if chain is None or options.name.zone or not options.firm or len(options.regions) != 1:
        return False
    named = options.regions[0]
    if level_of(code) <= level_of(named.code):
        return False
    if named.level is not Level.PROVINCE and (
        named.level is not Level.PREFECTURE or options.name.kind not in _OF_A_GOVERNMENT
    ):
        return False
    whole = all(reading[-1].match is not Match.SHORT for reading in chain.readings)
    return whole and related(named.code, code, regions)
