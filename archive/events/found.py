"""Versions with their surroundings, and the events they become."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from archive.captures.own import ingests
from archive.models.captures import CaptureRow
from archive.models.reports import EventKind, EventRow, ReadingRow, RenditionRow, VersionRow


@dataclass(frozen=True, slots=True)
class Found:
    """A version with its surroundings; `fresh`: made by the first reading of its capture, which this archive
    made itself. Only that can be news.
    """

    version: VersionRow
    report_id: int
    url: str
    capture: CaptureRow
    fresh: bool
    own: bool


def versions(session: Session, wanted: ColumnElement[bool]) -> Iterator[Found]:
    """In the order of what they captured; of one capture, as they were read."""
    foreign = ingests(session)
    first = select(func.min(ReadingRow.id)).where(ReadingRow.capture_id == CaptureRow.id).scalar_subquery()
    rows = session.execute(
        select(VersionRow, RenditionRow, CaptureRow, first)
        .join(RenditionRow, RenditionRow.id == VersionRow.rendition_id)
        .join(CaptureRow, CaptureRow.id == VersionRow.capture_id)
        .where(wanted)
        .order_by(CaptureRow.fetched_at, VersionRow.capture_id, VersionRow.reading_id, VersionRow.part)
    )
    for version, rendition, capture, first_reading in rows.all():
        own = capture.run_id not in foreign
        fresh = own and version.reading_id == first_reading
        yield Found(version, rendition.report_id, rendition.url, capture, fresh, own)


def add(session: Session, found: Found, kind: EventKind, run_id: int) -> EventRow:
    """An event that a version shows."""
    row = event_row(kind, found.report_id, found.capture, run_id, url=found.url)
    if kind is EventKind.REVISED:
        row.changes, row.sections = found.version.changes, found.version.sections
    session.add(row)
    session.flush()
    return row


def event_row(
    kind: EventKind, report_id: int, capture: CaptureRow, run_id: int, *, url: str, at: datetime | None = None
) -> EventRow:
    return EventRow(
        kind=kind.value,
        report_id=report_id,
        capture_id=capture.id,
        run_id=run_id,
        url=url,
        at=at or capture.fetched_at,
        changes=[],
        sections=None,
        alert=kind is not EventKind.DISCOVERED,
    )
