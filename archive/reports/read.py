from sqlalchemy.orm import Session

from archive.models.reports import ReadingRow, VersionRow
from archive.readings.store import kept_report
from parsers.model import Report


def report_of(session: Session, version: VersionRow) -> Report:
    """What a version reads as."""
    reading = session.get_one(ReadingRow, version.reading_id)
    return kept_report(session, reading, version.part)
