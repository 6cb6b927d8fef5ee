"""What the walks of each run say of an address: one source for each column that ever showed it.

A column that a run did not walk, or not wholly, says nothing in it, and what it said last goes on to stand:
not every column is due every night, and one that cannot be had any more proves nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.columns.model import ListState
from archive.columns.presence import Source
from archive.models.columns import AbsenceRow, EntryRow, WalkRow


class Lists:
    """Reads the walks of a column once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._walks: dict[str, Sequence[tuple[int, int, bool]]] = {}

    def sources(self, names: Collection[str]) -> list[Source]:
        """`names` are addresses of one thing; a column shows it if it shows one of them."""
        changes: dict[str, list[tuple[int, str, bool]]] = defaultdict(list)
        for row, shown in ((EntryRow, True), (AbsenceRow, False)):
            rows = self._session.execute(
                select(row.column_url, row.walk_id, row.url).where(row.url.in_(names))
            )
            for column_url, walk_id, url in rows:
                changes[column_url].append((walk_id, url, shown))
        return [self._source(column_url, sorted(each)) for column_url, each in changes.items()]

    def _source(self, column_url: str, changes: list[tuple[int, str, bool]]) -> Source:
        said: dict[int, bool] = {}
        shown_by = {walk_id for walk_id, _, shown in changes if shown}
        for walk_id, run_id, whole in self._of_column(column_url):
            if walk_id < changes[0][0]:
                continue
            if whole:
                said[run_id] = _is_shown(changes, walk_id)
            elif walk_id in shown_by:
                said[run_id] = True
        return said

    def _of_column(self, column_url: str) -> Sequence[tuple[int, int, bool]]:
        """Walk, run, and whether it was whole."""
        if column_url not in self._walks:
            rows = self._session.execute(
                select(WalkRow.id, WalkRow.run_id, WalkRow.state)
                .where(WalkRow.column_url == column_url)
                .order_by(WalkRow.id)
            )
            self._walks[column_url] = [
                (walk_id, run_id, ListState(state).is_whole) for walk_id, run_id, state in rows
            ]
        return self._walks[column_url]


def _is_shown(changes: list[tuple[int, str, bool]], walk_id: int) -> bool:
    as_of = {url: shown for at, url, shown in changes if at <= walk_id}
    return any(as_of.values())
