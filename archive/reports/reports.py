from datetime import datetime

from archive.database import Database
from archive.reports.query import ReportView, find


class Reports:
    """The door to reports on the archive object."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def find(
        self, organ: str | None = None, year: int | None = None, as_of: datetime | None = None
    ) -> tuple[ReportView, ...]:
        return find(self, organ, year, as_of)
