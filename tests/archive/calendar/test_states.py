from datetime import date

import pytest

from archive.calendar.model import Binding, Column, Due, Publication, Reason, Source, State
from archive.calendar.states import absent, there

DUE = Due(date(2025, 1, 31), Binding.LAW, "law")
NO_DUE = Due(None, Binding.NONE, "none")


def on(day: date) -> Publication:
    return Publication(day, Source.LIST, day, day)


def between(earliest: date | None, latest: date | None) -> Publication:
    return Publication(None, None, earliest, latest, Reason.DATE_SUSPECT)


def dated_before(earliest: date | None) -> Publication:
    """Dated, and at another address maybe earlier."""
    return Publication(date(2025, 2, 10), Source.LIST, earliest, date(2025, 2, 10), Reason.NO_DATE)


def contradicted(latest: date) -> Publication:
    return Publication(None, None, date(2025, 1, 20), latest, Reason.DATE_CONTRADICTED)


@pytest.mark.parametrize(
    ("published", "state", "days"),
    [
        (on(date(2025, 1, 31)), State.ON_TIME, None),
        (on(date(2025, 2, 1)), State.LATE, 1),
        (between(None, date(2025, 1, 31)), State.ON_TIME, None),
        (between(date(2025, 2, 4), date(2025, 5, 5)), State.LATE, 4),
        (between(date(2025, 1, 31), date(2025, 5, 5)), State.UNKNOWN, None),
        (between(None, date(2025, 5, 5)), State.UNKNOWN, None),
        (dated_before(None), State.UNKNOWN, None),
        (dated_before(date(2025, 1, 31)), State.UNKNOWN, None),
        (dated_before(date(2025, 2, 5)), State.LATE, 5),
        (contradicted(date(2025, 1, 31)), State.ON_TIME, None),
        (contradicted(date(2025, 5, 5)), State.UNKNOWN, None),
    ],
)
def test_of_what_is_there(published: Publication, state: State, days: int | None) -> None:
    found = there(DUE, published)
    assert (found.state, found.days) == (state, days)
    assert (found.reason is not None) == (state is State.UNKNOWN)


def test_without_a_day_nothing_is_late() -> None:
    assert there(NO_DUE, on(date(2025, 9, 9))).reason is Reason.NO_DAY
    assert absent(NO_DUE, 2024, [], date(2025, 9, 9)).reason is Reason.NO_DAY


SPRING, SUMMER = date(2025, 3, 1), date(2025, 8, 1)


@pytest.mark.parametrize(
    ("columns", "today", "expected"),
    [
        ([], date(2025, 1, 31), State.PENDING),
        ([Column("a", SPRING)], SPRING, State.OVERDUE),
        ([Column("a", SUMMER)], SUMMER, State.MISSING),
        ([Column("a", SPRING, Reason.PARTIAL)], SPRING, State.OVERDUE),
        ([Column("a", date(2025, 6, 20))], date(2025, 7, 15), State.OVERDUE),
        ([], SPRING, Reason.NO_COLUMN),
        ([Column("a", None)], SPRING, Reason.NEVER_WALKED),
        ([Column("a", None, Reason.BLOCKED)], SUMMER, Reason.BLOCKED),
        ([Column("a", None, Reason.UNREACHABLE)], SUMMER, Reason.UNREACHABLE),
        ([Column("a", date(2025, 1, 31), Reason.PARTIAL)], SUMMER, Reason.PARTIAL),
        ([Column("a", date(2025, 1, 31))], SPRING, Reason.NOT_WALKED_SINCE),
        ([Column("a", SPRING)], SUMMER, Reason.NOT_WALKED_SINCE),
        ([Column("a", SUMMER), Column("b", None, Reason.BLOCKED)], SUMMER, Reason.BLOCKED),
    ],
)
def test_of_what_is_not_there(columns: list[Column], today: date, expected: State | Reason) -> None:
    found = absent(DUE, 2024, columns, today)
    assert (found.reason or found.state) == expected


def test_a_doubt_is_never_missing() -> None:
    found = absent(DUE, 2024, [Column("a", SUMMER)], SUMMER, (Reason.UNREAD, "one was not read"))
    assert (found.state, found.reason) == (State.UNKNOWN, Reason.UNREAD)
