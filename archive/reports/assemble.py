"""From readings to reports, their renditions, and versions over time."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from archive.captures.own import INGEST, OWN
from archive.database import HasDatabase
from archive.models.captures import CaptureRow, RunRow
from archive.models.derivations import DerivationRow
from archive.models.reports import (
    OrganPartRow,
    OrganRow,
    ReadingRow,
    RenditionRow,
    ReportRow,
    VersionRow,
)
from archive.readings.holding import CURRENT
from archive.readings.store import kept
from archive.reports.changes import compare_cells, compare_sections
from archive.reports.identity import Identity, folded, identify
from archive.reports.parts import parts
from archive.reports.read import report_of
from parsers.model import CellState, Outcome, Report

BATCH: Final = 100


def assemble(archive: HasDatabase) -> int:
    """Places every reading that has no place yet and is not held to be compared, in the order of the
    captures. All up to the reading with the id that is returned have been looked at, 0 if there is none.
    """
    with archive.database.read() as session:
        waiting = _unplaced(session)
        last = session.scalar(select(func.max(ReadingRow.id))) or 0
    for batch in _batches(waiting):
        with archive.database.write() as session:
            for reading_id in batch:
                _place(session, session.get_one(ReadingRow, reading_id))
    return last


def _batches(ids: list[int]) -> Iterator[list[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def number_cells(report: Report) -> int:
    return sum(cell.state is CellState.NUMBER for cell in report.cells.values())


def _unplaced(session: Session) -> list[int]:
    """Of the readings that came since events were derived last, and of those that were held by then."""
    looked_at = session.scalar(select(func.max(DerivationRow.reading_id))) or 0
    placed = select(VersionRow.id).where(VersionRow.reading_id == ReadingRow.id)
    waiting = (
        select(CaptureRow.fetched_at, ReadingRow.capture_id, ReadingRow.id)
        .join(CaptureRow, CaptureRow.id == ReadingRow.capture_id)
        .where(ReadingRow.outcome == Outcome.READ.value, ~placed.exists(), CURRENT)
    )
    came = session.execute(waiting.where(ReadingRow.id > looked_at))
    let_go = session.execute(waiting.where(ReadingRow.held_by.is_not(None), ReadingRow.id <= looked_at))
    return [reading_id for *_, reading_id in sorted((*row,) for rows in (came, let_go) for row in rows)]


def _place(session: Session, row: ReadingRow) -> None:
    capture = session.get_one(CaptureRow, row.capture_id)
    for part, report in enumerate(kept(session, row).reports):
        identity = identify(report, capture.site, capture.url, part)
        rendition = _rendition(session, _report(session, identity), capture.url, report.member or "")
        before = _version_before(session, rendition, row, capture)
        changes = compare_cells(before, report) if before else None
        session.add(
            VersionRow(
                rendition_id=rendition.id,
                capture_id=capture.id,
                reading_id=row.id,
                parser_version=row.parser_version,
                part=part,
                numbers=number_cells(report),
                cells_changed=len(changes or ()),
                changes=changes,
                sections=compare_sections(before, report) if before else None,
            )
        )
        session.flush()


def _report(session: Session, identity: Identity) -> ReportRow:
    found = session.scalar(select(ReportRow).where(ReportRow.key == identity.key))
    if found is not None:
        return found
    _name(session, identity.organ)
    row = ReportRow(
        key=identity.key,
        site=identity.site,
        organ=identity.organ,
        scope=identity.scope.value,
        year=identity.year,
    )
    session.add(row)
    session.flush()
    return row


def _name(session: Session, organ: str | None) -> None:
    if organ is None or session.scalar(select(OrganRow.id).where(OrganRow.organ == organ)) is not None:
        return
    row = OrganRow(organ=organ, folded=folded(organ))
    session.add(row)
    session.flush()
    session.add_all(OrganPartRow(organ_id=row.id, **columns) for columns in parts(row.folded))
    session.flush()


def _rendition(session: Session, report: ReportRow, url: str, member: str) -> RenditionRow:
    wanted = select(RenditionRow).where(
        RenditionRow.report_id == report.id, RenditionRow.url == url, RenditionRow.member == member
    )
    found = session.scalar(wanted)
    if found is not None:
        return found
    row = RenditionRow(report_id=report.id, url=url, member=member)
    session.add(row)
    session.flush()
    return row


def _version_before(
    session: Session, rendition: RenditionRow, row: ReadingRow, capture: CaptureRow
) -> Report | None:
    """The same rendition in the capture before, read by the same parser version.

    Of a capture of this archive the one before is one of its own, where there is one: what is taken in from
    elsewhere later must not hide what changed between two nights.
    """
    before = or_(
        CaptureRow.fetched_at < capture.fetched_at,
        and_(CaptureRow.fetched_at == capture.fetched_at, CaptureRow.id < capture.id),
    )
    earlier = (
        select(VersionRow)
        .join(CaptureRow, CaptureRow.id == VersionRow.capture_id)
        .where(
            VersionRow.rendition_id == rendition.id,
            VersionRow.parser_version == row.parser_version,
            before,
        )
        .order_by(CaptureRow.fetched_at.desc(), CaptureRow.id.desc(), VersionRow.id.desc())
    )
    version = session.scalar(earlier.where(OWN).limit(1)) if _is_own(session, capture) else None
    version = version or session.scalar(earlier.limit(1))
    return None if version is None else report_of(session, version)


def _is_own(session: Session, capture: CaptureRow) -> bool:
    return session.get_one(RunRow, capture.run_id).kind != INGEST
