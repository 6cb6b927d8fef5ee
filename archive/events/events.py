"""The events that were derived, for feeds, alerts and run reports."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, select, tuple_

from archive.chunks import chunks
from archive.database import Database
from archive.events.model import Event, EventKind
from archive.models.reports import EventRow, ReportRow
from archive.reports.changes import changes_from
from parsers.model import Scope


class Events:
    def __init__(self, database: Database) -> None:
        self._database = database

    def latest(self, count: int, *, alerts_only: bool = False) -> tuple[Event, ...]:
        """Newest first."""
        newest = _events().order_by(EventRow.id.desc()).limit(count)
        return self._load(newest.where(EventRow.alert) if alerts_only else newest)

    def of_run(self, run_id: int) -> tuple[Event, ...]:
        """In the order they were derived."""
        return self._load(_events().where(EventRow.run_id == run_id).order_by(EventRow.id))

    def of_report(self, report_id: int) -> tuple[Event, ...]:
        """Oldest first."""
        return self._load(_events().where(EventRow.report_id == report_id).order_by(EventRow.id))

    def by_id(self, ids: Sequence[int]) -> tuple[Event, ...]:
        wanted = (
            _events().where(EventRow.id.in_(some)).order_by(EventRow.id) for some in chunks(sorted(ids))
        )
        return tuple(event for each in wanted for event in self._load(each))

    def since(
        self, moment: datetime, count: int, *, until: datetime | None = None, before: Event | None = None
    ) -> tuple[Event, ...]:
        """What happened at `moment` or later, and before `until`: newest first, at most so many. `before` is
        the last of the page before.
        """
        wanted = _events().where(EventRow.at >= moment).order_by(EventRow.at.desc(), EventRow.id.desc())
        if until is not None:
            wanted = wanted.where(EventRow.at < until)
        if before is not None:
            wanted = wanted.where(tuple_(EventRow.at, EventRow.id) < tuple_(before.at, before.id))
        return self._load(wanted.limit(count))

    def _load(self, wanted: Select[EventRow, ReportRow]) -> tuple[Event, ...]:
        with self._database.read() as session:
            return tuple(_event(row, report) for row, report in session.execute(wanted))


def _events() -> Select[EventRow, ReportRow]:
    return select(EventRow, ReportRow).join(ReportRow, ReportRow.id == EventRow.report_id)


def _event(row: EventRow, report: ReportRow) -> Event:
    return Event(
        id=row.id,
        kind=EventKind(row.kind),
        report_id=row.report_id,
        site=report.site,
        organ=report.organ,
        scope=Scope(report.scope),
        year=report.year,
        url=row.url,
        at=row.at,
        run_id=row.run_id,
        changes=changes_from(row.changes),
        alert=row.alert,
        sections=tuple(row.sections or ()),
    )
