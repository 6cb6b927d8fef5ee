"""What addresses show by now: whether the content that they gave last still reads as a report."""

from collections import defaultdict
from collections.abc import Collection
from typing import Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from archive.captures.exchange import RequestOutcome
from archive.captures.own import OWN
from archive.chunks import chunks
from archive.models.captures import CaptureRow
from archive.models.reports import ReadingRow, RenditionRow, VersionRow
from archive.readings.pending import READ_ROLES
from archive.reports.standing import COUNTS
from parsers.model import Outcome

NOT_READ: Final = "not_read"
ANOTHER: Final = "another_report"


class Contents:
    """Of these addresses the newest content that this archive captured itself, by its newest reading."""

    def __init__(self, session: Session, urls: Collection[str]) -> None:
        self._said: dict[str, str] = {}
        self._reports: dict[str, set[int]] = defaultdict(set)
        for some in chunks(urls):
            brought = dict(session.execute(_brought(some)).all())
            newest: dict[str, int] = {}
            for url, capture_id, reading_id, outcome in session.execute(_readings(some)):
                if capture_id >= brought.get(url, 0):
                    newest[url], self._said[url] = reading_id, outcome
            for url, report_id in session.execute(_reports(newest.values())):
                self._reports[url].add(report_id)

    def instead_of(self, report_id: int, url: str) -> str | None:
        """What the address shows instead of the report: what it reads as; None where it is the report."""
        if report_id in self._reports[url]:
            return None
        said = self._said.get(url, NOT_READ)
        return ANOTHER if said == Outcome.READ else said


def _brought(urls: Collection[str]) -> Select[str, int]:
    """By address, the capture that brought something new last: what comes after it shows the same."""
    return (
        select(CaptureRow.url, func.max(CaptureRow.id))
        .where(
            CaptureRow.url.in_(urls),
            CaptureRow.outcome == RequestOutcome.CAPTURED.value,
            CaptureRow.status == 200,
            CaptureRow.role.in_(READ_ROLES),
            OWN,
        )
        .group_by(CaptureRow.url)
    )


def _readings(urls: Collection[str]) -> Select[str, int, int, str]:
    """The newest comes last."""
    return (
        select(CaptureRow.url, CaptureRow.id, ReadingRow.id, ReadingRow.outcome)
        .join(ReadingRow, ReadingRow.capture_id == CaptureRow.id)
        .where(CaptureRow.url.in_(urls), ReadingRow.outcome != Outcome.KILLED.value, COUNTS, OWN)
        .order_by(CaptureRow.id, ReadingRow.id)
    )


def _reports(readings: Collection[int]) -> Select[str, int]:
    return (
        select(RenditionRow.url, RenditionRow.report_id)
        .join(VersionRow, VersionRow.rendition_id == RenditionRow.id)
        .where(VersionRow.reading_id.in_(readings))
    )
