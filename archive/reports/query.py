"""Reports as they stand: what the newest capture of each address reads as, by its newest reading."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.corrections.model import SHOWN, Correction, Current
from archive.corrections.rows import rows_by_report
from archive.corrections.source import source_of
from archive.corrections.validity import corrections
from archive.database import HasDatabase
from archive.models.as_of import see_as_of
from archive.models.captures import CaptureRow
from archive.models.corrections import CorrectionRow
from archive.models.reports import ReadingRow, RenditionRow, ReportRow, VersionRow
from archive.reports.changes import Change, changes_from
from archive.reports.identity import folded
from archive.reports.moves import Moves
from archive.reports.read import report_of
from archive.reports.standing import Standing, standing
from parsers.model import Outcome, Report, Scope


@dataclass(frozen=True, slots=True)
class Rendition:
    """One address of a report; `numbers` is how many of its cells are numbers, `outcome` that of its newest
    body, `member` the file or sheet in it where it holds several reports.
    """

    url: str
    member: str | None
    fetched_at: datetime
    numbers: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Version:
    """One captured body of a rendition; `changes` against the one before, None for the first."""

    url: str
    fetched_at: datetime
    changes: tuple[Change, ...] | None
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A report with the cells of the rendition that gives most numbers, and where that one came from; of a
    report that moved, among those that are still there.

    `outcome` is that of the newest reading of this rendition: anything but `read` says that the cells are
    those of an earlier capture, because what the address shows now could not be read as this report.

    `corrections` are what people say of cells, by cell: they stand beside `reading`, which they never change.
    """

    id: int
    site: str | None
    organ: str | None
    scope: Scope
    year: int | None
    title: str | None
    source_url: str
    fetched_at: datetime
    sha256: str | None
    parser_version: str
    reading: Report
    versions: tuple[Version, ...]
    renditions: tuple[Rendition, ...]
    outcome: Outcome
    corrections: Mapping[str, Correction] = field(default_factory=dict)


def find(
    archive: HasDatabase, organ: str | None = None, year: int | None = None, as_of: datetime | None = None
) -> tuple[ReportView, ...]:
    """Reports whose organ contains `organ`, of that year; by organ, year, scope.

    With `as_of` as they would have been found then: by what was recorded by that time.
    """
    with archive.database.read() as session:
        see_as_of(session, as_of)
        moves, corrected = Moves(session), rows_by_report(session)
        views = [
            _view(session, group, moves.best(group), corrected.get(group[0].report.id, ()))
            for group in standing_reports(session, organ, year)
        ]
    return tuple(sorted(views, key=lambda view: (view.organ or "", view.year or 0, view.scope, view.id)))


def standing_reports(session: Session, organ: str | None, year: int | None) -> list[list[Standing]]:
    """What stands of each report that is wanted, one for each of its addresses."""
    by_report: dict[int, list[Standing]] = defaultdict(list)
    for each in standing(session):
        if _wanted(each.report, organ, year):
            by_report[each.report.id].append(each)
    return list(by_report.values())


def current(session: Session, best: Standing) -> Current:
    """What a report is shown by, for its corrections."""
    reading = session.get_one(ReadingRow, best.version.reading_id)
    source = source_of(session, best.capture, reading, best.rendition.member)
    return Current(source, report_of(session, best.version).cells)


def count(archive: HasDatabase) -> int:
    """How many reports stand."""
    with archive.database.read() as session:
        return len({each.report.id for each in standing(session)})


def _wanted(report: ReportRow, organ: str | None, year: int | None) -> bool:
    if year is not None and report.year != year:
        return False
    return organ is None or folded(organ) in folded(report.organ or "")


def _view(
    session: Session, group: list[Standing], best: Standing, corrected: Sequence[CorrectionRow]
) -> ReportView:
    report = report_of(session, best.version)
    return ReportView(
        id=best.report.id,
        site=best.report.site,
        organ=best.report.organ,
        scope=Scope(best.report.scope),
        year=best.report.year,
        title=report.title,
        source_url=best.rendition.url,
        fetched_at=best.capture.fetched_at,
        sha256=best.capture.body_sha256,
        parser_version=best.version.parser_version,
        reading=report,
        versions=_versions(session, best.report.id, best.version.parser_version),
        renditions=tuple(
            Rendition(
                each.rendition.url,
                each.rendition.member or None,
                each.capture.fetched_at,
                each.version.numbers,
                each.outcome,
            )
            for each in group
        ),
        outcome=best.outcome,
        corrections={
            each.cell: each
            for each in (corrections(corrected, current(session, best)) if corrected else ())
            if each.validity in SHOWN
        },
    )


def _versions(session: Session, report_id: int, parser_version: str) -> tuple[Version, ...]:
    """Of what was read again by this parser version only the newest."""
    rows = session.execute(
        select(VersionRow, RenditionRow.url, CaptureRow.fetched_at, ReadingRow.parts)
        .join(RenditionRow, RenditionRow.id == VersionRow.rendition_id)
        .join(CaptureRow, CaptureRow.id == VersionRow.capture_id)
        .join(ReadingRow, ReadingRow.id == VersionRow.reading_id)
        .where(RenditionRow.report_id == report_id, VersionRow.parser_version == parser_version)
        .order_by(VersionRow.capture_id, VersionRow.id)
    )
    newest = {
        (version.rendition_id, version.capture_id, parts, version.part): (version, url, fetched_at)
        for version, url, fetched_at, parts in rows
    }
    return tuple(
        Version(
            url,
            fetched_at,
            None if version.changes is None else changes_from(version.changes),
            tuple(version.sections or ()),
        )
        for version, url, fetched_at in newest.values()
    )
