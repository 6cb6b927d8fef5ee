"""What a column shows and what it no longer shows, as a timeline of rows.

Nothing is written while nothing changes. An entry says that the column shows an address from that walk on, an
absence that it does not. Only a whole walk makes absences: what a partial one did not come to, or a script
would have drawn, may be there all the same. To be shown needs no whole walk.
"""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.columns.forgotten import taken_out
from archive.columns.model import Entry, Walk
from archive.models.columns import AbsenceRow, EntryRow


@dataclass(frozen=True, slots=True)
class Shown:
    """An address as the column last showed it; `absent` when it has not been shown since."""

    title: str
    list_date: str | None
    absent: bool

    def says(self, entry: Entry) -> bool:
        return not self.absent and (self.title, self.list_date) == (entry.title, entry.list_date)


def as_last_shown(session: Session, column_url: str) -> dict[str, Shown]:
    """Every address the column ever showed."""
    last = (
        select(AbsenceRow.url, func.max(AbsenceRow.walk_id))
        .where(AbsenceRow.column_url == column_url)
        .group_by(AbsenceRow.url)
    )
    gone: dict[str, int] = dict(session.execute(last).all())
    rows = session.scalars(select(EntryRow).where(EntryRow.column_url == column_url).order_by(EntryRow.id))
    return {row.url: Shown(row.title, row.list_date, gone.get(row.url, 0) > row.walk_id) for row in rows}


def add_entries(session: Session, walk: Walk, walk_id: int) -> None:
    """Rows for what the walk changes of what is known of its column."""
    known = as_last_shown(session, walk.column_url)
    forgotten = taken_out(session, (entry.url for entry in walk.entries))
    for entry in walk.entries:
        if entry.url in forgotten:
            continue
        before = known.get(entry.url)
        if before is None or not before.says(entry):
            known[entry.url] = Shown(entry.title, entry.list_date, absent=False)
            session.add(_entry_row(walk, entry, walk_id))
    if walk.state.is_whole:
        shown = {entry.url for entry in walk.entries}
        for url, before in known.items():
            if url not in shown and not before.absent:
                session.add(AbsenceRow(walk_id=walk_id, site=walk.site, column_url=walk.column_url, url=url))


def _entry_row(walk: Walk, entry: Entry, walk_id: int) -> EntryRow:
    return EntryRow(
        walk_id=walk_id,
        site=walk.site,
        column_url=walk.column_url,
        url=entry.url,
        title=entry.title,
        list_date=entry.list_date,
        position=entry.position,
        page_no=entry.page_no,
    )
