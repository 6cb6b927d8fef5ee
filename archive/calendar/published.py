"""When reports were published, from what their first readings were told and from the walks before."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.calendar import dates
from archive.calendar.model import Printed, Publication, Source
from archive.calendar.walks import Before
from archive.chunks import chunks
from archive.models.captures import CaptureRow
from archive.models.columns import ArticleRow, EntryRow
from archive.models.reports import ReadingRow, RenditionRow, ReportRow, VersionRow

_HINTS: Final = ("list_date", "published")


@dataclass(slots=True)
class _Address:
    """`hints` are those of the first reading: dates that a migration put there later are not among them."""

    site: str | None
    year: int
    seen: date
    hints: Mapping[str, str | None] = field(default_factory=dict)


class Dates:
    """For one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._before = Before(session)
        self._suspects: dict[str, frozenset[date]] = {}

    def of(self, reports: Collection[int]) -> dict[int, Publication]:
        """By report, of those with a year."""
        found: dict[int, Publication] = {}
        for some in chunks(reports):
            addresses = self._addresses(some)
            unseen = self._unseen({url for urls in addresses.values() for url in urls})
            for report, urls in addresses.items():
                each = [self._one(at, unseen.get(url)) for url, at in urls.items()]
                found[report] = dates.first(each)
        return found

    def _addresses(self, reports: Collection[int]) -> dict[int, dict[str, _Address]]:
        rows = self._session.execute(
            select(
                RenditionRow.report_id,
                RenditionRow.url,
                ReportRow.site,
                ReportRow.year,
                ReadingRow.hints,
                CaptureRow.fetched_at,
            )
            .join(ReportRow, ReportRow.id == RenditionRow.report_id)
            .join(VersionRow, VersionRow.rendition_id == RenditionRow.id)
            .join(ReadingRow, ReadingRow.id == VersionRow.reading_id)
            .join(CaptureRow, CaptureRow.id == VersionRow.capture_id)
            .where(RenditionRow.report_id.in_(reports), ReportRow.year.is_not(None))
            .order_by(ReadingRow.id)
        )
        found: dict[int, dict[str, _Address]] = defaultdict(dict)
        for report, url, site, year, hints, at in rows:
            seen = dates.portal_day(at)
            known = found[report].setdefault(url, _Address(site, year, seen, hints or {}))
            known.seen = min(known.seen, seen)
        return found

    def _one(self, at: _Address, unseen: date | None) -> Publication:
        suspect = self._suspect(at.site)
        printed = [
            Printed(
                text, Source.LIST if name == "list_date" else dates.source(text), dates.day(text) in suspect
            )
            for name in _HINTS
            if (text := at.hints.get(name))
        ]
        return dates.publication(at.year, printed, at.seen, unseen)

    def _suspect(self, site: str | None) -> frozenset[date]:
        """Dates that half of one of the site's columns bears, in the list or on the pages."""
        if site is None:
            return frozenset()
        if site not in self._suspects:
            self._suspects[site] = frozenset().union(*map(dates.suspects, _items(self._session, site)))
        return self._suspects[site]

    def _unseen(self, urls: Collection[str]) -> dict[str, date]:
        """Of addresses that some list showed later than in its first walk: until when it did not."""
        found: dict[str, date] = {}
        for some in chunks(urls):
            rows = self._session.execute(
                select(EntryRow.url, EntryRow.column_url, func.min(EntryRow.walk_id))
                .where(EntryRow.url.in_(some))
                .group_by(EntryRow.url, EntryRow.column_url)
            ).all()
            self._before.know({column_url for _, column_url, _ in rows})
            shown: dict[str, list[date | None]] = defaultdict(list)
            for url, column_url, walk_id in rows:
                shown[url].append(self._before.unseen_until(column_url, walk_id))
            for url, days in shown.items():
                known = [day for day in days if day is not None]
                if len(known) == len(days):
                    found[url] = min(known)
        return found


def _items(session: Session, site: str) -> Iterator[list[date]]:
    """Of each column: the dates of its items as last printed, those of the list and those of the pages."""
    for row, printed in ((EntryRow, EntryRow.list_date), (ArticleRow, ArticleRow.published)):
        dated = select(func.max(row.id)).where(row.site == site, printed.is_not(None))
        counted = (
            select(row.column_url, printed, func.count())
            .where(row.id.in_(dated.group_by(row.column_url, row.url)))
            .group_by(row.column_url, printed)
        )
        found: dict[str | None, list[date]] = defaultdict(list)
        for column_url, text, number in session.execute(counted):
            if (on := dates.day(text)) is not None:
                found[column_url] += [on] * number
        yield from found.values()
