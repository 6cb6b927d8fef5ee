"""The captures of some addresses, and what hangs on them."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.errors import ArchiveError
from archive.forgetting.model import Chosen, Going
from archive.models.captures import CaptureRow
from archive.models.reports import ReadingRow, RenditionRow, ReportRow, VersionRow

BATCH: Final = 500
NUMBER: Final = re.compile(r"\d+")


def choose(session: Session, addresses: Iterable[str], *, also_same: bool) -> Chosen:
    """All captures of the addresses, with the further pages and pictures that their readings were made from.

    Raises ArchiveError where other addresses rest on them, unless those are to go too.
    """
    urls, made_from = set(addresses), _made_from(session)
    while True:
        rows = _rows(session, urls)
        ids = {row.id for row in rows}
        parts = {part for capture, parts in made_from if capture in ids for part in parts}
        found = set(_column(session, CaptureRow.url, CaptureRow.id, parts)) - urls
        resting = _resting(session, ids, [capture for capture, parts in made_from if parts & ids]) - urls
        holders = {row.body_of_id for row in rows if row.body_of_id is not None} - ids
        same = set(_column(session, CaptureRow.url, CaptureRow.id, holders)) - urls
        if resting and not also_same:
            raise ArchiveError(
                "captures of other addresses rest on what is to be forgotten, and would go too: "
                f"{', '.join(sorted(resting))}: say --also-same if they shall"
            )
        more = found | (resting | same if also_same else set())
        if not more:
            break
        urls |= more
    notes = tuple(f"the same content stays at {url}: --also-same takes it out too" for url in sorted(same))
    readings = tuple(sorted(_column(session, ReadingRow.id, ReadingRow.capture_id, ids)))
    return Chosen(tuple(_named(session, rows)), readings, notes)


def addresses_of(session: Session, reports: Collection[int]) -> set[str]:
    """Of the renditions of reports."""
    return set(_column(session, RenditionRow.url, RenditionRow.report_id, reports))


def _rows(session: Session, urls: Collection[str]) -> list[CaptureRow]:
    wanted = sorted(urls)
    return [
        row
        for at in range(0, len(wanted), BATCH)
        for row in session.scalars(
            select(CaptureRow).where(CaptureRow.url.in_(wanted[at : at + BATCH])).order_by(CaptureRow.id)
        )
    ]


def _column(session: Session, column: Any, by: Any, ids: Collection[Any]) -> list[Any]:
    wanted = sorted(ids)
    return [
        value
        for at in range(0, len(wanted), BATCH)
        for value in session.scalars(select(column).where(by.in_(wanted[at : at + BATCH])))
    ]


def _made_from(session: Session) -> list[tuple[int, set[int]]]:
    """Captures whose readings are made from others too, and those others."""
    wanted = select(ReadingRow.capture_id, ReadingRow.parts).where(ReadingRow.parts != "")
    found = session.execute(wanted)
    return [(capture, {int(each) for each in NUMBER.findall(parts)}) for capture, parts in found]


def _resting(session: Session, ids: Collection[int], readers: Collection[int]) -> set[str]:
    bodies = _column(session, CaptureRow.url, CaptureRow.body_of_id, ids)
    return {*bodies, *_column(session, CaptureRow.url, CaptureRow.id, readers)}


def _named(session: Session, rows: Iterable[CaptureRow]) -> Iterable[Going]:
    for row in rows:
        going = Going(row.id, row.url, row.file, row.start_byte, row.end_byte, row.payload_sha256)
        report = session.scalars(
            select(ReportRow)
            .join(RenditionRow, RenditionRow.report_id == ReportRow.id)
            .join(VersionRow, VersionRow.rendition_id == RenditionRow.id)
            .where(VersionRow.capture_id == row.id)
        ).first()
        yield going if report is None else replace(going, organ=report.organ, year=report.year)
