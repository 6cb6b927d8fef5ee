"""Which columns and reports a night asks for again."""

import re
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from archive.columns.model import LastWalk, ListState

PORTAL_TIME: Final = ZoneInfo("Asia/Shanghai")
A_LITTLE: Final = timedelta(hours=8)
"""No two nights begin at the same minute."""
OLDER_EVERY: Final = timedelta(days=29)
"""At least every 30 days, of which one is kept back: no two nights begin at the same minute."""

_DATE = re.compile(r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2}))?")


SEASON: Final = frozenset({1, 2, 3, 4})
"""Months in which reports come out: next year's column, too, is made only then."""


def is_column_due(last: LastWalk | None, now: datetime, every_days: float) -> bool:
    """Every night in the season, otherwise every so many days; always where the last walk proved nothing, or
    seems to come yet: the clock was wrong.
    """
    if last is None or last.state is ListState.PARTIAL or now.astimezone(PORTAL_TIME).month in SEASON:
        return True
    passed = now - last.at
    return passed >= timedelta(days=every_days) - A_LITTLE or passed < -A_LITTLE


def is_due(list_date: str | None, last_fetched: datetime | None, now: datetime) -> bool:
    """New ones always; this year's and last year's every night; older ones by age.

    A season is a calendar year: a year's reports come out in the months after it. A date that cannot be read
    counts as this season's.
    """
    if last_fetched is None:
        return True
    published = read_date(list_date)
    if published is None or published.year >= now.astimezone(PORTAL_TIME).year - 1:
        return True
    passed = now - last_fetched
    return passed >= OLDER_EVERY or passed < -A_LITTLE


def read_date(text: str | None) -> date | None:
    """The date a list prints (`2026-01-22`, `[2026/01/22]`, `2026年1月`); a month alone is its first day."""
    found = _DATE.search(text or "")
    if not found:
        return None
    year, month, day = found.groups(default="1")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
