from datetime import UTC, date, datetime, timedelta

import pytest

from crawler.due import is_due, read_date

NOW = datetime(2026, 11, 21, 2, tzinfo=UTC)
YESTERDAY = NOW - timedelta(days=1)


@pytest.mark.parametrize(
    ("list_date", "last_fetched", "due"),
    [
        ("2014-01-20", None, True),
        ("2026-01-22", YESTERDAY, True),
        ("2025-01-22", YESTERDAY, True),
        ("2024-12-31", YESTERDAY, False),
        ("2024-01-22", NOW - timedelta(days=28), False),
        ("2024-01-22", NOW - timedelta(days=29, minutes=1), True),
        (None, YESTERDAY, True),
        ("01-29", YESTERDAY, True),
    ],
)
def test_what_a_night_asks_again(list_date: str | None, last_fetched: datetime | None, due: bool) -> None:
    assert is_due(list_date, last_fetched, NOW) is due


def test_the_year_is_the_portals_own() -> None:
    new_year_in_china = datetime(2026, 12, 31, 17, tzinfo=UTC)
    assert is_due("2025-12-31", new_year_in_china - timedelta(days=1), new_year_in_china) is False


def test_no_report_waits_longer_than_30_days() -> None:
    """Nights that begin within a quarter of an hour of each other, for a year."""
    fetched = at = NOW
    for night in range(1, 366):
        at = NOW + timedelta(days=night, minutes=(night * 7) % 15)
        if is_due("2019-01-22", fetched, at):
            assert at - fetched <= timedelta(days=30)
            fetched = at
    assert at - fetched <= timedelta(days=30)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-01-22", date(2026, 1, 22)),
        ("[2026/1/2]", date(2026, 1, 2)),
        ("2026年09月16日", date(2026, 9, 16)),
        ("2026年9月", date(2026, 9, 1)),
        ("2026-13-40", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_as_lists_print_them(text: str | None, read: date | None) -> None:
    assert read_date(text) == read
