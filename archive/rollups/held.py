"""The organs of a region as the register has them, and what each of them reports there for a year."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.chunks import chunks
from archive.models.register import OrganNameRow, RegisteredRow
from archive.register.divisions import division
from archive.register.model import Filed
from archive.register.own_names import GOVERNMENT, STREET
from archive.register.rows import filed, name_rows, whose
from archive.register.units import unit_of
from parsers.model import Scope

_GOVERNING: Final = frozenset({GOVERNMENT, STREET})
_OFFICES: Final = frozenset({"人民政府办公室", "人民政府办公厅"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An organ that is or was called something in the region.

    `governs`: it is the government itself, `is_office`: that one's office. `here` are its reports of the year
    that were placed in the region, `own` all its reports that are not of a whole government. `expected`: as
    far as anybody knows it was the region's in that year.
    """

    organ_id: int
    name: str
    kind: str | None
    governs: bool
    is_office: bool
    here: Sequence[Filed]
    own: Sequence[Filed]
    expected: bool

    @property
    def here_own(self) -> Sequence[Filed]:
        return [each for each in self.here if each in self.own]

    @property
    def label(self) -> str:
        return f"organ {self.organ_id} {self.name}"


def held(session: Session, region: str, year: int) -> list[Held]:
    """Of the unit that had the code in the year, under all its codes; by the organ's number."""
    unit = unit_of(region, year)
    names = _names(session, division(region, year))
    kinds = _kinds(session, names)
    reports = filed(session, names)
    placed = whose(session, [each.report_id for of in reports.values() for each in of])
    elsewhere = {
        each.report_id
        for of in reports.values()
        for each in of
        if (there := placed.get(each.report_id, (None, None))[1]) and unit_of(there, each.year) != unit
    }
    return [
        _held(rows, kinds[organ], reports.get(organ, ()), elsewhere, year)
        for organ, rows in sorted(names.items())
    ]


def whole(known: Sequence[Held]) -> Iterator[Filed]:
    """Reports of the whole government: its office publishes them too, under its own name."""
    for each in known:
        if each.governs or each.is_office:
            yield from (report for report in each.here if report.scope is Scope.GOVERNMENT)


def _held(
    rows: Sequence[OrganNameRow],
    kind: str | None,
    reports: Sequence[Filed],
    elsewhere: Collection[int],
    year: int,
) -> Held:
    folded = {row.folded for row in rows}
    borne = [row for row in rows if _borne(row, year)]
    governs = not folded.isdisjoint(_GOVERNING)
    near = _near(reports, year)
    is_near = not near or any(each.report_id not in elsewhere for each in near)
    is_said = any(row.since or row.until for row in borne)
    return Held(
        organ_id=rows[0].organ_id,
        name=(borne or rows)[-1].name,
        kind=kind,
        governs=governs,
        is_office=not governs and not folded.isdisjoint(_OFFICES),
        here=[each for each in reports if each.year == year and each.report_id not in elsewhere],
        own=[each for each in reports if each.scope is not Scope.GOVERNMENT],
        expected=is_said or (bool(borne) and is_near),
    )


def _borne(row: OrganNameRow, year: int) -> bool:
    """In the year of a change both names may be borne."""
    began = row.since is None or int(row.since[:4]) <= year
    return began and (row.until is None or year <= int(row.until[:4]))


def _near(reports: Sequence[Filed], year: int) -> list[Filed]:
    """Those of the year; without any, those of the nearest years before and after."""
    years = {each.year for each in reports if each.year is not None}
    nearest = (
        {year}
        if year in years
        else {
            max((each for each in years if each < year), default=None),
            min((each for each in years if each > year), default=None),
        }
    )
    return [each for each in reports if each.year is not None and each.year in nearest]


def _names(session: Session, regions: Collection[str]) -> Mapping[int, Sequence[OrganNameRow]]:
    """By organ the newest row of each of its names there, in the order in which they were recorded."""
    found: dict[int, list[OrganNameRow]] = defaultdict(list)
    wanted = select(OrganNameRow).where(OrganNameRow.region.in_(regions))
    for row in sorted(name_rows(session.scalars(wanted)), key=lambda row: row.id):
        found[row.organ_id].append(row)
    return found


def _kinds(session: Session, organs: Collection[int]) -> dict[int, str | None]:
    wanted = select(RegisteredRow.id, RegisteredRow.kind)
    return {
        organ: kind
        for some in chunks(sorted(organs))
        for organ, kind in session.execute(wanted.where(RegisteredRow.id.in_(some)))
    }
