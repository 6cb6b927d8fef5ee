"""Which reports a night asks for again."""

import re
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

PORTAL_TIME: Final = ZoneInfo("Asia/Shanghai")
OLDER_EVERY: Final = timedelta(days=29)
"""At least every 30 days, of which one is kept back: no two nights begin at the same minute."""

_DATE = re.compile(r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2}))?")


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
    return now - last_fetched >= OLDER_EVERY


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
