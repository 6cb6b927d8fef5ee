"""Readings into their rows, and out of them: exact."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models.read_reports import ReadReportRow, TextRow
from archive.models.reports import ReadingRow
from archive.packing import codec
from archive.packing.report import Packed, pack, unpack
from parsers.model import Outcome, Reading, Report

AT_ONCE: Final = 500  # a database takes only so many values in one statement


def keep(session: Session, row: ReadingRow, reading: Reading) -> None:
    """Adds the row of the reading, and one for each of its reports."""
    row.issues = [codec.encode_issue(issue) for issue in reading.issues] or None
    session.add(row)
    session.flush()
    texts = _texts(session, [text for report in reading.reports for text in report.sections.values()])
    for part, report in enumerate(reading.reports):
        sections = {name: texts[text] for name, text in report.sections.items()}
        columns: dict[str, Any] = asdict(pack(report))
        session.add(ReadReportRow(reading_id=row.id, part=part, sections=sections, **columns))
    session.flush()


def kept(session: Session, row: ReadingRow) -> Reading:
    wanted = select(ReadReportRow).where(ReadReportRow.reading_id == row.id).order_by(ReadReportRow.part)
    reports = tuple(_report(session, each, row.parser_version) for each in session.scalars(wanted))
    issues = tuple(codec.decode_issue(issue) for issue in row.issues or ())
    return Reading(Outcome(row.outcome), reports, issues)


def kept_report(session: Session, row: ReadingRow, part: int) -> Report:
    wanted = select(ReadReportRow).where(ReadReportRow.reading_id == row.id, ReadReportRow.part == part)
    return _report(session, session.scalars(wanted).one(), row.parser_version)


def kept_reports(
    session: Session, readings: Mapping[int, str], parts: Collection[tuple[int, int]]
) -> dict[tuple[int, int], Report]:
    """By reading and part, of those `parts`, some hundred at once; `readings` has who made each reading."""
    rows = session.scalars(select(ReadReportRow).where(ReadReportRow.reading_id.in_(readings)))
    wanted = [row for row in rows if (row.reading_id, row.part) in parts]
    texts = _texts_by_id(session, {number for row in wanted for number in row.sections.values()})
    return {(row.reading_id, row.part): _unpacked(row, texts, readings[row.reading_id]) for row in wanted}


def _report(session: Session, row: ReadReportRow, parser_version: str) -> Report:
    return _unpacked(row, _texts_by_id(session, row.sections.values()), parser_version)


def _texts_by_id(session: Session, ids: Collection[int]) -> Mapping[int, str]:
    wanted = list(ids)
    found = [
        session.execute(select(TextRow.id, TextRow.text).where(TextRow.id.in_(wanted[at : at + AT_ONCE])))
        for at in range(0, len(wanted), AT_ONCE)
    ]
    return {number: text for rows in found for number, text in rows}


def _unpacked(row: ReadReportRow, texts: Mapping[int, str], parser_version: str) -> Report:
    packed = Packed(**{name: getattr(row, name) for name in Packed.__slots__})
    return unpack(packed, {name: texts[number] for name, number in row.sections.items()}, parser_version)


def _texts(session: Session, texts: Sequence[str]) -> Mapping[str, int]:
    """The id of each; those not held yet are added."""
    digests = {text: _sha256(text) for text in texts}
    held = _ids(session, digests.values())
    session.add_all(
        TextRow(sha256=digest, text=text)
        for digest, text in {digest: text for text, digest in digests.items()}.items()
        if digest not in held
    )
    session.flush()
    held = _ids(session, digests.values())
    return {text: held[digest] for text, digest in digests.items()}


def _ids(session: Session, digests: Collection[str]) -> Mapping[str, int]:
    return dict(session.execute(select(TextRow.sha256, TextRow.id).where(TextRow.sha256.in_(digests))).all())


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
