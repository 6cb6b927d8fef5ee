from collections.abc import Sequence
from datetime import datetime

from archive.database import Database
from archive.reports.finding import Which
from archive.reports.query import ReportView, each_report, find


class Reports:
    """The door to reports on the archive object."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def find(
        self,
        organ: str | None = None,
        year: int | None = None,
        as_of: datetime | None = None,
        *,
        url: str | None = None,
        sites: Sequence[str] = (),
    ) -> tuple[ReportView, ...]:
        return find(self, organ, year, as_of, url=url, sites=sites)

    def get(self, report_id: int) -> ReportView | None:
        """What an event names; None where nothing stands of it."""
        return next(each_report(self, Which(id=report_id)), None)
