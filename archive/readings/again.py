"""What has to be read where everything is asked for again.

Reading is a function of bytes, hints and parser version: what this version read is read again only where it
was killed, which says nothing of the document, or where lists and articles now say otherwise of it.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models.captures import CaptureRow
from archive.models.reports import ReadingRow
from archive.readings.pending import Pending, captured
from archive.readings.scope import Scope, last_read_below
from archive.readings.states import states
from parsers.model import Hints, Outcome


@dataclass(frozen=True, slots=True)
class Asked:
    """`since` is when the work began: what was killed after that is not tried once more by the same work.

    Where readings are made to be compared, there has to be one already: `known`.
    """

    scope: Scope
    since: datetime
    known: bool = False


def due(
    session: Session, parser_version: str, asked: Asked, hints: Callable[[str], Hints]
) -> tuple[Pending, ...]:
    """Oldest first, those read alone before articles of several."""
    newest = {
        (capture_id, parts): (outcome, said, at)
        for capture_id, parts, outcome, said, at in session.execute(
            select(
                ReadingRow.capture_id,
                ReadingRow.parts,
                ReadingRow.outcome,
                ReadingRow.hints,
                ReadingRow.recorded_at,
            )
            .where(ReadingRow.parser_version == parser_version)
            .order_by(ReadingRow.id)
        )
    }
    return tuple(
        each
        for each in _wanted(session, asked)
        if _is_due(newest.get((each.capture_id, each.parts)), asked.since, partial(hints, each.url))
    )


def _wanted(session: Session, asked: Asked) -> Iterator[Pending]:
    scope = asked.scope
    within = set(session.scalars(select(CaptureRow.id).where(scope.captures())))
    if scope.below is not None:
        within &= last_read_below(session, scope.below)
    if asked.known:
        within &= set(session.scalars(select(ReadingRow.capture_id).distinct()))
    for capture_id, url, media_type in session.execute(captured().order_by(CaptureRow.id)).all():
        if capture_id in within:
            yield Pending(capture_id, url, media_type)
    for state in sorted(states(session), key=lambda state: state.capture_id):
        if state.capture_id in within:
            yield Pending(state.capture_id, state.url, state.media_type, state if state.key else None)


def _is_due(last: tuple[str, Any, datetime] | None, since: datetime, hints: Callable[[], Hints]) -> bool:
    if last is None:
        return True
    outcome, said, at = last
    if outcome == Outcome.KILLED and at < since:
        return True
    return bool(said != asdict(hints()))
