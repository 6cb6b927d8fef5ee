"""The rows of the register, found; of those that say the same thing again the newest."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from archive.chunks import chunks
from archive.models.register import (
    OrganCodeRow,
    OrganColumnRow,
    OrganLinkRow,
    OrganNameRow,
    OrganParentRow,
    ReportPlaceRow,
)
from archive.models.reports import ReportRow
from archive.register.codec import place_of
from archive.register.model import Column, Filed, Link, LinkKind, Name, Place
from parsers.model import Scope

Years = dict[tuple[int, str, str], tuple[int | None, int | None]]
"""First and last year of the reports of an organ under a region and an own name."""
T = TypeVar("T")
_later = aliased(ReportPlaceRow)
NEWEST: Final = (
    ~select(_later.id)
    .where(_later.report_id == ReportPlaceRow.report_id, _later.id > ReportPlaceRow.id)
    .exists()
)
"""Of the places of a report the one that counts."""


def places_of(session: Session, reports: Collection[int]) -> dict[int, Place]:
    """By report; those that no night has placed yet are not there."""
    found: dict[int, Place] = {}
    for some in chunks(sorted(reports)):
        wanted = select(ReportPlaceRow).where(ReportPlaceRow.report_id.in_(some)).order_by(ReportPlaceRow.id)
        found |= {row.report_id: place_of(row) for row in session.scalars(wanted)}
    return found


def names_of(session: Session, organs: Collection[int] | None = None) -> dict[int, list[Name]]:
    years = _years(session, organs)
    found: dict[int, list[Name]] = defaultdict(list)
    for row in name_rows(_some(session, select(OrganNameRow), OrganNameRow.organ_id, organs)):
        first, last = years.get((row.organ_id, row.region, row.folded), (None, None))
        found[row.organ_id].append(
            Name(row.region, row.name, row.folded, row.since, row.until, row.source, first, last)
        )
    return found


def name_rows(rows: Iterable[OrganNameRow]) -> Iterator[OrganNameRow]:
    """The newest row for each organ, region and name."""

    def key(row: OrganNameRow) -> tuple[int, str, str]:
        return row.organ_id, row.region, row.folded

    for _, same in groupby(sorted(rows, key=lambda row: (*key(row), row.id)), key=key):
        yield list(same)[-1]


def codes_of(session: Session, organs: Collection[int] | None = None) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for row in _some(session, select(OrganCodeRow), OrganCodeRow.organ_id, organs):
        found[row.organ_id].append(row.code)
    return found


def columns_of(session: Session, organs: Collection[int] | None = None) -> dict[int, list[Column]]:
    found: dict[int, list[Column]] = defaultdict(list)
    for row in _some(session, select(OrganColumnRow), OrganColumnRow.organ_id, organs):
        found[row.organ_id].append(Column(row.site, row.host))
    return found


def parents_said(session: Session, organs: Collection[int]) -> dict[int, int | None]:
    """What each organ answers to by a person's word; None where that was taken back."""
    wanted = select(OrganParentRow).order_by(OrganParentRow.id)
    return {row.organ_id: row.parent_id for row in _some(session, wanted, OrganParentRow.organ_id, organs)}


def filed(session: Session, organs: Collection[int]) -> dict[int, list[Filed]]:
    """By organ, in the order of years."""
    found: dict[int, list[Filed]] = defaultdict(list)
    for some in chunks(sorted(organs)):
        wanted = (
            select(ReportPlaceRow.organ_id, ReportRow)
            .join(ReportRow, ReportRow.id == ReportPlaceRow.report_id)
            .where(ReportPlaceRow.organ_id.in_(some), NEWEST)
            .order_by(ReportRow.year, ReportRow.scope, ReportRow.id)
        )
        for organ, row in session.execute(wanted):
            if organ is not None:
                found[organ].append(Filed(row.id, Scope(row.scope), row.year, row.site, row.organ))
    return found


def link_rows(session: Session) -> list[OrganLinkRow]:
    """Of all that was said about two organs the newest, also that they are not linked."""
    newest_of: dict[tuple[int, int | None], OrganLinkRow] = {}
    for row in session.scalars(select(OrganLinkRow).order_by(OrganLinkRow.id)):
        newest_of[row.old_id, row.new_id] = row
    return list(newest_of.values())


def links(session: Session) -> list[Link]:
    """Those that stand."""
    return [
        Link(row.old_id, row.new_id, LinkKind(row.kind), row.on, row.who, row.why)
        for row in link_rows(session)
        if row.kind is not None
    ]


def _years(session: Session, organs: Collection[int] | None) -> Years:
    wanted = (
        select(
            ReportPlaceRow.organ_id,
            ReportPlaceRow.region,
            ReportPlaceRow.folded,
            func.min(ReportRow.year),
            func.max(ReportRow.year),
        )
        .join(ReportRow, ReportRow.id == ReportPlaceRow.report_id)
        .where(ReportPlaceRow.organ_id.is_not(None), NEWEST)
        .group_by(ReportPlaceRow.organ_id, ReportPlaceRow.region, ReportPlaceRow.folded)
    )
    asked = (
        [wanted]
        if organs is None
        else [wanted.where(ReportPlaceRow.organ_id.in_(some)) for some in chunks(sorted(organs))]
    )
    return {
        (organ, region or "", folded or ""): (first, final)
        for each in asked
        for organ, region, folded, first, final in session.execute(each)
        if organ is not None
    }


def _some(session: Session, wanted: Select[T], column: Any, ids: Collection[int] | None) -> Sequence[T]:
    if ids is None:
        return session.scalars(wanted).all()
    return [row for some in chunks(sorted(ids)) for row in session.scalars(wanted.where(column.in_(some)))]


def whose(session: Session, reports: Collection[int]) -> dict[int, tuple[int | None, str | None]]:
    """Organ and region of reports, without what decided them."""
    found: dict[int, tuple[int | None, str | None]] = {}
    for some in chunks(sorted(reports)):
        wanted = select(ReportPlaceRow.report_id, ReportPlaceRow.organ_id, ReportPlaceRow.region)
        rows = wanted.where(ReportPlaceRow.report_id.in_(some)).order_by(ReportPlaceRow.id)
        found |= {report: (organ, region) for report, organ, region in session.execute(rows)}
    return found
