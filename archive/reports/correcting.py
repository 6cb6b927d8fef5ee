"""A person's word on a cell, put beside what is printed, or taken back."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from sqlalchemy.orm import Session

from archive.corrections.model import Current, Said
from archive.corrections.rows import add_row, add_withdrawal, rows_by_report
from archive.corrections.validity import words
from archive.database import HasDatabase
from archive.errors import ArchiveError
from archive.reports.identity import folded
from archive.reports.moves import Moves
from archive.reports.query import current, standing_reports
from archive.reports.standing import Standing
from parsers.schema.loader import load

SUGGESTIONS: Final = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """One report: its organ, or a part of the name; its year; where those are not enough an address of it."""

    organ: str
    year: int | None = None
    url: str | None = None

    def __str__(self) -> str:
        year = "" if self.year is None else f" of {self.year}"
        return f"{self.organ}{year}" + (f" at {self.url}" if self.url else "")


@dataclass(frozen=True, slots=True)
class Noted:
    """What was recorded: of whose report of which year; what the cell reads, None where it has none now."""

    organ: str | None
    year: int | None
    read: str | None


def correct(archive: HasDatabase, wanted: Wanted, cell: str, said: Said, *, who: str, why: str) -> Noted:
    """Raises ArchiveError, and writes nothing: no such report or several, no such cell of it, a cell that
    reads so already, or nobody who says it or no reason.
    """
    who, why = _given(who, why)
    with archive.database.write() as session:
        group = _one(session, wanted)
        now = current(session, Moves(session).best(group))
        printed = now.cells.get(cell)
        if printed is None:
            raise ArchiveError(_unknown(cell, now, wanted))
        if said.is_read(printed):
            raise ArchiveError(f"{cell} of {wanted} reads {said} already: there is nothing to correct")
        report = group[0].report
        add_row(
            session,
            report_id=report.id,
            cell=cell,
            said=said,
            who=who,
            why=why,
            source=now.source,
            printed=printed,
        )
        return Noted(report.organ, report.year, words(printed))


def withdraw(archive: HasDatabase, wanted: Wanted, cell: str, *, who: str, why: str) -> Noted:
    """Raises ArchiveError, and writes nothing: no such report or several, no correction of that cell, or
    nobody who says it or no reason.
    """
    who, why = _given(who, why)
    with archive.database.write() as session:
        group = _one(session, wanted)
        report = group[0].report
        rows = [row for row in rows_by_report(session, [report.id])[report.id] if row.cell == cell]
        if not rows or rows[-1].state is None:
            raise ArchiveError(f"{cell} of {wanted} is not corrected: gongkai corrections lists what is")
        add_withdrawal(session, rows[-1], who, why)
        printed = current(session, Moves(session).best(group)).cells.get(cell)
        return Noted(report.organ, report.year, None if printed is None else words(printed))


def _given(who: str, why: str) -> tuple[str, str]:
    if not who.strip():
        raise ArchiveError("who says so is kept beside the number: name yourself with --by")
    if not why.strip():
        raise ArchiveError("the reason is kept beside the number: say one with --why")
    return who.strip(), why.strip()


def _one(session: Session, wanted: Wanted) -> list[Standing]:
    """Of several whose organ contains the name, the one that has exactly this name."""
    found = standing_reports(session, wanted.organ, wanted.year)
    if wanted.url is not None:
        found = [group for group in found if any(each.rendition.url == wanted.url for each in group)]
    exact = [group for group in found if folded(group[0].report.organ or "") == folded(wanted.organ)]
    found = exact or found
    if not found:
        raise ArchiveError(f"the archive holds no report of {wanted}: gongkai status tells what it holds")
    if len(found) > 1:
        names = "; ".join(_named(group) for group in found[:SUGGESTIONS])
        more = f" and {len(found) - SUGGESTIONS} more" if len(found) > SUGGESTIONS else ""
        raise ArchiveError(
            f"{len(found)} reports are of {wanted}: {names}{more}; "
            "name one by its organ and year, or its address with --url"
        )
    return found[0]


def _named(group: list[Standing]) -> str:
    report = group[0].report
    return f"{report.organ or 'unknown organ'} {report.year or 'unknown year'} at {group[0].rendition.url}"


def _unknown(cell: str, now: Current, wanted: Wanted) -> str:
    if cell in load().cells:
        return f"{cell} is no cell of the form that the report of {wanted} prints"
    near = get_close_matches(cell, now.cells, n=SUGGESTIONS)
    hint = (
        f"did you mean {', '.join(near)}?" if near else "gongkai show with --json prints the ids of its cells"
    )
    return f"{cell}: no form has such a cell; {hint}"
