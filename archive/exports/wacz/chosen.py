"""Which captures go into a file that is handed on, and where their records lie."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from archive.chunks import chunks
from archive.models.captures import CaptureRow
from archive.models.columns import AttachmentRow
from archive.reports.query import ReportView


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """Records of one capture, whole, from byte to byte of a WARC file."""

    file: str
    start: int
    end: int


def pieces(session: Session, reports: Sequence[ReportView] | None, sites: Sequence[str]) -> list[Piece]:
    """Of every capture, or of those of these reports or sites; with the captures that revisits refer to. In
    the order of the files.
    """
    rows = list(_rows(session, reports, sites))
    known = {row.id for row in rows}
    missing = {row.body_of_id for row in rows if row.body_of_id is not None} - known
    for some in chunks(missing):
        rows += session.scalars(select(CaptureRow).where(CaptureRow.id.in_(some)))
    return sorted({Piece(row.file, row.start_byte, row.end_byte) for row in rows})


def addresses(session: Session, reports: Sequence[ReportView]) -> set[str]:
    """Where the reports are, the articles that link to them, and what those link to."""
    urls = {each.url for report in reports for each in report.renditions}
    found = set(urls)
    for some in chunks(urls):
        linking = select(AttachmentRow.article_url).where(AttachmentRow.url.in_(some))
        found |= set(session.scalars(linking))
    for some in chunks(set(found)):
        linked = select(AttachmentRow.url).where(AttachmentRow.article_url.in_(some))
        found |= set(session.scalars(linked))
    return found


def _rows(
    session: Session, reports: Sequence[ReportView] | None, sites: Sequence[str]
) -> Iterator[CaptureRow]:
    if reports is None and not sites:
        yield from session.scalars(select(CaptureRow))
        return
    if sites:
        yield from session.scalars(select(CaptureRow).where(CaptureRow.site.in_(sites)))
    for some in chunks(addresses(session, reports or ())):
        yield from session.scalars(select(CaptureRow).where(or_(CaptureRow.url.in_(some))))
