"""The day of publication, from what lists and pages print and from when it was first seen."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from archive.calendar.model import Printed, Publication, Reason, Source
from archive.calendar.seasons import seasons

PORTAL_TIME: Final = ZoneInfo("Asia/Shanghai")
_DAY: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_ORDER: Final = tuple(Source)


def portal_day(moment: datetime) -> date:
    """The day it was in China."""
    return moment.astimezone(PORTAL_TIME).date()


def day(printed: str | None) -> date | None:
    """The first day that is printed. A time with its zone is taken to China's; a month alone is no day."""
    text = (printed or "").strip()
    zoned = _zoned(text)
    if zoned is not None:
        return portal_day(zoned)
    found = _DAY.search(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None  # 31 June and the like


def source(published: str) -> Source:
    """What a page says of itself: in its meta, or behind a label, which is printed along."""
    label, colon, _ = published.partition("：")
    if not colon:
        return Source.PUB_DATE
    return Source.LABELLED if label.startswith("发布") else Source.OTHER_LABEL


def suspects(days: Sequence[date]) -> frozenset[date]:
    """Of the dates of a column's items: that which more than half of them bear."""
    rules = seasons()
    if len(days) < rules.suspect_items:
        return frozenset()
    most, times = Counter(days).most_common(1)[0]
    return frozenset({most} if times > rules.suspect_share * len(days) else ())


def publication(
    year: int, printed: Iterable[Printed], seen: date | None, unseen: date | None = None
) -> Publication:
    """The day of one address: of what is printed the first that can be believed, in the order of Source.

    `seen` is the day it was first seen, `unseen` that of the last whole walk before that did not show it. A
    date after the first sight, or long before the year's end, is that of something else.
    """
    found = [(each, on) for each in printed if (on := day(each.text)) is not None]
    fitting = [(each, on) for each, on in found if _fits(on, year, seen)]
    fitting.sort(key=lambda pair: _ORDER.index(pair[0].source))
    firm = next((pair for pair in fitting if not pair[0].suspect), None)
    if firm is not None:
        each, on = firm
        if unseen is not None and on < unseen:
            return Publication(None, None, on, seen, Reason.DATE_CONTRADICTED, seen)
        return Publication(on, each.source, on, on, None, seen)
    latest = min((on for on in (seen, *(on for _, on in fitting)) if on is not None), default=None)
    trouble = Reason.DATE_SUSPECT if found else Reason.NO_DATE
    return Publication(None, None, unseen, latest, trouble, seen)


def first(of: Sequence[Publication]) -> Publication:
    """Of several addresses of one report: when the first of them was there.

    A date that can be believed is taken where nothing says that it was there before. Another address may
    have been there before all the same, unless it came into sight later than the one with the date.
    """
    latest = min((each.latest for each in of if each.latest is not None), default=None)
    firm = min((each for each in of if each.day is not None), key=_day_of, default=None)
    if firm is not None and (latest is None or _day_of(firm) <= latest):
        others = [each for each in of if not _came_later(each, firm)]
        before = [each for each in others if each.earliest is None or each.earliest < _day_of(firm)]
        return replace(firm, earliest=_earliest(others), trouble=_trouble(before) if before else None)
    seen = min((each.seen for each in of if each.seen is not None), default=None)
    return Publication(None, None, _earliest(of), latest, _trouble(of), seen)


def _came_later(each: Publication, than: Publication) -> bool:
    return each.day is None and each.seen is not None and than.seen is not None and each.seen > than.seen


def _earliest(of: Sequence[Publication]) -> date | None:
    days = [each.earliest for each in of if each.earliest is not None]
    return min(days) if days and len(days) == len(of) else None


def _trouble(of: Sequence[Publication]) -> Reason:
    return next((each.trouble for each in of if each.trouble), Reason.NO_DATE)


def _day_of(each: Publication) -> date:
    return each.day or date.max


def _fits(on: date, year: int, seen: date | None) -> bool:
    return on >= seasons().earliest(year) and (seen is None or on <= seen)


def _zoned(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
