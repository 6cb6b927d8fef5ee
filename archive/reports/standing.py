"""Which version stands for each address: what its newest capture reads as, by its newest reading."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.orm import Session

from archive.models.captures import CaptureRow
from archive.models.reports import ReadingRow, RenditionRow, ReportRow, VersionRow
from archive.readings.holding import CURRENT
from parsers.model import Outcome

_PLACED: Final = select(VersionRow.id).where(VersionRow.reading_id == ReadingRow.id)
COUNTS: Final = and_(or_(ReadingRow.outcome != Outcome.READ.value, _PLACED.exists()), CURRENT)
"""A reading that was not yet assembled, or is held to be compared, is no verdict: until then the one before
it stands."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The version that stands for a rendition now."""

    report: ReportRow
    rendition: RenditionRow
    version: VersionRow
    capture: CaptureRow
    outcome: Outcome


def standing(session: Session, reports: Collection[int] | None = None) -> list[Standing]:
    """Of each address: the versions from its newest capture that reads as a report, by its newest reading.

    Of all reports, or of those with these ids.
    """
    wanted = true() if reports is None else RenditionRow.report_id.in_(reports)
    newest: dict[int, Outcome] = {}
    for _, readings in groupby(session.execute(_readings(wanted)), key=lambda row: row[0]):
        newest |= verdict([(*row,) for row in readings])
    versions = (
        select(ReportRow, RenditionRow, VersionRow, CaptureRow)
        .join(RenditionRow, RenditionRow.report_id == ReportRow.id)
        .join(VersionRow, VersionRow.rendition_id == RenditionRow.id)
        .join(CaptureRow, CaptureRow.id == VersionRow.capture_id)
        .where(wanted)
        .order_by(RenditionRow.id)
    )
    return [
        Standing(report, rendition, version, capture, newest[version.reading_id])
        for report, rendition, version, capture in session.execute(versions)
        if version.reading_id in newest
    ]


def standing_ids(of: Select[int] | Collection[int] | None = None) -> Select[int]:
    """The same asked of the database alone: the ids of those reports of which something stands.

    Of all reports, or of those with these ids: some hundred, or a query.
    """
    wanted = true() if of is None else RenditionRow.report_id.in_(of)
    urls = select(RenditionRow.url).where(wanted)
    captured = true() if of is None else ReadingRow.capture_id.in_(_captures(urls))
    given = (
        select(func.max(ReadingRow.id).label("reading_id"), ReadingRow.capture_id)
        .where(ReadingRow.outcome != Outcome.KILLED.value, COUNTS, captured)
        .group_by(ReadingRow.capture_id)
        .subquery()
    )
    newest = func.row_number().over(
        partition_by=CaptureRow.url, order_by=(CaptureRow.fetched_at.desc(), CaptureRow.id.desc())
    )
    read = (
        select(ReadingRow.id, newest.label("place"))
        .join(given, given.c.reading_id == ReadingRow.id)
        .join(CaptureRow, CaptureRow.id == ReadingRow.capture_id)
        .where(ReadingRow.outcome == Outcome.READ.value)
        .subquery()
    )
    return (
        select(RenditionRow.report_id)
        .join(VersionRow, VersionRow.rendition_id == RenditionRow.id)
        .join(read, read.c.id == VersionRow.reading_id)
        .where(read.c.place == 1, wanted)
        .distinct()
    )


def _captures(urls: Select[str]) -> Select[int]:
    return select(CaptureRow.id).where(CaptureRow.url.in_(urls))


def verdict(readings: Sequence[tuple[str, int, int, str]]) -> dict[int, Outcome]:
    """The reading that stands for an address, with the outcome of its newest; empty when none reads as a
    report. Of each: address, capture, id and outcome; the newest capture first, of that the newest reading.

    A newer parser's verdict on a capture replaces an older one's, unless it was killed: that is no verdict.
    """
    outcome = Outcome(readings[0][3])
    for _, of_capture in groupby(readings, key=lambda row: row[1]):
        verdict = next((row for row in of_capture if row[3] != Outcome.KILLED), None)
        if verdict is not None and verdict[3] == Outcome.READ:
            return {verdict[2]: outcome}
    return {}


def _readings(wanted: ColumnElement[bool]) -> Select[str, int, int, str]:
    """Of addresses of such renditions: the newest capture first, of that the newest reading first."""
    return (
        select(CaptureRow.url, CaptureRow.id, ReadingRow.id, ReadingRow.outcome)
        .join(ReadingRow, CaptureRow.id == ReadingRow.capture_id)
        .where(CaptureRow.url.in_(select(RenditionRow.url).where(wanted)))
        .where(COUNTS)
        .order_by(CaptureRow.url, CaptureRow.fetched_at.desc(), CaptureRow.id.desc(), ReadingRow.id.desc())
    )
