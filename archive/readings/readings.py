from collections.abc import Mapping

from sqlalchemy import func, select

from archive.database import Database
from archive.models.reports import ReadingRow
from archive.readings.holding import CURRENT
from archive.readings.pending import count_pending
from archive.readings.store import kept
from parsers.model import Reading


class Readings:
    """The door to readings on the archive object."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def pending(self, parser_version: str) -> int:
        """Captured bodies this parser version has not read."""
        with self._database.read() as session:
            return count_pending(session, parser_version)

    def of_capture(self, capture_id: int) -> Mapping[str, Reading]:
        """Parser version to reading, in the order they were made."""
        made = select(ReadingRow).where(ReadingRow.capture_id == capture_id).order_by(ReadingRow.id)
        with self._database.read() as session:
            return {row.parser_version: kept(session, row) for row in session.scalars(made)}

    def by_outcome(self) -> Mapping[str, int]:
        """How the newest reading of each capture came out, but for those that wait to be compared."""
        newest = select(func.max(ReadingRow.id)).where(CURRENT).group_by(ReadingRow.capture_id)
        counts = (
            select(ReadingRow.outcome, func.count())
            .where(ReadingRow.id.in_(newest))
            .group_by(ReadingRow.outcome)
            .order_by(ReadingRow.outcome)
        )
        with self._database.read() as session:
            return dict(session.execute(counts).all())
