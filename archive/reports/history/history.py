"""The history of a report: its bodies at all its addresses, where it went, and what was told of it."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.columns.evidence import Evidence
from archive.columns.presence import verdicts
from archive.database import HasDatabase
from archive.models.as_of import see_as_of
from archive.models.reports import EventKind, EventRow, RenditionRow, VersionRow
from archive.reports.history.comparing import body_steps
from archive.reports.history.model import History, Step, StepKind

TOLD: Final = {
    EventKind.MOVED.value: StepKind.MOVED,
    EventKind.REMOVED.value: StepKind.REMOVED,
    EventKind.RETURNED.value: StepKind.RETURNED,
}


def histories(
    archive: HasDatabase, reports: Collection[int], as_of: datetime | None = None
) -> dict[int, History]:
    """By report, of those of which anything is held; with `as_of` as they were known then."""
    with archive.database.read() as session:
        see_as_of(session, as_of)
        evidence = Evidence(session)
        found = (_history(session, evidence, report) for report in reports)
        return {each.report_id: each for each in found if each is not None}


def _history(session: Session, evidence: Evidence, report: int) -> History | None:
    renditions = _renditions(session, report)
    steps = [
        step
        for each, first in zip(renditions, _firsts(len(renditions)), strict=True)
        for step in body_steps(session, each, first)
    ]
    seen = [step for step in steps if step.last_seen is not None]
    if not seen:
        return None
    for url in dict.fromkeys(each.url for each in renditions):
        steps += _presence(evidence, url, min(step.at for step in seen if step.url == url))
    steps += _told(session, report)
    return History(
        report_id=report,
        first_seen=min(step.at for step in seen),
        last_seen=max(step.last_seen or step.at for step in seen),
        steps=tuple(sorted(steps, key=lambda step: step.at)),
    )


def _renditions(session: Session, report: int) -> Sequence[RenditionRow]:
    """By their first captures."""
    rows = session.execute(
        select(RenditionRow, VersionRow.capture_id)
        .join(VersionRow, VersionRow.rendition_id == RenditionRow.id)
        .where(RenditionRow.report_id == report)
        .order_by(VersionRow.capture_id, VersionRow.reading_id, VersionRow.id)
    )
    return list(dict.fromkeys(row for row, _ in rows))


def _firsts(count: int) -> list[StepKind]:
    return [StepKind.FIRST, *[StepKind.ADDED] * count][:count]


def _presence(evidence: Evidence, url: str, since: datetime) -> Iterator[Step]:
    """When it was first not there, and when it was there again, after it gave the report."""
    here = True
    for seen, there in verdicts(evidence.seen(url)):
        at = (None if there else seen.at) or seen.began
        if there is None or there == here or at < since:
            continue
        here = there
        kind = StepKind.BACK if there else StepKind.GONE
        yield Step(kind=kind, at=at, url=url, capture_id=None if there else seen.capture_id)


def _told(session: Session, report: int) -> Iterator[Step]:
    events = select(EventRow).where(EventRow.report_id == report, EventRow.kind.in_(TOLD))
    for row in session.scalars(events.order_by(EventRow.id)):
        yield Step(kind=TOLD[row.kind], at=row.at, url=row.url, capture_id=row.capture_id)
