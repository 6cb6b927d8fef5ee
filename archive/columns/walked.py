"""Columns as they were last walked."""

from collections import defaultdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.columns.model import ColumnState, LastWalk, ListState
from archive.models.columns import EntryRow, WalkRow


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


def last_walks(session: Session, site: str) -> tuple[LastWalk, ...]:
    """In the order in which the columns were first walked."""
    last = select(func.max(WalkRow.id)).where(WalkRow.site == site).group_by(WalkRow.column_url)
    rows = session.scalars(select(WalkRow).where(WalkRow.id.in_(last)).order_by(WalkRow.id))
    shown: defaultdict[str, set[str]] = defaultdict(set)
    for column_url, url in session.execute(
        select(EntryRow.column_url, EntryRow.url).where(EntryRow.site == site)
    ):
        shown[column_url].add(url)
    return tuple(
        LastWalk(
            column_url=row.column_url,
            column_name=row.column_name,
            state=ListState(row.state),
            at=row.recorded_at,
            proof=row.proof,
            urls=frozenset(shown[row.column_url]),
        )
        for row in rows
    )
