"""Reports as they stand: what the newest capture of each address reads as, by its newest reading."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from archive.database import HasDatabase
from archive.models.captures import CaptureRow
from archive.models.reports import ReadingRow, RenditionRow, ReportRow, VersionRow
from archive.readings.codec import decode
from archive.reports.changes import Change, changes_from
from archive.reports.identity import folded
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
    """A report with the cells of the rendition that gives most numbers, and where that one came from.

    `outcome` is that of the newest reading of this rendition: anything but `read` says that the cells are
    those of an earlier capture, because what the address shows now could not be read as this report.
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


@dataclass(frozen=True, slots=True)
class _Standing:
    """The version that stands for a rendition now."""

    report: ReportRow
    rendition: RenditionRow
    version: VersionRow
    capture: CaptureRow
    outcome: Outcome


def find(archive: HasDatabase, organ: str | None = None, year: int | None = None) -> tuple[ReportView, ...]:
    """Reports whose organ contains `organ`, of that year; by organ, year, scope."""
    with archive.database.read() as session:
        standing = [each for each in _standing(session) if _wanted(each.report, organ, year)]
        by_report: dict[int, list[_Standing]] = defaultdict(list)
        for each in standing:
            by_report[each.report.id].append(each)
        views = [_view(session, group) for group in by_report.values()]
    return tuple(sorted(views, key=lambda view: (view.organ or "", view.year or 0, view.scope, view.id)))


def count(archive: HasDatabase) -> int:
    """How many reports stand."""
    with archive.database.read() as session:
        return len({each.report.id for each in _standing(session)})


def _wanted(report: ReportRow, organ: str | None, year: int | None) -> bool:
    if year is not None and report.year != year:
        return False
    return organ is None or folded(organ) in folded(report.organ or "")


def _standing(session: Session) -> list[_Standing]:
    """Of each address: the versions from its newest capture that reads as a report, by its newest reading."""
    newest: dict[int, Outcome] = {}
    for _, readings in groupby(session.execute(_readings()), key=lambda row: row[0]):
        newest |= _current(list(readings))
    versions = (
        select(ReportRow, RenditionRow, VersionRow, CaptureRow)
        .join(RenditionRow, RenditionRow.report_id == ReportRow.id)
        .join(VersionRow, VersionRow.rendition_id == RenditionRow.id)
        .join(CaptureRow, CaptureRow.id == VersionRow.capture_id)
        .order_by(RenditionRow.id)
    )
    return [
        _Standing(report, rendition, version, capture, newest[version.reading_id])
        for report, rendition, version, capture in session.execute(versions)
        if version.reading_id in newest
    ]


def _current(readings: list[Row[str, int, int, str]]) -> dict[int, Outcome]:
    """The reading that stands for an address, with the outcome of its newest; empty when none reads as a
    report.

    A newer parser's verdict on a capture replaces an older one's, unless it was killed: that is no verdict.
    """
    outcome = Outcome(readings[0][3])
    for _, of_capture in groupby(readings, key=lambda row: row[1]):
        verdict = next((row for row in of_capture if row[3] != Outcome.KILLED), None)
        if verdict is not None and verdict[3] == Outcome.READ:
            return {verdict[2]: outcome}
    return {}


def _readings() -> Select[str, int, int, str]:
    """Every reading: by address, the newest capture first, of that the newest reading first."""
    return (
        select(CaptureRow.url, CaptureRow.id, ReadingRow.id, ReadingRow.outcome)
        .join(ReadingRow, CaptureRow.id == ReadingRow.capture_id)
        .order_by(CaptureRow.url, CaptureRow.id.desc(), ReadingRow.id.desc())
    )


def _view(session: Session, group: list[_Standing]) -> ReportView:
    best = max(group, key=lambda each: (each.version.numbers, -each.rendition.id))
    reading = session.get_one(ReadingRow, best.version.reading_id)
    report = decode(reading.result).reports[best.version.part]
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
    )


def _versions(session: Session, report_id: int, parser_version: str) -> tuple[Version, ...]:
    rows = session.execute(
        select(VersionRow, RenditionRow.url, CaptureRow.fetched_at)
        .join(RenditionRow, RenditionRow.id == VersionRow.rendition_id)
        .join(CaptureRow, CaptureRow.id == VersionRow.capture_id)
        .where(RenditionRow.report_id == report_id, VersionRow.parser_version == parser_version)
        .order_by(VersionRow.capture_id, VersionRow.id)
    )
    return tuple(
        Version(
            url,
            fetched_at,
            None if version.changes is None else changes_from(version.changes),
            tuple(version.sections or ()),
        )
        for version, url, fetched_at in rows
    )
