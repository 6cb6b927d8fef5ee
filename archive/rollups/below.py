"""The governments right below a region: what they report, and where nobody knows which there were."""

from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy.orm import Session

from archive.regions.model import Level, Region
from archive.regions.regions import TOWNSHIPS_FROM, Regions
from archive.register.divisions import division
from archive.rollups.held import held, whole
from archive.rollups.member import Member, widest
from archive.rollups.model import Missing


def below(session: Session, region: str, year: int) -> Iterator[Member | Missing]:
    """Of the last day of the year; what lies below townships does not report."""
    codes, day = division(region, year), date(year, 12, 31)
    if all(len(code) > 6 for code in codes):
        return
    found = _right_below(codes, day)
    if day < TOWNSHIPS_FROM and (not found or _has_townships(codes)):
        yield Missing("the townships", f"which there were before {TOWNSHIPS_FROM} is not known")
    elif not found:
        yield Missing("the regions right below", f"the tables name none for {year}")
    yield from (_of_child(session, child, year) for child in found)


def _right_below(codes: Collection[str], day: date) -> list[Region]:
    return [each for each in Regions().living(day) if each.parent in codes]


def _has_townships(codes: Collection[str]) -> bool:
    """Counties do, and the few cities that have no counties."""
    known = (Regions().by_code(code) for code in codes)
    if any(each is not None and each.level is Level.COUNTY for each in known):
        return True
    return any(each.level is Level.TOWNSHIP for each in _right_below(codes, TOWNSHIPS_FROM))


def _of_child(session: Session, child: Region, year: int) -> Member | Missing:
    """A county's own government speaks for all of it only in a report of the whole government."""
    known = sorted(held(session, child.code, year), key=lambda each: not each.governs)
    found = list(whole(known))
    if not found and len(child.code) > 6:
        found = widest([report for each in known if each.governs for report in each.here])
    if not found:
        return Missing(f"{child.code} {child.name}", f"no report of its whole government of {year}")
    whose = next(each for each in known if any(report in found for report in each.here))
    return Member(whose.organ_id, whose.name, found)
