"""The archive as it was: since rows are only appended, what was recorded later is left out of every query."""

from datetime import datetime
from typing import Final

from sqlalchemy import event, select
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from archive.models.every import MAPPERS

TIMELESS: Final = frozenset({"texts", "organs", "organ_parts", "redirects", "derivations"})
"""Only what something else refers to, or is found by: that is recorded at a time, this is not."""


def newest(session: Session) -> datetime | None:
    """When the newest row of any table was recorded; None where there is none."""
    last = [
        select(table.recorded_at).order_by(table.id.desc()).limit(1).scalar_subquery()
        for table in (mapper.class_ for mapper in MAPPERS)
        if table.__tablename__ not in TIMELESS
    ]
    return max((each for each in session.execute(select(*last)).one() if each is not None), default=None)


def see_as_of(session: Session, moment: datetime | None) -> None:
    """From now on this session finds only rows recorded by then, of whatever table, in subqueries too.

    None is now: everything.
    """
    if moment is None:
        return

    criteria = [
        with_loader_criteria(table, table.recorded_at <= moment, include_aliases=True)
        for table in (mapper.class_ for mapper in MAPPERS)
        if table.__tablename__ not in TIMELESS
    ]

    @event.listens_for(session, "do_orm_execute")
    def asked(state: ORMExecuteState) -> None:
        if state.is_select:
            state.statement = state.statement.options(*criteria)
