"""The state of an archive in numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from archive.columns.model import ColumnState
from archive.columns.walked import walked
from archive.config import ArchiveConfig
from archive.database import Database, HasDatabase
from archive.fixity.chain import chain
from archive.models.captures import CaptureRow, Kept
from archive.models.reports import EventRow
from archive.readings.readings import Readings
from archive.reports.coverage import count
from archive.runs import Run, Runs
from archive.storage.shelf import WARCS

LAST_RUNS: Final = 5


class HasFolder(Protocol):
    @property
    def database(self) -> Database: ...
    @property
    def config(self) -> ArchiveConfig: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """`bytes` are those of the WARC files, of those in storage elsewhere as the manifests say; `readings`
    counts the newest reading of each capture.
    """

    captures: Mapping[str, int]
    bodies: int
    bytes: int
    columns: tuple[ColumnState, ...]
    readings: Mapping[str, int]
    reports: int
    events: Mapping[str, int]
    runs: tuple[Run, ...]


def status(archive: HasFolder) -> Status:
    database = archive.database
    with database.read() as session:
        return Status(
            captures=_counts(session, CaptureRow.outcome),
            bodies=_bodies(session),
            bytes=_bytes(archive.config),
            columns=walked(session),
            readings=Readings(database).by_outcome(),
            reports=count(archive),
            events=_counts(session, EventRow.kind),
            runs=Runs(database).latest(LAST_RUNS),
        )


def held_anything(archive: HasDatabase, moment: datetime) -> bool:
    """Whether a capture was recorded by then."""
    by_then = select(CaptureRow.id).where(CaptureRow.recorded_at <= moment).limit(1)
    with archive.database.read() as session:
        return session.scalar(by_then) is not None


def first_capture(archive: HasDatabase) -> datetime | None:
    """When the first one was recorded; None where there is none."""
    with archive.database.read() as session:
        first: datetime | None = session.scalar(select(func.min(CaptureRow.recorded_at)))
        return first


def _bytes(config: ArchiveConfig) -> int:
    here = {path.name: path.stat().st_size for path in config.folder.glob(f"{WARCS}/*.warc.gz*")}
    entries = chain(config.folder).entries if config.storage else {}
    return sum(here.values()) + sum(each.contents.bytes for name, each in entries.items() if name not in here)


def _counts(session: Session, column: InstrumentedAttribute[str]) -> Mapping[str, int]:
    counts = select(column, func.count()).group_by(column).order_by(column)
    return dict(session.execute(counts).all())


def _bodies(session: Session) -> int:
    stored = select(func.count()).where(CaptureRow.kept == Kept.STORED, CaptureRow.payload_bytes > 0)
    return session.scalar(stored) or 0
