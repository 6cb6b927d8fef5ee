"""Which organs bear a name in a region, as the unit that had its code in the year."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from archive.models.register import OrganNameRow
from archive.models.reports import ReportRow
from archive.register.divisions import division
from archive.register.rows import name_rows
from archive.register.units import Unit, bearers, codes_of, unit_of

_REPORT: Final = re.compile(r"report (\d+)")


@dataclass(frozen=True, slots=True)
class Bearing:
    """`unsure` are organs of which nobody knows whether they are of this unit or of another with its code."""

    sure: Sequence[int] = ()
    unsure: Sequence[int] = ()


def bearing(session: Session, region: str, own: str, year: int | None) -> Bearing:
    """Those that may have borne the name that year, under whatever code the unit had."""
    unit = unit_of(region, year)
    codes = division(region) if unit is None else codes_of(unit)
    there = select(OrganNameRow.organ_id).where(OrganNameRow.folded == own, OrganNameRow.region.in_(codes))
    found: dict[bool | None, list[int]] = defaultdict(list)
    for organ, rows in _of_organs(session, there).items():
        borne = [row for row in name_rows(rows) if row.folded == own and row.region in codes]
        then = [row for row in borne if _borne(row, year)]
        if then:
            found[_belongs(session, unit, rows, then)].append(organ)
    return Bearing(found[True], found[None])


def names_there(session: Session, organ_id: int, unit: Unit) -> Collection[str]:
    """What an organ of the unit is called in it; nothing where it is not surely of it."""
    rows = list(session.scalars(select(OrganNameRow).where(OrganNameRow.organ_id == organ_id)))
    there = [row for row in rows if row.region in codes_of(unit)]
    return {row.folded for row in there} if there and _belongs(session, unit, rows, there) else ()


def _of_organs(session: Session, there: Select[int]) -> Mapping[int, Sequence[OrganNameRow]]:
    """Every row of each, oldest first."""
    found: dict[int, list[OrganNameRow]] = defaultdict(list)
    wanted = select(OrganNameRow).where(OrganNameRow.organ_id.in_(there))
    for row in session.scalars(wanted.order_by(OrganNameRow.organ_id, OrganNameRow.id)):
        found[row.organ_id].append(row)
    return found


def _borne(row: OrganNameRow, year: int | None) -> bool:
    """In the year of a change both names may be printed."""
    if year is None:
        return True
    began = row.since is None or int(row.since[:4]) <= year
    return began and (row.until is None or year <= int(row.until[:4]))


def _belongs(
    session: Session, unit: Unit | None, rows: Sequence[OrganNameRow], borne: Sequence[OrganNameRow]
) -> bool | None:
    """An organ is of the unit in which it was found first, and of those where people say that it bears a
    name; None where that cannot be said.
    """
    if unit is None:
        return None
    of = {_unit(session, row) for row in (rows[0], *(each for each in borne if each.who is not None))}
    return True if unit in of else None if None in of else False


def _unit(session: Session, row: OrganNameRow) -> Unit | None:
    """Whose the code was when the name was borne."""
    if len(bearers(row.region)) < 2:
        return unit_of(row.region, None)
    said = row.since or row.until
    return unit_of(row.region, int(said[:4]) if said else _year(session, row.source))


def _year(session: Session, source: str) -> int | None:
    """That of the report for which a name was added."""
    report = _REPORT.match(source)
    if report is None:
        return None
    return session.scalar(select(ReportRow.year).where(ReportRow.id == int(report[1])))
