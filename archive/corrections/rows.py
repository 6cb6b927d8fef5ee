"""Rows of corrections, found and added."""

from collections import defaultdict
from collections.abc import Collection
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.corrections.model import Said, Source
from archive.models.corrections import CorrectionRow
from archive.packing.codec import encode_cell
from parsers.model import Cell

FEW: Final = 500
"""Reports that are asked for by name: of more, all corrections are read, of which there are few."""


def rows_by_report(
    session: Session, reports: Collection[int] | None = None
) -> dict[int, list[CorrectionRow]]:
    """In the order they were recorded; of all reports, or of those with these ids."""
    found: dict[int, list[CorrectionRow]] = defaultdict(list)
    wanted = select(CorrectionRow).order_by(CorrectionRow.id)
    if reports is not None and len(reports) <= FEW:
        wanted = wanted.where(CorrectionRow.report_id.in_(reports))
    for row in session.scalars(wanted):
        if reports is None or row.report_id in reports:
            found[row.report_id].append(row)
    return found


def add_row(
    session: Session,
    *,
    report_id: int,
    cell: str,
    said: Said,
    who: str,
    why: str,
    source: Source,
    printed: Cell,
) -> None:
    row = CorrectionRow(
        report_id=report_id,
        cell=cell,
        state=said.state.value,
        value=said.value,
        who=who,
        why=why,
        capture_id=source.capture_id,
        member=source.member,
        source=source.digest,
        parser_version=source.parser_version,
        printed=encode_cell(printed),
    )
    session.add(row)


def add_withdrawal(session: Session, last: CorrectionRow, who: str, why: str) -> None:
    """`last` is what is taken back; what it corrected stays beside it."""
    row = CorrectionRow(
        report_id=last.report_id,
        cell=last.cell,
        state=None,
        value=None,
        who=who,
        why=why,
        capture_id=last.capture_id,
        member=last.member,
        source=last.source,
        parser_version=last.parser_version,
        printed=last.printed,
    )
    session.add(row)
