"""From days and walks to what became of a duty. Nothing here asks the tables or the clock."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from archive.calendar.model import Column, Due, Publication, Reason, Standing, State
from archive.calendar.seasons import seasons

PROVED: Final = frozenset({State.OVERDUE, State.MISSING})
"""Of these a report that was not read, or not placed, is the opposite."""


def there(due: Due, published: Publication) -> Standing:
    """Of a report that is there: on time or late where that is sure."""
    if due.day is None:
        return Standing(State.UNKNOWN, Reason.NO_DAY, note=due.basis)
    if published.latest is not None and published.latest <= due.day:
        how = "published" if published.day else "there by"
        return Standing(State.ON_TIME, note=f"{how} {published.latest}")
    if published.trouble is Reason.DATE_CONTRADICTED:
        note = f"dated {published.earliest}, and a whole walk after that did not show it"
        return Standing(State.UNKNOWN, Reason.DATE_CONTRADICTED, note=note)
    if published.earliest is not None and published.earliest > due.day:
        printed = published.earliest == published.day
        note = f"{published.source if printed else 'not there on'} {published.earliest}"
        return Standing(State.LATE, days=(published.earliest - due.day).days, note=note)
    return Standing(State.UNKNOWN, published.trouble or Reason.NO_DATE, note=f"there by {published.latest}")


def absent(
    due: Due,
    year: int,
    columns: Sequence[Column],
    today: date,
    doubt: tuple[Reason, str] | None = None,
) -> Standing:
    """Of a report that is not there. `columns` are all sites where it would be: a single one that is not
    known to be whole since the day leaves it unknown. `doubt` is what else may hide it.
    """
    if due.day is None:
        return Standing(State.UNKNOWN, Reason.NO_DAY, note=due.basis)
    if today <= due.day:
        return Standing(State.PENDING, note=f"due {due.day}")
    if doubt is not None:
        return Standing(State.UNKNOWN, doubt[0], note=doubt[1])
    if not columns:
        return Standing(State.UNKNOWN, Reason.NO_COLUMN)
    since = min((each.whole or date.min for each in columns), default=date.min)
    oldest = today - timedelta(days=seasons().good_for_days)
    for each in columns:
        if each.whole is None or each.whole <= due.day or each.whole < oldest:
            return _unproved(each)
    state = State.MISSING if since >= seasons().missing_from(year) else State.OVERDUE
    return Standing(state, days=(today - due.day).days, note=f"not there on {since}")


def _unproved(column: Column) -> Standing:
    if column.trouble is not None:
        return Standing(State.UNKNOWN, column.trouble, note=column.site)
    if column.whole is None:
        return Standing(State.UNKNOWN, Reason.NEVER_WALKED, note=column.site)
    return Standing(State.UNKNOWN, Reason.NOT_WALKED_SINCE, note=f"{column.site}: {column.whole}")
