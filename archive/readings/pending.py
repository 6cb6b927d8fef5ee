"""Captured bodies, and articles of several, that a parser version has not read yet."""

from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from archive.captures.exchange import RequestOutcome, Role
from archive.models.captures import CaptureRow
from archive.models.columns import PartsRow
from archive.models.reports import ReadingRow
from archive.readings.states import State, states

READ_ROLES = (Role.ARTICLE.value, Role.ATTACHMENT.value)


@dataclass(frozen=True, slots=True)
class Pending:
    """`state` where the body is the first page of an article with further parts."""

    capture_id: int
    url: str
    media_type: str | None
    state: State | None = None

    @property
    def parts(self) -> str:
        return self.state.key if self.state else ""


def count_pending(session: Session, parser_version: str) -> int:
    alone = session.scalar(select(func.count()).select_from(_pending(parser_version).subquery())) or 0
    return alone + len(pending_articles(session, parser_version))


def next_pending(session: Session, parser_version: str, count: int, *, after: int = 0) -> tuple[Pending, ...]:
    """Bodies that are read alone, oldest first; those of captures after that one."""
    wanted = _pending(parser_version).where(CaptureRow.id > after)
    rows = session.execute(wanted.order_by(CaptureRow.id).limit(count))
    return tuple(Pending(capture_id, url, media_type) for capture_id, url, media_type in rows)


def pending_articles(session: Session, parser_version: str) -> tuple[Pending, ...]:
    """Articles that have, or once had, further pages or pictures, oldest first."""
    made = (
        select(ReadingRow.capture_id, ReadingRow.parts)
        .join(CaptureRow, CaptureRow.id == ReadingRow.capture_id)
        .where(ReadingRow.parser_version == parser_version, CaptureRow.url.in_(select(PartsRow.url)))
    )
    read: set[tuple[int, str]] = set(session.execute(made).all())
    waiting = (state for state in states(session) if (state.capture_id, state.key) not in read)
    return tuple(
        Pending(state.capture_id, state.url, state.media_type, state if state.key else None)
        for state in sorted(waiting, key=lambda state: state.capture_id)
    )


def _pending(parser_version: str) -> Select[int, str, str | None]:
    read = select(ReadingRow.id).where(
        ReadingRow.capture_id == CaptureRow.id, ReadingRow.parser_version == parser_version
    )
    return captured().where(~read.exists())


def captured() -> Select[int, str, str | None]:
    """Id, address and media type of every body that is read alone.

    A capture whose content is the one before it (outcome unchanged) needs no reading of its own.
    """
    return select(CaptureRow.id, CaptureRow.url, CaptureRow.media_type).where(
        CaptureRow.status == 200,
        CaptureRow.outcome == RequestOutcome.CAPTURED.value,
        CaptureRow.role.in_(READ_ROLES),
        CaptureRow.url.not_in(select(PartsRow.url)),
    )
