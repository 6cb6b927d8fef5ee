"""How the columns of each site stand, by their walks and the newest answers of the portals."""

from collections.abc import Collection
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
        self._columns: dict[str, Column] = {}

    def column(self, site: str) -> Column:
        if site not in self._columns:
            self._columns[site] = _walked(self._session, site) or _never_walked(self._session, site)
        return self._columns[site]


def _walked(session: Session, site: str) -> Column | None:
    whole = func.max(case((WalkRow.state.in_(WHOLE), WalkRow.id)))
    last = select(WalkRow.column_url, func.max(WalkRow.id), whole).where(WalkRow.site == site)
    columns = session.execute(last.group_by(WalkRow.column_url)).all()
    if not columns:
        return None
    proved = [walk for _, _, walk in columns if walk is not None]
    since = _first_day(session, proved) if len(proved) == len(columns) else None
    lame = next(((url, newest) for url, newest, walk in columns if newest != walk), None)
    return Column(site, since, _trouble(session, *lame) if lame else None)


def _never_walked(session: Session, site: str) -> Column:
    newest = select(CaptureRow.outcome).where(CaptureRow.site == site)
    said = session.scalar(newest.order_by(CaptureRow.id.desc()).limit(1))
    return Column(site, None, _ANSWERS.get(RequestOutcome(said)) if said else None)


def _first_day(session: Session, walks: list[int]) -> date:
    began = select(RunRow.recorded_at).join(WalkRow, WalkRow.run_id == RunRow.id)
    return min(
        portal_day(at) for some in chunks(walks) for at in session.scalars(began.where(WalkRow.id.in_(some)))
    )


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
        self._first: dict[str, int | None] = {}
        self._known: dict[tuple[str, int], date | None] = {}

    def know(self, columns: Collection[str]) -> None:
        """Asks for the first whole walks of many columns at once."""
        for some in chunks({*columns} - self._first.keys()):
            first = select(WalkRow.column_url, func.min(WalkRow.id)).where(
                WalkRow.column_url.in_(some), WalkRow.state.in_(WHOLE)
            )
            rows = self._session.execute(first.group_by(WalkRow.column_url)).all()
            self._first |= {**dict.fromkeys(some), **dict(rows)}

    def unseen_until(self, column_url: str, walk_id: int) -> date | None:
        """The day of the last whole walk of the column before the one that first showed something.

        The column is one of those that were to be known.
        """
        first = self._first[column_url]
        if first is None or walk_id <= first:
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
