"""What people say of an organ's names, and of what it answers to; the newest counts."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.database import HasDatabase
from archive.errors import ArchiveError
from archive.models.register import OrganNameRow, OrganParentRow
from archive.register.own_names import spelled
from archive.register.people import check_day, check_organ, check_region, signed
from archive.register.region_names import region_name
from archive.register.rows import names_of
from archive.reports.identity import folded


@dataclass(frozen=True, slots=True)
class Called:
    """An organ's name without what names the region, and from when to when: a year, a month or a day.

    `region` is the one that it bears the name in; None for that of its last name.
    """

    name: str
    region: str | None = None
    since: str | None = None
    until: str | None = None


def call(archive: HasDatabase, organ_id: int, called: Called, *, who: str, why: str) -> None:
    """Says that an organ bears or bore a name. Raises ArchiveError: no such organ, region or period."""
    with archive.database.write() as session:
        session.add(name_row(session, organ_id, called, who=who, why=why))


def answers_to(archive: HasDatabase, organ_id: int, parent_id: int | None, *, who: str, why: str) -> None:
    """Says which organ it answers to; without one, that of its region again. Raises ArchiveError."""
    with archive.database.write() as session:
        session.add(parent_row(session, organ_id, parent_id, who=who, why=why))


def name_row(session: Session, organ_id: int, called: Called, *, who: str, why: str) -> OrganNameRow:
    signed(who, why)
    check_organ(session, organ_id)
    for day in (called.since, called.until):
        check_day(day)
    if called.since and called.until and called.until < called.since[: len(called.until)]:
        raise ArchiveError(f"a name borne from {called.since} cannot end in {called.until}")
    own = spelled(folded(called.name))
    if not own:
        raise ArchiveError("an organ is called something: the name is empty")
    names = names_of(session, [organ_id])[organ_id]
    last = max(names, key=lambda each: (each.last or 0, each.since or ""))
    region = check_region(called.region) if called.region else last.region
    printed = (each.name for each in names if (each.region, each.folded) == (region, own))
    return OrganNameRow(
        organ_id=organ_id,
        region=region,
        folded=own,
        name=next(printed, f"{region_name(region)}{own}"),
        since=called.since,
        until=called.until,
        source=f"{who}: {why}",
        who=who,
        why=why,
    )


def parent_row(
    session: Session, organ_id: int, parent_id: int | None, *, who: str, why: str
) -> OrganParentRow:
    signed(who, why)
    check_organ(session, organ_id)
    if parent_id is not None:
        check_organ(session, parent_id)
        if organ_id in _above(session, parent_id):
            raise ArchiveError(f"organ {parent_id} itself answers to organ {organ_id}")
    return OrganParentRow(organ_id=organ_id, parent_id=parent_id, who=who, why=why)


def _above(session: Session, organ_id: int) -> set[int]:
    """The organ and all that it answers to by people's word."""
    parents: dict[int, int | None] = {}
    for row in session.scalars(select(OrganParentRow).order_by(OrganParentRow.id)):
        parents[row.organ_id] = row.parent_id
    found: set[int] = set()
    at: int | None = organ_id
    while at is not None and at not in found:
        found.add(at)
        at = parents.get(at)
    return found
