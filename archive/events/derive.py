"""What happened to reports, derived from what was captured and read. Deriving again adds nothing.

Only the first reading ever made of a capture can alert anybody: a better parser that reads old captures again
may find reports (they are `discovered`), but finds no news.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from archive.database import HasDatabase
from archive.events.appearance import first_shown, showed_otherwise, was_news
from archive.events.events import Events
from archive.events.model import Event, EventKind
from archive.models.captures import CaptureRow
from archive.models.reports import EventRow, ReadingRow, RenditionRow, VersionRow
from archive.reports.assemble import assemble

APPEARED = (EventKind.DISCOVERED.value, EventKind.PUBLISHED.value)


@dataclass(frozen=True, slots=True)
class _Found:
    """A version with its surroundings; `fresh`: made by the first reading of its capture."""

    version: VersionRow
    report_id: int
    url: str
    capture: CaptureRow
    fresh: bool


def derive(archive: HasDatabase, run_id: int, parser_version: str) -> tuple[Event, ...]:
    """Places the readings that wait for it, then returns the events that are new.

    `parser_version` is the one in use: a report that only an earlier one saw does not appear any more.
    """
    assemble(archive)
    with archive.database.write() as session:
        rows = [
            *_appearances(session, run_id, parser_version),
            *_further_renditions(session, run_id),
            *_revisions(session, run_id),
        ]
        session.flush()
        ids = [row.id for row in rows]
    return Events(archive.database).by_id(ids)


def _appearances(session: Session, run_id: int, parser_version: str) -> Iterator[EventRow]:
    """Of each report that has none yet, by its first capture."""
    appeared = select(EventRow.report_id).where(EventRow.kind.in_(APPEARED))
    current = (
        select(RenditionRow.report_id)
        .join(VersionRow, VersionRow.rendition_id == RenditionRow.id)
        .where(VersionRow.parser_version == parser_version)
    )
    wanted = and_(RenditionRow.report_id.not_in(appeared), RenditionRow.report_id.in_(current))
    seen: set[int] = set()
    for found in _versions(session, wanted):
        if found.report_id not in seen:
            seen.add(found.report_id)
            news = found.fresh and _is_news(session, found)
            yield _add(session, found, EventKind.PUBLISHED if news else EventKind.DISCOVERED, run_id)


def _is_news(session: Session, found: _Found) -> bool:
    return was_news(session, found.url, found.capture.run_id) or showed_otherwise(
        session, found.capture, found.version.parser_version
    )


def _further_renditions(session: Session, run_id: int) -> Iterator[EventRow]:
    """Renditions first shown in a later run than the one by which their report appeared."""
    appeared = {
        row.report_id: row for row in session.scalars(select(EventRow).where(EventRow.kind.in_(APPEARED)))
    }
    added: set[tuple[int, str]] = set(
        session.execute(
            select(EventRow.report_id, EventRow.url).where(EventRow.kind == EventKind.RENDITION_ADDED)
        ).all()
    )
    alone = select(RenditionRow.report_id).group_by(RenditionRow.report_id).having(func.count() == 1)
    seen: set[int] = set()
    for found in _versions(session, RenditionRow.report_id.not_in(alone)):
        rendition, event = found.version.rendition_id, appeared.get(found.report_id)
        if rendition in seen or event is None:
            continue
        seen.add(rendition)
        known = found.url == event.url or (found.report_id, found.url) in added
        if not known and found.fresh and _shown_later(session, found, event):
            yield _add(session, found, EventKind.RENDITION_ADDED, run_id)


def _shown_later(session: Session, found: _Found, event: EventRow) -> bool:
    first = session.get_one(CaptureRow, event.capture_id)
    return first_shown(session, found.url, found.capture.run_id) > first_shown(
        session, event.url, first.run_id
    )


def _revisions(session: Session, run_id: int) -> Iterator[EventRow]:
    told: set[tuple[int, int]] = set(
        session.execute(
            select(EventRow.report_id, EventRow.capture_id).where(EventRow.kind == EventKind.REVISED)
        ).all()
    )
    for found in _versions(session, VersionRow.changes.is_not(None)):
        version = found.version
        revised = found.fresh and (version.changes or version.sections)
        if revised and (found.report_id, found.capture.id) not in told:
            told.add((found.report_id, found.capture.id))
            yield _add(session, found, EventKind.REVISED, run_id)


def _versions(session: Session, wanted: ColumnElement[bool]) -> Iterator[_Found]:
    """In the order of their captures; of one capture, as they were read."""
    first = select(func.min(ReadingRow.id)).where(ReadingRow.capture_id == CaptureRow.id).scalar_subquery()
    rows = session.execute(
        select(VersionRow, RenditionRow, CaptureRow, first)
        .join(RenditionRow, RenditionRow.id == VersionRow.rendition_id)
        .join(CaptureRow, CaptureRow.id == VersionRow.capture_id)
        .where(wanted)
        .order_by(VersionRow.capture_id, VersionRow.reading_id, VersionRow.part)
    )
    for version, rendition, capture, first_reading in rows.all():
        fresh = version.reading_id == first_reading
        yield _Found(version, rendition.report_id, rendition.url, capture, fresh)


def _add(session: Session, found: _Found, kind: EventKind, run_id: int) -> EventRow:
    version = found.version if kind is EventKind.REVISED else None
    row = EventRow(
        kind=kind.value,
        report_id=found.report_id,
        capture_id=found.capture.id,
        run_id=run_id,
        url=found.url,
        at=found.capture.fetched_at,
        changes=version.changes if version else [],
        sections=version.sections if version else None,
        alert=kind is not EventKind.DISCOVERED,
    )
    session.add(row)
    session.flush()
    return row
