"""Further addresses of known reports: a document was added, or the report has moved.

It moved if, in the night that shows it at the new address, none of the old ones is there any more, or one of
them redirects to the new one. The new address is the proof, so no further nights are waited for; of
several documents at the new place the first tells of the move, the others came with it. Where the old address
could not be judged that night, the document counts as added: of a report that may stand at two places nobody
should hear that it left one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.captures.own import OWN
from archive.chunks import chunks
from archive.columns.evidence import Evidence
from archive.events.appearance import first_shown
from archive.events.found import Found, add, versions
from archive.events.frozen import FrozenHosts
from archive.events.since import several_addresses
from archive.events.standing import APPEARED, removed_reports
from archive.models.captures import CaptureRow
from archive.models.reports import EventKind, EventRow, RenditionRow

PLACED = (EventKind.MOVED.value, EventKind.RETURNED.value)
KNOWN = (*APPEARED, *PLACED, EventKind.RENDITION_ADDED.value)


def further_renditions(
    session: Session,
    run_id: int,
    evidence: Evidence,
    frozen: FrozenHosts,
    *,
    reports: Collection[int],
    again: list[int],
) -> Iterator[EventRow]:
    """Of renditions of these reports first shown in a later run than the one by which their report appeared.

    A report that was removed is not moved by being shown elsewhere: it returns. A move from or to a frozen
    host is not told until the host is thawed: the report is added to `again`.
    """
    removed = removed_reports(session).keys()
    for some in chunks(sorted(reports)):
        several = [each for each in several_addresses(session, some) if each not in removed]
        told = _Told(session, several)
        seen: set[int] = set()
        for found in versions(session, RenditionRow.report_id.in_(several)):
            if found.version.rendition_id in seen:
                continue
            seen.add(found.version.rendition_id)
            if not found.fresh or not told.appeared(found) or told.knows(session, found):
                continue
            kind = _kind(session, found, evidence, told)
            if kind is EventKind.MOVED and frozen.any_of([found.url, *_others(session, found)]):
                again.append(found.report_id)
            elif kind is not None:
                event = add(session, found, kind, run_id)
                told.note(event, found.capture.run_id)
                yield event


class _Told:
    """What is known of the addresses of some reports by earlier events."""

    def __init__(self, session: Session, reports: Collection[int]) -> None:
        self._appeared: dict[int, EventRow] = {}
        self._urls: set[tuple[int, str]] = set()
        self._placed: dict[int, set[int]] = defaultdict(set)
        rows = session.execute(
            select(EventRow, CaptureRow.run_id)
            .join(CaptureRow, CaptureRow.id == EventRow.capture_id)
            .where(EventRow.report_id.in_(reports), EventRow.kind.in_(KNOWN), OWN)
            .order_by(EventRow.id)
        )
        for event, captured_in in rows:
            self.note(event, captured_in)

    def note(self, event: EventRow, captured_in: int) -> None:
        self._urls.add((event.report_id, event.url))
        if event.kind in APPEARED:
            self._appeared[event.report_id] = event
        if event.kind in PLACED:
            self._placed[event.report_id].add(captured_in)

    def appeared(self, found: Found) -> EventRow | None:
        return self._appeared.get(found.report_id)

    def knows(self, session: Session, found: Found) -> bool:
        """Told of already, or come in the run in which the report moved or returned."""
        if (found.report_id, found.url) in self._urls:
            return True
        placed = self._placed[found.report_id]
        return bool(placed) and first_shown(session, found.url, found.capture.run_id) in placed


def _kind(session: Session, found: Found, evidence: Evidence, told: _Told) -> EventKind | None:
    others = _others(session, found)
    if any(url in found.capture.redirected_from for url in others):
        return EventKind.MOVED
    appeared = told.appeared(found)
    if appeared is None or not _shown_later(session, found, appeared):
        return None
    if others and all(evidence.presence(url).away for url in others):
        return EventKind.MOVED
    return EventKind.RENDITION_ADDED


def _others(session: Session, found: Found) -> list[str]:
    """Addresses at which the report was read before."""
    return sorted(
        {
            earlier.url
            for earlier in versions(session, RenditionRow.report_id == found.report_id)
            if earlier.own and earlier.url != found.url and earlier.capture.id < found.capture.id
        }
    )


def _shown_later(session: Session, found: Found, event: EventRow) -> bool:
    first = session.get_one(CaptureRow, event.capture_id)
    return first_shown(session, found.url, found.capture.run_id) > first_shown(
        session, event.url, first.run_id
    )
