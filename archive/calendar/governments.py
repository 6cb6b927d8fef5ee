"""What governments from county level up and their offices are expected to publish: by region, not by name."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile
from typing import Final

from archive.calendar.making import Expected, Making, Who, sites
from archive.calendar.model import Reason, Slot
from archive.calendar.placed import Placed, first_year, of_governments
from archive.organs.model import OrganKind
from archive.regions.model import Level
from archive.regions.regions import Regions
from parsers.model import Scope

_WHOSE: Final = {
    Scope.GOVERNMENT: (OrganKind.GOVERNMENT, "人民政府"),
    Scope.OFFICE: (OrganKind.OFFICE, "人民政府办公室"),
}
Called = tuple[str, str]
"""A region's name and level."""


def governments(making: Making) -> Iterator[Slot]:
    """Of every region from counties up that stood at a year's end, and of others that published of it.

    Of years from the first of which the archive has a report of anybody.
    """
    asked, held = making.asked, _held(making)
    earliest = first_year(making.session) or asked.until
    for year in range(max(asked.first or 0, earliest), asked.until + 1):
        living = _living(year, asked.within)
        published = [region for region, of in held.items() if any(each.year == year for each in of)]
        dated = making.dated(each for of in held.values() for each in of if each.year == year)
        for region in sorted({*living, *published}):
            for each in _expected(making, region, living.get(region), year, held.get(region, ())):
                yield making.slot(each, dated)


def _held(making: Making) -> Mapping[str, Sequence[Placed]]:
    found: dict[str, list[Placed]] = defaultdict(list)
    for each in making.standing(of_governments(making.session, making.asked.within)):
        if each.region:
            found[each.region].append(each)
    return found


def _expected(
    making: Making, region: str, called: Called | None, year: int, held: Sequence[Placed]
) -> Iterator[Expected]:
    name, level = called or _called(region)
    unclear = any(each.scope not in _WHOSE and each.year == year for each in held)
    doubt = (Reason.UNREAD, f"a report of {year} does not say whose it is") if unclear else None
    columns = making.asked.columns.get(region, ())
    for scope, (kind, words) in _WHOSE.items():
        own = [each for each in held if each.scope is scope]
        known = {*sites(own or held), *columns} if own or columns else set()
        yield Expected(
            who=Who(None, f"{name}{words}", region, level, kind),
            scope=scope,
            year=year,
            held=[each for each in own if each.year == year],
            sites=sorted(known),
            doubt=doubt,
        )


def _living(year: int, within: str) -> dict[str, Called]:
    """Townships come last, and are not even looked at."""
    units = takewhile(lambda each: each.level is not Level.TOWNSHIP, Regions().living(date(year, 12, 31)))
    return {each.code: (each.name, each.level.value) for each in units if each.code.startswith(within)}


def _called(region: str) -> Called:
    found = Regions().by_code(region)
    return (found.name, found.level.value) if found else (region, "")
