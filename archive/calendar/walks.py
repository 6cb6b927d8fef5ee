"""How the columns of each site stand, by their walks and the newest answers of the portals."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Final

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from archive.calendar.dates import portal_day
from archive.calendar.model import Column, Reason
from archive.captures.exchange import RequestOutcome
from archive.chunks import chunks
from archive.columns.model import ListState
from archive.models.captures import CaptureRow, RunRow
from archive.models.columns import WalkRow

WHOLE: Final = tuple(state.value for state in ListState if state.is_whole)
_ANSWERS: Final = {RequestOutcome.BLOCKED: Reason.BLOCKED, RequestOutcome.UNREACHABLE: Reason.UNREACHABLE}
_STATES: Final = {ListState.PARTIAL: Reason.PARTIAL, ListState.NEEDS_RENDER: Reason.NEEDS_RENDER}


class Walks:
    """For one session. A walk is of the day on which its run began."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._columns = dict(_columns(session))

    def column(self, site: str) -> Column:
        if site not in self._columns:
            newest = select(CaptureRow.outcome).where(CaptureRow.site == site)
            said = self._session.scalar(newest.order_by(CaptureRow.id.desc()).limit(1))
            self._columns[site] = Column(site, None, _ANSWERS.get(RequestOutcome(said)) if said else None)
        return self._columns[site]


def _columns(session: Session) -> Iterator[tuple[str, Column]]:
    whole = func.max(case((WalkRow.state.in_(WHOLE), WalkRow.id)))
    last = select(WalkRow.site, WalkRow.column_url, func.max(WalkRow.id), whole).group_by(
        WalkRow.site, WalkRow.column_url
    )
    of_site: dict[str, list[tuple[str, int, int | None]]] = defaultdict(list)
    for site, url, newest, proved in session.execute(last):
        of_site[site].append((url, newest, proved))
    rows = [each for columns in of_site.values() for each in columns]
    began = _began(session, [each[2] for each in rows if each[2] is not None])
    lame = [each for each in rows if each[1] != each[2]]
    troubles = {url: _trouble(session, url, newest) for url, newest, _ in lame}
    for site, columns in of_site.items():
        days = [began[proved] if proved is not None else None for _, _, proved in columns]
        troubled = [troubles[url] for url, _, _ in columns if url in troubles]
        known = [each for each in days if each is not None]
        yield site, Column(site, min(known) if len(known) == len(days) else None, next(iter(troubled), None))


def _began(session: Session, walks: list[int]) -> Mapping[int, date]:
    found: dict[int, date] = {}
    for some in chunks(walks):
        rows = session.execute(
            select(WalkRow.id, RunRow.recorded_at)
            .join(RunRow, RunRow.id == WalkRow.run_id)
            .where(WalkRow.id.in_(some))
        )
        found |= {walk: portal_day(at) for walk, at in rows}
    return found


def _trouble(session: Session, column_url: str, walk_id: int) -> Reason:
    answered = select(CaptureRow.outcome).where(CaptureRow.url == column_url)
    said = session.scalar(answered.order_by(CaptureRow.id.desc()).limit(1))
    by_answer = _ANSWERS.get(RequestOutcome(said)) if said else None
    state = ListState(session.scalar(select(WalkRow.state).where(WalkRow.id == walk_id)) or "")
    return by_answer or _STATES.get(state, Reason.PARTIAL)


class Before:
    """Until when columns did not show what they show; for one session. Most was there in the first walk."""

    def __init__(self, session: Session) -> None:
        self._session = session
        first = select(WalkRow.column_url, func.min(WalkRow.id)).where(WalkRow.state.in_(WHOLE))
        rows = session.execute(first.group_by(WalkRow.column_url))
        self._first: Mapping[str, int] = dict(rows.all())
        self._known: dict[tuple[str, int], date | None] = {}

    def unseen_until(self, column_url: str, walk_id: int) -> date | None:
        """The day of the last whole walk of the column before the one that first showed something."""
        if walk_id <= self._first.get(column_url, walk_id):
            return None
        key = column_url, walk_id
        if key not in self._known:
            self._known[key] = self._ask(column_url, walk_id)
        return self._known[key]

    def _ask(self, column_url: str, walk_id: int) -> date | None:
        at: datetime | None = self._session.scalar(
            select(RunRow.recorded_at)
            .join(WalkRow, WalkRow.run_id == RunRow.id)
            .where(WalkRow.column_url == column_url, WalkRow.id < walk_id, WalkRow.state.in_(WHOLE))
            .order_by(WalkRow.id.desc())
            .limit(1)
        )
        return portal_day(at) if at else None
