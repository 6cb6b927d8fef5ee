"""The organs of the register, as they are shown."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.beginnings import begins
from archive.chunks import chunks
from archive.database import HasDatabase
from archive.errors import ArchiveError
from archive.models.as_of import see_as_of
from archive.models.register import OrganNameRow, RegisteredRow
from archive.regions.codes import normal
from archive.regions.regions import Regions
from archive.register.model import Link, Name, Organ
from archive.register.own_names import GOVERNMENT, STREET
from archive.register.rows import codes_of, columns_of, filed, links, names_of, parents_said
from archive.reports.identity import folded


@dataclass(frozen=True, slots=True)
class Chosen:
    """Organs in a region and below it, of a kind, in whose names something stands."""

    region: str | None = None
    kind: str | None = None
    name: str | None = None


def organs(archive: HasDatabase, chosen: Chosen = Chosen(), as_of: datetime | None = None) -> Iterator[Organ]:
    """By region and name. Raises ArchiveError for what is no code of a region."""
    with archive.database.read() as session:
        see_as_of(session, as_of)
        known = links(session)
        for some in chunks(_wanted(session, chosen)):
            yield from _organs(session, some, known)


def organ(archive: HasDatabase, organ_id: int, as_of: datetime | None = None) -> Organ:
    """Raises ArchiveError where the register has none of that number."""
    with archive.database.read() as session:
        see_as_of(session, as_of)
        found = _organs(session, [organ_id], links(session))
        if not found:
            raise ArchiveError(f"the register has no organ {organ_id}: gongkai organs lists them")
        return found[0]


def _wanted(session: Session, chosen: Chosen) -> Sequence[int]:
    query = select(OrganNameRow.organ_id, OrganNameRow.region, OrganNameRow.folded, OrganNameRow.name)
    if chosen.region is not None:
        query = query.where(begins(OrganNameRow.region, _prefix(chosen.region)))
    if chosen.kind is not None:
        kinds = select(RegisteredRow.id).where(RegisteredRow.kind == chosen.kind)
        query = query.where(OrganNameRow.organ_id.in_(kinds))
    part = folded(chosen.name or "")
    first: dict[int, tuple[str, str]] = {}
    for number, region, own, name in session.execute(query):
        if part in name or part in own:
            first[number] = min(first.get(number, (region, own)), (region, own))
    return sorted(first, key=lambda number: (first[number], number))


def _prefix(region: str) -> str:
    code = normal(region)
    while len(code) <= 6 and code.endswith("00"):
        code = code[:-2]
    return code


def _organs(session: Session, ids: Sequence[int], known: Sequence[Link]) -> list[Organ]:
    rows = {row.id: row for row in session.scalars(select(RegisteredRow).where(RegisteredRow.id.in_(ids)))}
    names, codes, columns = names_of(session, ids), codes_of(session, ids), columns_of(session, ids)
    reports, linked = filed(session, ids), _linked(known)
    parents = _parents(session, {number: names[number] for number in rows if names[number]})
    said = parents_said(session, ids)
    return [
        Organ(
            id=number,
            kind=rows[number].kind,
            level=rows[number].level,
            names=names[number],
            parent=said.get(number) or parents.get(number),
            codes=codes.get(number, ()),
            columns=columns.get(number, ()),
            links=linked.get(number, ()),
            reports=reports.get(number, ()),
        )
        for number in ids
        if number in rows and names[number]
    ]


def _linked(known: Sequence[Link]) -> Mapping[int, Sequence[Link]]:
    found: dict[int, list[Link]] = defaultdict(list)
    for each in known:
        for number in {each.old, each.new} - {None}:
            if number is not None:
                found[number].append(each)
    return found


def _parents(session: Session, names: Mapping[int, Collection[Name]]) -> dict[int, int]:
    """An organ answers to the government of its region, that one to the next above, where they are known."""
    governing = {number: _above(each) for number, each in names.items()}
    governments: dict[str, int] = {}
    for some in chunks(sorted({code for code in governing.values() if code})):
        rows = session.execute(
            select(OrganNameRow.region, OrganNameRow.organ_id).where(
                OrganNameRow.region.in_(some), OrganNameRow.folded.in_((GOVERNMENT, STREET))
            )
        )
        governments |= dict(rows.all())
    return {number: governments[code] for number, code in governing.items() if code in governments}


def _above(names: Collection[Name]) -> str:
    last = max(names, key=lambda each: (each.last or 0, each.since or ""))
    if last.folded not in {GOVERNMENT, STREET}:
        return last.region
    found = Regions().by_code(last.region)
    return found.parent if found is not None else ""
