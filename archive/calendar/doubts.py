"""What a site shows and nobody read, or placed: a report that seems not to be there may be among it."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from archive.calendar.dates import day
from archive.calendar.seasons import seasons
from archive.calendar.settled import Settled
from archive.chunks import chunks
from archive.models.columns import EntryRow
from archive.models.register import ReportPlaceRow
from archive.models.reports import ReportRow
from archive.reports.standing import standing_ids

PERSON: Final = "person"
_OF: Final = aliased(ReportPlaceRow)
_DAY: Final = re.compile(r"(?<!\d)20\d\d(?:\s*年\s*\d{1,2}\s*月|\s*([-./])\s*\d{1,2}\s*\1\s*\d{1,2}(?!\d))")
_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?!\d)(\s*年)?")
_EVER: Final = range(date.max.year)


class _Site:
    """By year what may be a report of it, and of the rest what may be of the latest years."""

    def __init__(self, doubts: Iterator[tuple[range, str]]) -> None:
        self._of_year: dict[int, str] = {}
        self._open: tuple[range, str] = range(0), ""
        for years, said in doubts:
            if len(years) == 1:
                self._of_year.setdefault(years[0], said)
            elif years.stop > self._open[0].stop:
                self._open = years, said

    def of(self, year: int) -> str | None:
        years, said = self._open
        return self._of_year.get(year) or (said if year in years else None)


class Doubts:
    """For one session; a site is looked at once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._sites: dict[str, _Site] = {}

    def of(self, site: str, year: int) -> str | None:
        """What may be a report of the year; None where nothing may."""
        if site not in self._sites:
            self._sites[site] = _Site(self._all(site))
        return self._sites[site].of(year)

    def _all(self, site: str) -> Iterator[tuple[range, str]]:
        unplaced = dict(self._session.execute(_unplaced(site)).all())
        for some in chunks(unplaced):
            for report_id in self._session.scalars(standing_ids(some)):
                year = unplaced[report_id]
                yield _EVER if year is None else _only(year), f"report {report_id} of {site} has no organ"
        settled = Settled(self._session, site)
        for url, title, printed in self._shown(site):
            if url not in settled:
                yield may_be_of(title, printed, settled.changed(url)), f"{url} was not read"

    def _shown(self, site: str) -> Iterator[tuple[str, str, str | None]]:
        last = select(func.max(EntryRow.id)).where(EntryRow.site == site).group_by(EntryRow.url)
        rows = select(EntryRow.url, EntryRow.title, EntryRow.list_date).where(EntryRow.id.in_(last))
        for row in self._session.execute(rows):
            yield row.url, row.title, row.list_date


def _unplaced(site: str) -> Select[int, int | None]:
    """Without those of which a person says that they are of no organ."""
    undecided = and_(
        ReportPlaceRow.organ_id.is_(None), func.coalesce(ReportPlaceRow.decided_by, "") != PERSON
    )
    newest = select(func.max(_OF.id)).where(_OF.report_id == ReportRow.id)
    return (
        select(ReportRow.id, ReportRow.year)
        .outerjoin(ReportPlaceRow, ReportPlaceRow.id == newest.correlate(ReportRow).scalar_subquery())
        .where(
            ReportRow.site == site,
            or_(ReportPlaceRow.id.is_(None), undecided, ReportRow.year.is_(None)),
        )
    )


def _only(year: int) -> range:
    return range(year, year + 1)


def may_be_of(title: str, printed: str | None, changed: date | None) -> range:
    """The years of which a document may be a report: that which alone its title names, apart from days; else
    all that can have been reported of by the day of the list, or on which it came in the place of another.
    """
    named = _YEAR.findall(_DAY.sub("", title))
    if len({year for year, _ in named}) == 1 and any(behind for _, behind in named):
        return _only(int(named[0][0]))
    listed = day(printed)
    if listed is None:
        return _EVER
    last = max(listed, changed or listed)
    return range(last.year + (last >= seasons().earliest(last.year)))
