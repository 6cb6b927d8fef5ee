"""Columns as they were last walked."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.columns.model import ColumnState, ListState
from archive.models.columns import WalkRow


def walked(session: Session, run_id: int | None = None) -> tuple[ColumnState, ...]:
    """By site and name; of one run, or of all."""
    last = select(func.max(WalkRow.id)).group_by(WalkRow.column_url)
    if run_id is not None:
        last = last.where(WalkRow.run_id == run_id)
    rows = session.scalars(
        select(WalkRow).where(WalkRow.id.in_(last)).order_by(WalkRow.site, WalkRow.column_name)
    )
    return tuple(
        ColumnState(
            row.site,
            row.column_name,
            row.column_url,
            ListState(row.state),
            row.reason,
            row.shown,
            row.recorded_at,
        )
        for row in rows
    )
