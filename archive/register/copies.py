"""Copies of a report: other documents of it, and reports that other sites have of the same organ and year."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from archive.database import HasDatabase
from archive.models.as_of import see_as_of
from archive.readings.store import kept_reports
from archive.register.rows import filed, whose
from archive.reports.query import ReportView
from archive.reports.standing import Standing, standing
from parsers.model import Cell, CellState


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that reads otherwise in a copy."""

    cell: str
    here: Cell
    there: Cell


@dataclass(frozen=True, slots=True)
class Copy:
    """A document of the same report: of the same organ, scope and year; `report_id` as the archive has it."""

    report_id: int
    site: str | None
    url: str
    member: str | None
    differences: tuple[Difference, ...]


def copies_of(
    archive: HasDatabase, views: Sequence[ReportView], as_of: datetime | None = None
) -> dict[int, tuple[Copy, ...]]:
    """By report, those that have any; what each is shown by is no copy of itself."""
    with archive.database.read() as session:
        see_as_of(session, as_of)
        groups = _groups(session, views)
        found = standing(session, {each for group in groups.values() for each in group}) if groups else []
        by_report: dict[int, list[Standing]] = defaultdict(list)
        for one in found:
            by_report[one.report.id].append(one)
        copies: dict[int, tuple[Copy, ...]] = {}
        for view in views:
            same = [one for each in groups.get(view.id, ()) for one in by_report[each]]
            if len(same) > 1:
                copies[view.id] = tuple(_copies(session, view, same))
        return copies


def _groups(session: Session, views: Sequence[ReportView]) -> Mapping[int, Collection[int]]:
    """By report those that are of the same organ, scope and year, itself too; none where it stands alone."""
    places = whose(session, [view.id for view in views])
    organs = {view.id: organ for view in views if (organ := places.get(view.id, (None, None))[0]) is not None}
    reports = filed(session, set(organs.values()))
    found: dict[int, Collection[int]] = {}
    for view in views:
        same = [
            each.report_id
            for each in reports.get(organs.get(view.id, 0), ())
            if view.year is not None and (each.scope, each.year) == (view.scope, view.year)
        ]
        if len(view.renditions) > 1 or len(same) > 1:
            found[view.id] = dict.fromkeys((view.id, *same))
    return found


def _copies(session: Session, view: ReportView, group: Sequence[Standing]) -> Iterator[Copy]:
    others = [one for one in group if not _is_shown(one, view)]
    readings = {one.version.reading_id: one.version.parser_version for one in others}
    parts = {(one.version.reading_id, one.version.part) for one in others}
    read = kept_reports(session, readings, parts)
    for one in others:
        cells = read[one.version.reading_id, one.version.part].cells
        yield Copy(
            one.report.id,
            one.report.site,
            one.rendition.url,
            one.rendition.member or None,
            tuple(differences(view.reading.cells, cells)),
        )


def _is_shown(one: Standing, view: ReportView) -> bool:
    return (one.report.id, one.rendition.url, one.rendition.member or None) == (
        view.id,
        view.source_url,
        view.reading.member,
    )


def differences(here: Mapping[str, Cell], there: Mapping[str, Cell]) -> Iterator[Difference]:
    """Numbers that differ, and one that is not 0 beside a blank; never what one side could not read."""
    for name, cell in here.items():
        other = there.get(name)
        if other is None:
            continue
        mine, theirs = _said(cell), _said(other)
        if mine is not None and theirs is not None and mine != theirs:
            yield Difference(name, cell, other)


def _said(cell: Cell) -> int | Decimal | None:
    """A blank says no more than 0 does."""
    return 0 if cell.state is CellState.BLANK else cell.value
