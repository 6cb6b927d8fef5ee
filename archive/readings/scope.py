"""Which documents are asked for again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, func, select, true
from sqlalchemy.orm import Session

from archive.database import HasDatabase
from archive.models.captures import CaptureRow
from archive.models.reports import ReadingRow


@dataclass(frozen=True, slots=True)
class Scope:
    """All of it must hold: captured at one of these `sites` (none named: at any), fetched at `since` or
    later, and read last by a parser version before `below`.
    """

    sites: tuple[str, ...] = ()
    since: datetime | None = None
    below: str | None = None

    def captures(self) -> ColumnElement[bool]:
        """Of captures, but for `below`."""
        return and_(
            true(),
            *((CaptureRow.site.in_(self.sites),) if self.sites else ()),
            *((CaptureRow.fetched_at >= self.since,) if self.since else ()),
        )


EVERYTHING: Final = Scope()


def captured_sites(archive: HasDatabase) -> frozenset[str]:
    """Of which there are captures."""
    with archive.database.read() as session:
        return frozenset(site for site in session.scalars(select(CaptureRow.site).distinct()) if site)


def number(version: str) -> tuple[int, ...]:
    """By which versions are compared. Raises ValueError for what is no version."""
    parts = tuple(int(part) for part in version.split(".") if part.isascii() and part.isdigit())
    if len(parts) != version.count(".") + 1:
        raise ValueError(f"no version: {version}")
    return parts


def last_read_below(session: Session, version: str) -> frozenset[int]:
    """Captures whose newest reading is by an earlier version."""
    newest = select(func.max(ReadingRow.id)).group_by(ReadingRow.capture_id)
    rows = session.execute(
        select(ReadingRow.capture_id, ReadingRow.parser_version).where(ReadingRow.id.in_(newest))
    )
    least = number(version)
    return frozenset(capture_id for capture_id, made_by in rows if number(made_by) < least)
