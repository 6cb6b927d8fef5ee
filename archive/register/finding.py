"""Finds the organ of a report in the register, by its name in its region or its credit code; or adds it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models.register import (
    OrganCodeRow,
    OrganColumnRow,
    OrganNameRow,
    RegisteredRow,
    ReportPlaceRow,
)
from archive.models.reports import ReportRow
from archive.organs.lineage import Rename
from archive.register.bearing import Bearing, bearing, names_there
from archive.register.model import Proposal
from archive.register.own_names import Own
from archive.register.renames import fits, has_one_origin, known_rename
from archive.register.rows import NEWEST
from archive.register.units import unit_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Whose report it is, as far as it says so. `codes` are credit codes that stand with it."""

    region: str
    own: Own
    year: int | None
    kind: str | None
    level: str | None
    codes: Sequence[str]
    source: str


@dataclass(frozen=True, slots=True)
class Found:
    """`organ_id` is None where several organs bear the name, or where `why` says so."""

    organ_id: int | None
    proposed: tuple[Proposal, ...] = ()
    new: bool = False
    why: str = ""


def find_or_add(session: Session, wanted: Wanted) -> Found:
    """By the name in the region; else by the one credit code with a known reform between the names; else it
    is a new organ. What shares only the credit code is for people to link: see register.proposing.
    """
    named = bearing(session, wanted.region, wanted.own.folded, wanted.year)
    doubt = _doubt(named, wanted)
    if doubt is not None:
        return doubt
    code = wanted.codes[0] if len(wanted.codes) == 1 else None
    if named.sure:
        organ_id = named.sure[0]
        _add_name(session, organ_id, wanted)
        _add_code(session, organ_id, code, wanted.source)
        return Found(organ_id)
    sharing = _with_code(session, code) if code else []
    if len(sharing) == 1 and _was_renamed(session, sharing[0], wanted):
        _add_name(session, sharing[0], wanted, f"{wanted.source}, by credit code {code}")
        return Found(sharing[0])
    organ_id = add_organ(session, wanted)
    _add_code(session, organ_id, code, wanted.source)
    return Found(organ_id, new=True)


def _doubt(named: Bearing, wanted: Wanted) -> Found | None:
    """An organ is not added either where it cannot be said of which unit with that code it is."""
    if len(named.sure) > 1:
        why = "several organs of the region bear the name"
        return Found(None, tuple(Proposal(each, why) for each in named.sure))
    if named.sure or (not named.unsure and unit_of(wanted.region, wanted.year) is not None):
        return None
    why = f"{wanted.region} was the code of several regions, and it is not known of which of them"
    return Found(None, tuple(Proposal(each, why) for each in named.unsure), why=why)


def add_organ(session: Session, wanted: Wanted) -> int:
    organ = RegisteredRow(kind=wanted.kind, level=wanted.level, source=wanted.source)
    session.add(organ)
    session.flush()
    _add_name(session, organ.id, wanted)
    return organ.id


def add_column(session: Session, organ_id: int, site: str, host: str) -> None:
    """Once."""
    held = select(OrganColumnRow.id).where(
        OrganColumnRow.organ_id == organ_id, OrganColumnRow.site == site, OrganColumnRow.host == host
    )
    if session.scalar(held) is None:
        session.add(OrganColumnRow(organ_id=organ_id, site=site, host=host))
        session.flush()


def _add_name(session: Session, organ_id: int, wanted: Wanted, source: str | None = None) -> None:
    own = wanted.own
    held = select(OrganNameRow.id).where(
        OrganNameRow.organ_id == organ_id,
        OrganNameRow.region == wanted.region,
        OrganNameRow.folded == own.folded,
    )
    if session.scalar(held.limit(1)) is None:
        session.add(
            OrganNameRow(
                organ_id=organ_id,
                region=wanted.region,
                folded=own.folded,
                name=own.name,
                since=None,
                until=None,
                source=source or wanted.source,
                who=None,
                why=None,
            )
        )
        session.flush()


def _add_code(session: Session, organ_id: int, code: str | None, source: str) -> None:
    if code is None:
        return
    held = select(OrganCodeRow.id).where(OrganCodeRow.organ_id == organ_id, OrganCodeRow.code == code)
    if session.scalar(held) is None:
        session.add(OrganCodeRow(organ_id=organ_id, code=code, source=source))
        session.flush()


def _with_code(session: Session, code: str) -> list[int]:
    wanted = select(OrganCodeRow.organ_id).where(OrganCodeRow.code == code).order_by(OrganCodeRow.organ_id)
    return list(session.scalars(wanted))


def _was_renamed(session: Session, organ_id: int, wanted: Wanted) -> bool:
    """Whether a known reform made the one name the other and nothing else the new one, and the years of its
    reports allow it.
    """
    unit = unit_of(wanted.region, wanted.year)
    names = names_there(session, organ_id, unit) if unit is not None else ()
    years = _years(session, organ_id)
    if len(names) != 1 or wanted.year is None or wanted.year in years:
        return False
    (other,) = names
    later = known_rename(other, wanted.own.folded)
    if later is not None and _is_it(later):
        return fits(later, max(years, default=None), wanted.year) and all(y < wanted.year for y in years)
    earlier = known_rename(wanted.own.folded, other)
    if earlier is None or not _is_it(earlier):
        return False
    return fits(earlier, wanted.year, min(years, default=None)) and all(y > wanted.year for y in years)


def _is_it(rename: Rename) -> bool:
    return not rename.goes_on and has_one_origin(rename)


def _years(session: Session, organ_id: int) -> set[int]:
    found = session.scalars(
        select(ReportRow.year)
        .join(ReportPlaceRow, ReportPlaceRow.report_id == ReportRow.id)
        .where(ReportPlaceRow.organ_id == organ_id, NEWEST)
    )
    return {year for year in found if year is not None}
