"""Where the story of each report stands, by the events that were told of it."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.models.reports import EventKind, EventRow

APPEARED = (EventKind.DISCOVERED.value, EventKind.PUBLISHED.value)
PRESENCE = (EventKind.REMOVED.value, EventKind.RETURNED.value)


def removed_reports(session: Session) -> dict[int, EventRow]:
    """By report: its removal, where it did not return since."""
    last = select(func.max(EventRow.id)).where(EventRow.kind.in_(PRESENCE)).group_by(EventRow.report_id)
    rows = session.scalars(
        select(EventRow).where(EventRow.id.in_(last), EventRow.kind == EventKind.REMOVED.value)
    )
    return {row.report_id: row for row in rows}
