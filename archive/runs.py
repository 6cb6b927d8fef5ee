"""Runs: one call of a command each, so that an interrupted one can be found and finished."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.clock import CLOCK, now
from archive.database import Database
from archive.errors import ArchiveError
from archive.models.as_of import newest
from archive.models.captures import RunRow

RUNNING: Final = "running"


@dataclass(frozen=True, slots=True)
class Run:
    id: int
    kind: str
    detail: Mapping[str, Any]
    state: str
    started_at: datetime
    finished_at: datetime | None
    report: Mapping[str, Any] | None


class Runs:
    def __init__(self, database: Database) -> None:
        self._database = database

    def start(self, kind: str, detail: Mapping[str, Any]) -> int:
        with self._database.write() as session:
            _go_on(session)
            row = RunRow(kind=kind, detail=dict(detail), state=RUNNING)
            session.add(row)
            session.flush()
            return row.id

    def finish(self, run_id: int, state: str, report: Mapping[str, Any]) -> None:
        with self._database.write() as session:
            _go_on(session)
            row = session.get(RunRow, run_id)
            if row is None:
                raise ArchiveError(f"there is no run {run_id}")
            row.state, row.finished_at, row.report = state, now(), dict(report)

    def unfinished(self, kind: str) -> tuple[Run, ...]:
        """Newest first."""
        newest = select(RunRow).where(RunRow.kind == kind, RunRow.state == RUNNING).order_by(RunRow.id.desc())
        with self._database.read() as session:
            return tuple(_run(row) for row in session.scalars(newest))

    def last(self, kind: str | None = None) -> Run | None:
        return next(iter(self.latest(1, kind)), None)

    def latest(self, count: int, kind: str | None = None) -> tuple[Run, ...]:
        """Newest first, of one kind or of all."""
        newest = select(RunRow).order_by(RunRow.id.desc()).limit(count)
        if kind is not None:
            newest = newest.where(RunRow.kind == kind)
        with self._database.read() as session:
            return tuple(_run(row) for row in session.scalars(newest))


def _go_on(session: Session) -> None:
    """Where others, or a process of ours, have got to in time meanwhile."""
    recorded = newest(session)
    if recorded is not None:
        CLOCK.not_before(recorded)


def _run(row: RunRow) -> Run:
    return Run(row.id, row.kind, row.detail, row.state, row.recorded_at, row.finished_at, row.report)
