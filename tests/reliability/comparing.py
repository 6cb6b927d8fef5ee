"""What came of nights, apart from when and in how many attempts: a night that was killed gives the same."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from lxml import etree
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models.captures import CaptureRow
from archive.models.columns import AbsenceRow, ArticleRow, AttachmentRow, EntryRow, WalkRow
from archive.models.register import OrganColumnRow, OrganNameRow, ReportPlaceRow
from archive.models.reports import EventRow, ReadingRow, RenditionRow, ReportRow, VersionRow
from gongkai.alerts.atom import NAMESPACE
from tests.reliability.nights import Nights

Facts = Counter[tuple[object, ...]]
WANTED: Final[Mapping[str, Any]] = {
    "entries": select(EntryRow.column_url, EntryRow.url, EntryRow.title, EntryRow.list_date),
    "absences": select(AbsenceRow.column_url, AbsenceRow.url),
    "articles": select(ArticleRow.url, ArticleRow.title, ArticleRow.published, ArticleRow.column_url),
    "attachments": select(AttachmentRow.article_url, AttachmentRow.url, AttachmentRow.name),
    "readings": select(
        CaptureRow.url,
        CaptureRow.content_sha256,
        ReadingRow.parser_version,
        ReadingRow.outcome,
        ReadingRow.attempt,
        ReadingRow.hints,
    ).join_from(ReadingRow, CaptureRow, CaptureRow.id == ReadingRow.capture_id),
    "versions": select(
        RenditionRow.url,
        RenditionRow.member,
        CaptureRow.content_sha256,
        VersionRow.numbers,
        VersionRow.changes,
        VersionRow.sections,
    )
    .join_from(VersionRow, RenditionRow, RenditionRow.id == VersionRow.rendition_id)
    .join(CaptureRow, CaptureRow.id == VersionRow.capture_id),
    "events": select(
        EventRow.kind,
        ReportRow.key,
        CaptureRow.content_sha256,
        EventRow.url,
        EventRow.changes,
        EventRow.sections,
        EventRow.alert,
    )
    .join_from(EventRow, ReportRow, ReportRow.id == EventRow.report_id)
    .join(CaptureRow, CaptureRow.id == EventRow.capture_id),
    "organs": select(
        OrganNameRow.region,
        OrganNameRow.folded,
        OrganNameRow.name,
        OrganColumnRow.site,
        OrganColumnRow.host,
    ).join_from(OrganNameRow, OrganColumnRow, OrganColumnRow.organ_id == OrganNameRow.organ_id, isouter=True),
    "places": select(
        ReportRow.key,
        ReportPlaceRow.region,
        ReportPlaceRow.decided_by,
        ReportPlaceRow.kind,
        ReportPlaceRow.level,
        ReportPlaceRow.folded,
    ).join_from(ReportPlaceRow, ReportRow, ReportRow.id == ReportPlaceRow.report_id),
}
OF_THE_NIGHT = ("fetched_at", "sha256", "organ_id")
"""Columns of reports.csv: a page that counts its visitors is another one each time, and organs are numbered
as their reports come to be read."""


@dataclass(frozen=True)
class Result:
    """Each with how often it is there; of captures only what was there counts: pages that a night had not
    finished are asked again.
    """

    captures: Facts
    walks: Facts
    entries: Facts
    absences: Facts
    articles: Facts
    attachments: Facts
    readings: Facts
    versions: Facts
    events: Facts
    organs: Facts
    places: Facts
    reports: Facts
    feed: Facts

    def differences(self, other: "Result") -> Iterator[str]:
        for field in fields(self):
            mine, theirs = getattr(self, field.name), getattr(other, field.name)
            yield from (f"{field.name}: only without kills: {each}" for each in mine - theirs)
            yield from (f"{field.name}: only with kills: {each}" for each in theirs - mine)


def result(nights: Nights) -> Result:
    with nights.opened() as archive:
        assert archive is not None
        with archive.database.read() as session:
            return Result(
                **_rows(session), reports=_reports(nights.archive), feed=_feed(nights.archive / "feed.atom")
            )


def _rows(session: Session) -> Mapping[str, Facts]:
    captures = tuple(session.scalars(select(CaptureRow)))
    newest = {row.column_url: row for row in session.scalars(select(WalkRow).order_by(WalkRow.id))}
    return {
        "captures": Counter({(row.url, row.method, row.role, row.content_sha256) for row in captures}),
        "walks": Counter((key, row.site, row.state, row.shown) for key, row in newest.items()),
        **{name: _facts(session.execute(wanted)) for name, wanted in WANTED.items()},
    }


def _facts(rows: Iterable[Sequence[object]]) -> Facts:
    """Changed cells and the like are lists and mappings."""
    return Counter(tuple(each if isinstance(each, str) else repr(each) for each in row) for row in rows)


def _reports(archive: Path) -> Facts:
    with (archive / "export" / "reports.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = tuple(csv.DictReader(file))
    return _facts([value for name, value in row.items() if name not in OF_THE_NIGHT] for row in rows)


def _feed(file: Path) -> Facts:
    """Titles, addresses and words but for the line about the time, which like ids is that of the night."""
    entries = etree.parse(file).iter(f"{{{NAMESPACE}}}entry")
    return _facts(
        [
            entry.findtext(f"{{{NAMESPACE}}}title"),
            [line for line in _words(entry) if not line.startswith("抓取时间：")],
            *(link.get("href") for link in entry.iter(f"{{{NAMESPACE}}}link")),
        ]
        for entry in entries
    )


def _words(entry: etree._Element) -> list[str]:
    return (entry.findtext(f"{{{NAMESPACE}}}content") or "").splitlines()
