"""From readings to reports, their renditions, and versions over time."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.database import HasDatabase
from archive.models.captures import CaptureRow
from archive.models.reports import ReadingRow, RenditionRow, ReportRow, VersionRow
from archive.readings.codec import decode
from archive.reports.changes import compare_cells, compare_sections
from archive.reports.identity import Identity, identify
from archive.reports.read import report_of
from parsers.model import CellState, Outcome, Report

BATCH: Final = 100


def assemble(archive: HasDatabase) -> int:
    """Places every reading that has no place yet, in the order of the captures; how many there were."""
    with archive.database.read() as session:
        waiting = _unplaced(session)
    for batch in _batches(waiting):
        with archive.database.write() as session:
            for reading_id in batch:
                _place(session, session.get_one(ReadingRow, reading_id))
    return len(waiting)


def _batches(ids: list[int]) -> Iterator[list[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def number_cells(report: Report) -> int:
    return sum(cell.state is CellState.NUMBER for cell in report.cells.values())


def _unplaced(session: Session) -> list[int]:
    placed = select(VersionRow.id).where(VersionRow.reading_id == ReadingRow.id)
    waiting = (
        select(ReadingRow.id)
        .where(ReadingRow.outcome == Outcome.READ.value, ~placed.exists())
        .order_by(ReadingRow.capture_id, ReadingRow.id)
    )
    return list(session.scalars(waiting))


def _place(session: Session, row: ReadingRow) -> None:
    capture = session.get_one(CaptureRow, row.capture_id)
    for part, report in enumerate(decode(row.result).reports):
        identity = identify(report, capture.site, capture.url, part)
        rendition = _rendition(session, _report(session, identity), capture.url, report.member or "")
        before = _version_before(session, rendition, row)
        changes = compare_cells(before, report) if before else None
        session.add(
            VersionRow(
                rendition_id=rendition.id,
                capture_id=capture.id,
                reading_id=row.id,
                parser_version=row.parser_version,
                part=part,
                numbers=number_cells(report),
                cells_changed=len(changes or ()),
                changes=changes,
                sections=compare_sections(before, report) if before else None,
            )
        )
        session.flush()


def _report(session: Session, identity: Identity) -> ReportRow:
    found = session.scalar(select(ReportRow).where(ReportRow.key == identity.key))
    if found is not None:
        return found
    row = ReportRow(
        key=identity.key,
        site=identity.site,
        organ=identity.organ,
        scope=identity.scope.value,
        year=identity.year,
    )
    session.add(row)
    session.flush()
    return row


def _rendition(session: Session, report: ReportRow, url: str, member: str) -> RenditionRow:
    wanted = select(RenditionRow).where(
        RenditionRow.report_id == report.id, RenditionRow.url == url, RenditionRow.member == member
    )
    found = session.scalar(wanted)
    if found is not None:
        return found
    row = RenditionRow(report_id=report.id, url=url, member=member)
    session.add(row)
    session.flush()
    return row


def _version_before(session: Session, rendition: RenditionRow, row: ReadingRow) -> Report | None:
    """The same rendition in the capture before, read by the same parser version."""
    earlier = (
        select(VersionRow)
        .where(
            VersionRow.rendition_id == rendition.id,
            VersionRow.parser_version == row.parser_version,
            VersionRow.capture_id < row.capture_id,
        )
        .order_by(VersionRow.capture_id.desc(), VersionRow.id.desc())
    )
    version = session.scalar(earlier.limit(1))
    return None if version is None else report_of(session, version)
