"""Whose reports belong into the sum of a region: its government's organs, and the governments right below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models.register import OrganNameRow, RegisteredRow, ReportPlaceRow
from archive.models.reports import ReportRow
from archive.organs.model import OrganKind
from archive.regions.model import Level, Region
from archive.regions.regions import TOWNSHIPS_FROM, Regions
from archive.register.divisions import division
from archive.register.model import Filed
from archive.register.own_names import GOVERNMENT, STREET
from archive.register.rows import NEWEST, filed, links
from archive.rollups.model import Missing
from parsers.model import Scope

_GOVERNING: Final = (GOVERNMENT, STREET)
_ELSEWHERE: Final = (OrganKind.VERTICAL, OrganKind.APART, OrganKind.ENTERPRISE, OrganKind.CENTRAL)
"""What sits in a region and does not answer to its government."""
_WIDEST: Final = (Scope.GOVERNMENT, Scope.SYSTEM, Scope.OFFICE, Scope.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Member:
    """An organ, and its reports of the year that say most of it: several are copies."""

    organ_id: int
    name: str
    reports: Sequence[Filed]


@dataclass(frozen=True, slots=True)
class Members:
    there: Sequence[Member]
    missing: Sequence[Missing]


def government(session: Session, region: str, year: int) -> Sequence[int]:
    """Ids of the reports of the whole government: several are copies."""
    organs = _named(session, division(region), governing=True)
    return [
        each.report_id
        for reports in filed(session, organs).values()
        for each in reports
        if each.scope is Scope.GOVERNMENT and each.year == year
    ]


def members(session: Session, region: str, year: int) -> Members:
    found = [
        *_undecided(session, region, year),
        *_organs(session, region, year),
        *_unknown_below(region, year),
        *(_of_child(session, child, year) for child in _below(region, year)),
    ]
    there = [each for each in found if isinstance(each, Member)]
    return Members(there, [each for each in found if isinstance(each, Missing)])


def _organs(session: Session, region: str, year: int) -> Iterator[Member | Missing]:
    names = _named(session, division(region), governing=False)
    reports, over = filed(session, names), _over(session, year)
    for organ, name in names.items():
        if found := _of_year(reports.get(organ, ()), year):
            yield Member(organ, name, found)
        elif organ not in over:
            years = sorted({each.year for each in reports.get(organ, ()) if each.year is not None})
            known = f"{years[0]} to {years[-1]}" if years else "no year"
            yield Missing(f"organ {organ} {name}", f"no report of {year}, reports of {known}")


def _named(session: Session, regions: frozenset[str], *, governing: bool) -> dict[int, str]:
    """The names of organs that a region has, or of its government."""
    wanted = (
        select(OrganNameRow.organ_id, OrganNameRow.name, OrganNameRow.folded, RegisteredRow.kind)
        .join(RegisteredRow, RegisteredRow.id == OrganNameRow.organ_id)
        .where(OrganNameRow.region.in_(regions))
        .order_by(OrganNameRow.organ_id, OrganNameRow.id)
    )
    return {
        organ: name
        for organ, name, folded, kind in session.execute(wanted)
        if (folded in _GOVERNING) == governing and (governing or kind not in _ELSEWHERE)
    }


def _of_year(reports: Sequence[Filed], year: int) -> Sequence[Filed]:
    """Of the widest scope that there is: the system's report holds the organ's own."""
    of_year = [each for each in reports if each.year == year]
    scope = next((scope for scope in _WIDEST if any(each.scope is scope for each in of_year)), None)
    return [each for each in of_year if each.scope is scope]


def _over(session: Session, year: int) -> set[int]:
    """Organs that people say had ended, or become others, before the year."""
    return {each.old for each in links(session) if each.on is not None and int(each.on[:4]) < year}


def _below(region: str, year: int) -> Iterator[Region]:
    day = date(year, 12, 31)
    return (each for each in Regions().living(day) if each.parent == region)


def _unknown_below(region: str, year: int) -> list[Missing]:
    """The tables have townships only since a day: before that nobody is named, and all are missing."""
    found = Regions().by_code(region)
    is_county = found is not None and found.level is Level.COUNTY
    if not is_county or date(year, 12, 31) >= TOWNSHIPS_FROM:
        return []
    return [Missing("the townships", f"which there were before {TOWNSHIPS_FROM} is not known")]


def _of_child(session: Session, child: Region, year: int) -> Member | Missing:
    """A county's own government speaks for all of it only in a report of the whole government."""
    names = _named(session, division(child.code), governing=True)
    is_small = len(child.code) > 6
    for organ, reports in filed(session, names).items():
        found = _of_year(reports, year)
        if found and (is_small or found[0].scope is Scope.GOVERNMENT):
            return Member(organ, names[organ], found)
    return Missing(f"{child.code} {child.name}", f"no report of its whole government of {year}")


def _undecided(session: Session, region: str, year: int) -> Iterator[Missing]:
    rows = session.execute(
        select(ReportRow.id, ReportRow.organ)
        .join(ReportPlaceRow, ReportPlaceRow.report_id == ReportRow.id)
        .where(
            NEWEST,
            ReportPlaceRow.region.in_(division(region)),
            ReportPlaceRow.organ_id.is_(None),
            ReportRow.year == year,
        )
        .order_by(ReportRow.id)
    )
    for number, organ in rows:
        yield Missing(f"report {number} {organ or ''}".strip(), "whose it is, is undecided")
