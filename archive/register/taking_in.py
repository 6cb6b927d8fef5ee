"""What people said about another archive's register, taken into this one: see register.said."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.database import HasDatabase
from archive.errors import ArchiveError
from archive.models.register import OrganDecisionRow, OrganLinkRow, OrganNameRow, OrganParentRow
from archive.models.reports import ReportRow
from archive.register.bearing import bearing
from archive.register.finding import Wanted, add_organ
from archive.register.model import LinkKind, Verdict
from archive.register.naming import Called, name_row, parent_row
from archive.register.own_names import Own
from archive.register.people import check_day, check_region, signed
from archive.register.said import COLUMNS, DECISION, LINK, NAME, OPEN, PARENT, Row, rows
from archive.register.units import unit_of

_TIMELESS: Final = COLUMNS[:-1]
Said = OrganDecisionRow | OrganLinkRow | OrganNameRow | OrganParentRow


def take_in(archive: HasDatabase, given: Iterable[Row]) -> int:
    """How many were new; what was said here already, in the same words by the same person, is not said again.

    Raises ArchiveError naming the row, counted from 2 as in a file with a heading; then nothing was taken in.
    """
    new = 0
    with archive.database.write() as session:
        known = {_words(row) for row in rows(session)}
        for number, row in enumerate(given, start=2):
            if _words(row) in known:
                continue
            try:
                session.add(_row(session, row))
            except (ArchiveError, ValueError) as error:
                raise ArchiveError(f"row {number}: {error}") from error
            new += 1
    return new


def _words(row: Row) -> tuple[str, ...]:
    return tuple(row.get(name, "") for name in _TIMELESS)


def _row(session: Session, row: Row) -> Said:
    signed(row["by"], row["why"])
    read = _READERS.get(row["what"])
    if read is None:
        raise ArchiveError(f"{row['what']} is none of {', '.join(_READERS)}")
    return read(session, row)


def _name(session: Session, row: Row) -> OrganNameRow:
    since, _, until = row["date"].partition("/")
    called = Called(row["new_name"], row["new_region"], _day(since), _day(until))
    organ = _organ(session, row, "region", "name")
    return name_row(session, organ, called, who=row["by"], why=row["why"])


def _day(end: str) -> str | None:
    return None if end in {"", OPEN} else end


def _parent(session: Session, row: Row) -> OrganParentRow:
    organ = _organ(session, row, "region", "name")
    parent = _organ(session, row, "new_region", "new_name") if row["new_name"] else None
    return parent_row(session, organ, parent, who=row["by"], why=row["why"])


def _decision(session: Session, row: Row) -> OrganDecisionRow:
    report = _report(session, row["report"]) if row["report"] else None
    if report is None and not (row["site"] and row["organ"]):
        raise ArchiveError("a decision is about a report, or about a site and an organ")
    verdict = Verdict(row["verdict"]) if row["verdict"] else None
    organ = _organ(session, row, "region", "name") if verdict is Verdict.ORGAN else None
    return OrganDecisionRow(
        report_id=report,
        site=row["site"] or None,
        organ=row["organ"] or None,
        verdict=verdict.value if verdict else None,
        region=check_region(row["region"]) if row["region"] else None,
        organ_id=organ,
        who=row["by"],
        why=row["why"],
    )


def _link(session: Session, row: Row) -> OrganLinkRow:
    check_day(row["date"] or None)
    kind = LinkKind(row["kind"]) if row["kind"] else None
    if kind is not None and (kind is LinkKind.ENDED) != (not row["new_name"]):
        raise ArchiveError("an organ that ended has no successor, and every other has one")
    return OrganLinkRow(
        old_id=_organ(session, row, "region", "name"),
        new_id=_organ(session, row, "new_region", "new_name") if row["new_name"] else None,
        kind=kind.value if kind else None,
        on=row["date"] or None,
        who=row["by"],
        why=row["why"],
    )


def _report(session: Session, key: str) -> int:
    found = session.scalar(select(ReportRow.id).where(ReportRow.key == key))
    if found is None:
        raise ArchiveError(f"the archive holds no report {' '.join(key.split())}")
    return found


def _organ(session: Session, row: Row, region: str, name: str) -> int:
    """One that the register has not seen yet is added: what was said of it waits for its reports."""
    code, own = check_region(row[region]), row[name]
    if not own:
        raise ArchiveError(f"no {name} of an organ is given")
    found = bearing(session, code, own, None)
    if unit_of(code, None) is None or found.unsure:
        raise ArchiveError(f"{code} was the code of several regions: which of them {own} is of is not known")
    if len(found.sure) > 1:
        raise ArchiveError(f"several organs are called {own} in {code}")
    if found.sure:
        return found.sure[0]
    source = f"said by {row['by']}"
    wanted = Wanted(region=code, own=Own(own, own), year=None, kind=None, level=None, codes=(), source=source)
    return add_organ(session, wanted)


_READERS: Final[Mapping[str, Callable[[Session, Row], Said]]] = {
    NAME: _name,
    DECISION: _decision,
    LINK: _link,
    PARENT: _parent,
}
