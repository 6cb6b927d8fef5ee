"""The tables without some captures, all in the transaction of the session."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from archive.forgetting.model import Chosen
from archive.models.captures import CaptureRow, RedirectRow
from archive.models.columns import AbsenceRow, ArticleRow, AttachmentRow, EntryRow, PartsRow
from archive.models.corrections import CorrectionRow
from archive.models.derivations import DerivationRow
from archive.models.forgotten import ForgottenRow
from archive.models.read_reports import ReadReportRow, TextRow
from archive.models.register import OrganDecisionRow, ReportPlaceRow
from archive.models.reports import (
    EventRow,
    OrganPartRow,
    OrganRow,
    ReadingRow,
    RenditionRow,
    ReportRow,
    VersionRow,
)

BATCH: Final = 500


def take_out(
    session: Session, chosen: Chosen, digests: Mapping[str, tuple[str, str]], who: str, why: str
) -> None:
    """`digests` are those of each file before and after."""
    captures, urls = [each.capture_id for each in chosen.captures], chosen.addresses
    texts = _texts_of(session, chosen.readings)
    for column, values in (
        (CorrectionRow.capture_id, captures),
        (EventRow.capture_id, captures),
        (RedirectRow.capture_id, captures),
        (VersionRow.capture_id, captures),
        (ReadReportRow.reading_id, chosen.readings),
        (ReadingRow.capture_id, captures),
        (ArticleRow.url, urls),
        (AttachmentRow.article_url, urls),
        (AttachmentRow.url, urls),
        (PartsRow.url, urls),
        (EntryRow.url, urls),
        (AbsenceRow.url, urls),
    ):
        _delete(session, column, values)
    session.execute(delete(DerivationRow))  # what is told of the reports that are left is looked at anew
    _delete(session, TextRow.id, texts - _texts_of(session, None))
    _empty_reports(session, urls)
    _delete(session, CaptureRow.id, sorted(captures, reverse=True))  # those that refer to others come later
    for file, spans in chosen.spans.items():
        for start, end in reversed(spans):
            _move_up(session, file, end, end - start)
    session.add_all(
        ForgottenRow(
            capture_id=each.capture_id,
            url=each.url,
            organ=each.organ,
            year=each.year,
            payload_sha256=each.payload_sha256,
            file=each.file,
            before=digests[each.file][0],
            after=digests[each.file][1],
            who=who,
            why=why,
        )
        for each in chosen.captures
    )


def _move_up(session: Session, file: str, end: int, count: int) -> None:
    behind = update(CaptureRow).where(CaptureRow.file == file, CaptureRow.start_byte >= end)
    names = ("start_byte", "body_byte", "end_byte")
    session.execute(behind.values({name: getattr(CaptureRow, name) - count for name in names}))


def _delete(session: Session, column: Any, values: Collection[Any]) -> None:
    wanted = list(values)
    for at in range(0, len(wanted), BATCH):
        session.execute(delete(column.class_).where(column.in_(wanted[at : at + BATCH])))


def _texts_of(session: Session, readings: Collection[int] | None) -> set[int]:
    """The texts that these readings refer to, or all."""
    wanted = select(ReadReportRow.sections)
    if readings is None:
        return {text for sections in session.scalars(wanted) for text in sections.values()}
    ids = list(readings)
    return {
        text
        for at in range(0, len(ids), BATCH)
        for sections in session.scalars(wanted.where(ReadReportRow.reading_id.in_(ids[at : at + BATCH])))
        for text in sections.values()
    }


def _empty_reports(session: Session, urls: Collection[str]) -> None:
    """Renditions of which no version is left, and reports of which no rendition is."""
    renditions = session.scalars(
        select(RenditionRow.id).where(
            RenditionRow.url.in_(urls), RenditionRow.id.not_in(select(VersionRow.rendition_id))
        )
    ).all()
    reports = set(session.scalars(select(RenditionRow.report_id).where(RenditionRow.id.in_(renditions))))
    _delete(session, RenditionRow.id, renditions)
    _delete(session, ReportPlaceRow.report_id, reports)  # they quote; the next night places the rest
    standing = set(session.scalars(select(RenditionRow.report_id).where(RenditionRow.report_id.in_(reports))))
    organs = set(session.scalars(select(ReportRow.organ).where(ReportRow.id.in_(reports - standing))))
    for column in (EventRow.report_id, CorrectionRow.report_id, OrganDecisionRow.report_id, ReportRow.id):
        _delete(session, column, reports - standing)
    named = set(session.scalars(select(ReportRow.organ).where(ReportRow.organ.in_(organs - {None}))))
    gone = session.scalars(select(OrganRow.id).where(OrganRow.organ.in_(organs - named - {None}))).all()
    _delete(session, OrganPartRow.organ_id, gone)
    _delete(session, OrganRow.id, gone)
