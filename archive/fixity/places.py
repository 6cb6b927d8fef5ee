"""Which id the row of a capture may have that lies in a file and has none.

The order of ids is the order of time: the capture with the highest id is what its address shows now. So a row
that was lost goes back between its neighbours, where there is room; else it comes last, unless its address
was captured again since: then it would pass for news.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from archive.fixity.model import Orphan
from archive.models.captures import CaptureRow

BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Place:
    """`id` is None where the row comes last."""

    orphan: Orphan
    id: int | None
    overtaken: bool = False


def place(session: Session, file: str, run: Sequence[Orphan]) -> list[Place]:
    """Of orphans that lie one behind the other. Files are named in the order in which they were begun."""
    start, end = run[0].start, run[-1].end
    same, at = CaptureRow.file == file, CaptureRow.start_byte
    before = or_(CaptureRow.file < file, and_(same, at < start))
    after = or_(CaptureRow.file > file, and_(same, at >= end))
    first = session.scalar(select(func.max(CaptureRow.id)).where(before)) or 0
    last = session.scalar(select(func.min(CaptureRow.id)).where(after))
    held = _held(session, run)
    if last is not None and last - first > len(run):
        return [
            Place(orphan, first + number, orphan.record_id in held)
            for number, orphan in enumerate(run, start=1)
        ]
    return [
        Place(orphan, None, orphan.record_id in held or (last is not None and _is_overtaken(session, orphan)))
        for orphan in run
    ]


def _held(session: Session, run: Sequence[Orphan]) -> set[str]:
    """Of the records those that have a row elsewhere: somebody has copied the file."""
    ids = [orphan.record_id for orphan in run]
    found: set[str] = set()
    for first in range(0, len(ids), BATCH):
        wanted = select(CaptureRow.record_id).where(CaptureRow.record_id.in_(ids[first : first + BATCH]))
        found.update(session.scalars(wanted))
    return found


def _is_overtaken(session: Session, orphan: Orphan) -> bool:
    try:
        at = datetime.fromisoformat(orphan.date)
    except ValueError:
        return False
    newer = select(CaptureRow.id).where(CaptureRow.url == orphan.url, CaptureRow.fetched_at >= at)
    return session.scalar(newer.limit(1)) is not None
