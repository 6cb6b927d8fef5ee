"""What people said about the register, without the numbers that are one archive's own.

An organ is a region and its own name there, a report its key.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.database import HasDatabase
from archive.models.register import OrganDecisionRow, OrganLinkRow, OrganNameRow, OrganParentRow
from archive.models.reports import ReportRow
from archive.register.model import Name
from archive.register.rows import names_of

DECISION, LINK, NAME, PARENT = "decision", "link", "name", "parent"
COLUMNS: Final = (
    "what",
    "report",
    "site",
    "organ",
    "verdict",
    "region",
    "name",
    "new_region",
    "new_name",
    "kind",
    "date",
    "by",
    "why",
    "at",
)
OPEN: Final = ".."
"""An end that nobody named, in a period such as 2018-11/.. (ISO 8601-2)."""
Row = Mapping[str, str]
_Names = Mapping[int, Sequence[Name]]


def said(archive: HasDatabase) -> list[Row]:
    """Of each kind in the order in which it was said, names first; an absent value is empty."""
    with archive.database.read() as session:
        return list(rows(session))


def rows(session: Session) -> Iterator[Row]:
    names = names_of(session)
    yield from _names(session, names)
    yield from _decisions(session, names)
    yield from _links(session, names)
    yield from _parents(session, names)


def period(since: str | None, until: str | None) -> str:
    return f"{since or OPEN}/{until or OPEN}" if since or until else ""


def _names(session: Session, names: _Names) -> Iterator[Row]:
    """The organ by what it is called without anybody's word, if it is."""
    wanted = select(OrganNameRow).where(OrganNameRow.who.is_not(None)).order_by(OrganNameRow.id)
    for row in session.scalars(wanted):
        said = row.region, row.folded
        printed = [each for each in names[row.organ_id] if (each.region, each.folded) != said]
        yield _filled(
            what=NAME,
            **_organ(printed or names[row.organ_id]),
            new_region=row.region,
            new_name=row.folded,
            date=period(row.since, row.until),
            **_signed(row),
        )


def _decisions(session: Session, names: _Names) -> Iterator[Row]:
    about = select(OrganDecisionRow.report_id)
    keys = dict(session.execute(select(ReportRow.id, ReportRow.key).where(ReportRow.id.in_(about))).all())
    for one in session.scalars(select(OrganDecisionRow).order_by(OrganDecisionRow.id)):
        whose = _organ(names[one.organ_id]) if one.organ_id else {"region": one.region, "name": None}
        yield _filled(
            what=DECISION,
            report=keys.get(one.report_id or 0),
            site=one.site,
            organ=one.organ,
            verdict=one.verdict,
            **whose,
            **_signed(one),
        )


def _links(session: Session, names: _Names) -> Iterator[Row]:
    for link in session.scalars(select(OrganLinkRow).order_by(OrganLinkRow.id)):
        new = _new_organ(names[link.new_id]) if link.new_id else {}
        yield _filled(
            what=LINK, **_organ(names[link.old_id]), **new, kind=link.kind, date=link.on, **_signed(link)
        )


def _parents(session: Session, names: _Names) -> Iterator[Row]:
    for row in session.scalars(select(OrganParentRow).order_by(OrganParentRow.id)):
        parent = _new_organ(names[row.parent_id]) if row.parent_id else {}
        yield _filled(what=PARENT, **_organ(names[row.organ_id]), **parent, **_signed(row))


def _organ(names: Sequence[Name]) -> dict[str, str | None]:
    last = max(names, key=lambda each: (each.last or 0, each.since or ""))
    return {"region": last.region, "name": last.folded}


def _new_organ(names: Sequence[Name]) -> dict[str, str | None]:
    return {f"new_{key}": value for key, value in _organ(names).items()}


def _signed(row: OrganNameRow | OrganDecisionRow | OrganLinkRow | OrganParentRow) -> dict[str, str | None]:
    return {"by": row.who, "why": row.why, "at": row.recorded_at.isoformat(timespec="seconds")}


def _filled(**values: str | None) -> Row:
    return {name: values.get(name) or "" for name in COLUMNS}
