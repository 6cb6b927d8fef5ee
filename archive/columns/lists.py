"""What the walks of each run say of an address: one source for each column that ever showed it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.columns.model import ListState
from archive.columns.presence import Source
from archive.models.columns import AbsenceRow, EntryRow, WalkRow


@dataclass(frozen=True, slots=True)
class _Walked:
    id: int
    run_id: int
    column_url: str
    whole: bool


class Lists:
    """Reads the walks of a site once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._walks: dict[str, Sequence[_Walked]] = {}

    def sources(self, names: Collection[str]) -> list[Source]:
        """`names` are addresses of one thing; a column shows it if it shows one of them."""
        shown = self._session.execute(
            select(EntryRow.site, EntryRow.column_url, EntryRow.walk_id, EntryRow.url)
            .where(EntryRow.url.in_(names))
            .order_by(EntryRow.walk_id)
        )
        changes: dict[tuple[str, str], list[tuple[int, str, bool]]] = {}
        for site, column_url, walk_id, url in shown:
            changes.setdefault((site, column_url), []).append((walk_id, url, True))
        absent = self._session.execute(
            select(AbsenceRow.site, AbsenceRow.column_url, AbsenceRow.walk_id, AbsenceRow.url).where(
                AbsenceRow.url.in_(names)
            )
        )
        for site, column_url, walk_id, url in absent:
            changes[site, column_url].append((walk_id, url, False))
        return [self._source(site, column_url, sorted(each)) for (site, column_url), each in changes.items()]

    def _source(self, site: str, column_url: str, changes: list[tuple[int, str, bool]]) -> Source:
        """A column of which a wholly walked site knows nothing any more has no say any more."""
        walks = [each for each in self._of_site(site) if each.id >= changes[0][0]]
        said: dict[int, bool | None] = {}
        runs: dict[int, list[_Walked]] = {}
        for each in walks:
            runs.setdefault(each.run_id, []).append(each)
        for run_id, of_run in runs.items():
            own = [each for each in of_run if each.column_url == column_url]
            if not own and all(each.whole for each in of_run):
                said[run_id] = None
            for each in own:
                if each.whole:
                    said[run_id] = _is_shown(changes, each.id)
                elif any(shown and walk_id == each.id for walk_id, _, shown in changes):
                    said[run_id] = True
        return said

    def _of_site(self, site: str) -> Sequence[_Walked]:
        if site not in self._walks:
            rows = self._session.execute(
                select(WalkRow.id, WalkRow.run_id, WalkRow.column_url, WalkRow.state)
                .where(WalkRow.site == site)
                .order_by(WalkRow.id)
            )
            self._walks[site] = [
                _Walked(walk_id, run_id, column_url, ListState(state).is_whole)
                for walk_id, run_id, column_url, state in rows
            ]
        return self._walks[site]


def _is_shown(changes: list[tuple[int, str, bool]], walk_id: int) -> bool:
    as_of = {url: shown for at, url, shown in changes if at <= walk_id}
    return any(as_of.values())
