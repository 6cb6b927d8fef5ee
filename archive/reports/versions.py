"""The bodies of a report over time, as one parser version read them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models.captures import CaptureRow
from archive.models.reports import ReadingRow, RenditionRow, VersionRow
from archive.reports.changes import Change, changes_from


@dataclass(frozen=True, slots=True)
class Version:
    """One captured body of a rendition; `changes` against the one before, None for the first."""

    url: str
    fetched_at: datetime
    changes: tuple[Change, ...] | None
    sections: tuple[str, ...]


def versions_of(session: Session, reports: Mapping[int, str]) -> dict[int, list[Version]]:
    """By report, of each by the parser version given, in the order in which they were fetched; of what was
    read again by that version only the newest.
    """
    rows = session.execute(
        select(VersionRow, RenditionRow.report_id, RenditionRow.url, CaptureRow.fetched_at, ReadingRow.parts)
        .join(RenditionRow, RenditionRow.id == VersionRow.rendition_id)
        .join(CaptureRow, CaptureRow.id == VersionRow.capture_id)
        .join(ReadingRow, ReadingRow.id == VersionRow.reading_id)
        .where(RenditionRow.report_id.in_(reports))
        .order_by(CaptureRow.fetched_at, VersionRow.capture_id, VersionRow.id)
    )
    newest = {
        (version.rendition_id, version.capture_id, parts, version.part): (report, version, url, fetched_at)
        for version, report, url, fetched_at, parts in rows
        if version.parser_version == reports[report]
    }
    found: dict[int, list[Version]] = defaultdict(list)
    for report, version, url, fetched_at in newest.values():
        changes = None if version.changes is None else changes_from(version.changes)
        found[report].append(Version(url, fetched_at, changes, tuple(version.sections or ())))
    return found
