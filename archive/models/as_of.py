"""The archive as it was: since rows are only appended, what was recorded later is left out of every query."""

from datetime import datetime
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from archive.models.base import Base


def see_as_of(session: Session, moment: datetime | None) -> None:
    """From now on this session finds only rows recorded by then, of whatever table, in subqueries too.

    None is now: everything.
    """
    if moment is None:
        return

    def recorded(table: Any) -> Any:
        return table.recorded_at <= moment

    criterion = with_loader_criteria(Base, recorded, include_aliases=True, track_closure_variables=False)

    @event.listens_for(session, "do_orm_execute")
    def asked(state: ORMExecuteState) -> None:
        if state.is_select:
            state.statement = state.statement.options(criterion)
