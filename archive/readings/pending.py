"""Captured bodies that a parser version has not read yet."""

from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from archive.captures.exchange import RequestOutcome, Role
from archive.models.captures import CaptureRow
from archive.models.reports import ReadingRow

READ_ROLES = (Role.ARTICLE.value, Role.ATTACHMENT.value)


@dataclass(frozen=True, slots=True)
class Pending:
    capture_id: int
    url: str
    media_type: str | None


def count_pending(session: Session, parser_version: str) -> int:
    return session.scalar(select(func.count()).select_from(_pending(parser_version).subquery())) or 0


def next_pending(session: Session, parser_version: str, count: int, *, after: int = 0) -> tuple[Pending, ...]:
    """Oldest first; those of captures after that one."""
    wanted = _pending(parser_version).where(CaptureRow.id > after)
    rows = session.execute(wanted.order_by(CaptureRow.id).limit(count))
    return tuple(Pending(capture_id, url, media_type) for capture_id, url, media_type in rows)


def _pending(parser_version: str) -> Select[int, str, str | None]:
    """A capture whose content is the one before it (outcome unchanged) needs no reading of its own."""
    read = select(ReadingRow.id).where(
        ReadingRow.capture_id == CaptureRow.id, ReadingRow.parser_version == parser_version
    )
    return select(CaptureRow.id, CaptureRow.url, CaptureRow.media_type).where(
        CaptureRow.status == 200,
        CaptureRow.outcome == RequestOutcome.CAPTURED.value,
        CaptureRow.role.in_(READ_ROLES),
        ~read.exists(),
    )
