"""The day on which a report was published, on whichever site was first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from archive.calendar import dates
from archive.calendar.due import due
from archive.calendar.model import Publication
from archive.calendar.published import Dates
from archive.organs.model import OrganKind
from archive.reports.query import ReportView


@dataclass(frozen=True, slots=True)
class Published:
    """`doubt`: why the day, which is what portals print, cannot be believed."""

    day: date | None
    doubt: str | None = None


class Dating:
    """For one session. What is printed is looked into only where it would be late: it may be the day of a
    migration, for which all columns are counted once.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._dates: Dates | None = None

    def of(self, same: Sequence[ReportView], kind: OrganKind | None) -> Published:
        """Of the copies of one report."""
        printed = [day for view in same if (day := dates.day(view.published)) is not None]
        year = same[0].year
        if not printed or year is None:
            return Published(None)
        day = min(printed)
        last = due(kind, same[0].scope, year).day
        if last is None or day <= last:
            return Published(day)
        believed = self._believed([view.id for view in same])
        if believed.day is not None and (believed.day <= last or _is_after(believed.earliest, last)):
            return Published(believed.day)
        return Published(day, f"the date is in doubt: {believed.trouble}")

    def _believed(self, reports: Sequence[int]) -> Publication:
        if self._dates is None:
            self._dates = Dates(self._session)
        found = self._dates.of(reports)
        return dates.first([found[each] for each in reports if each in found])


def _is_after(day: date | None, last: date) -> bool:
    return day is not None and day > last
