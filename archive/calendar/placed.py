"""Reports by the organ of the register that they are of."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from archive.beginnings import begins
from archive.models.register import OrganNameRow, RegisteredRow, ReportPlaceRow
from archive.models.reports import ReportRow
from archive.organs.model import OrganKind, OrganLevel
from archive.register.model import last_borne
from archive.register.rows import names_of
from parsers.model import Scope

GOVERNMENTS: Final = (OrganKind.GOVERNMENT.value, OrganKind.OFFICE.value)
LAW_SINCE: Final = 2008
TOWNSHIP: Final = OrganLevel.TOWNSHIP.value
_LATER: Final = aliased(ReportPlaceRow)
_NEWEST: Final = ~(
    select(_LATER.id)
    .where(_LATER.report_id == ReportPlaceRow.report_id, _LATER.id > ReportPlaceRow.id)
    .correlate(ReportPlaceRow)
    .exists()
)


class Placed(NamedTuple):
    report_id: int
    organ_id: int
    region: str | None
    kind: str | None
    level: str | None
    scope: Scope
    year: int
    site: str | None


def first_year(session: Session) -> int | None:
    """The first of which there is a report; nobody had to publish of years before the law."""
    return session.scalar(select(func.min(ReportRow.year)).where(ReportRow.year >= LAW_SINCE))


def ever_in(within: str) -> Select[int] | None:
    """Reports that were placed in a region whose code begins so, and all of the organs that were called
    something there; None for all.
    """
    if not within:
        return None
    there = or_(begins(ReportPlaceRow.region, within), ReportPlaceRow.organ_id.in_(_named(within)))
    return select(ReportPlaceRow.report_id).where(there)


def of_governments(session: Session, within: str = "") -> Iterator[Placed]:
    """Those of governments and their offices, but for townships': those are organs like others."""
    level = func.coalesce(ReportPlaceRow.level, "")
    ours = and_(ReportPlaceRow.kind.in_(GOVERNMENTS), level != TOWNSHIP)
    return _placed(session, and_(ours, begins(ReportPlaceRow.region, within)))


def of_organs(session: Session, organs: Collection[int]) -> dict[int, list[Placed]]:
    """Those of others: at most some hundred organs."""
    found: dict[int, list[Placed]] = defaultdict(list)
    for each in _placed(session, ReportPlaceRow.organ_id.in_(organs)):
        if each.kind not in GOVERNMENTS or each.level == TOWNSHIP:
            found[each.organ_id].append(each)
    return found


def _placed(session: Session, wanted: ColumnElement[bool]) -> Iterator[Placed]:
    rows = session.execute(
        select(
            ReportPlaceRow.report_id,
            ReportPlaceRow.organ_id,
            ReportPlaceRow.region,
            ReportPlaceRow.kind,
            ReportPlaceRow.level,
            ReportRow.scope,
            ReportRow.year,
            ReportRow.site,
        )
        .join(ReportRow, ReportRow.id == ReportPlaceRow.report_id)
        .where(wanted, ReportPlaceRow.organ_id.is_not(None), ReportRow.year.is_not(None), _NEWEST)
    )
    for report_id, organ_id, region, kind, level, scope, year, site in rows:
        if organ_id is not None and year is not None:
            yield Placed(report_id, organ_id, region, kind, level, Scope(scope), year, site)


def organ_ids(session: Session, within: str = "") -> list[int]:
    """Without governments from county level up: those called something in a region whose code begins so."""
    other = func.coalesce(RegisteredRow.kind, "").not_in(GOVERNMENTS)
    wanted = select(RegisteredRow.id).where(or_(other, RegisteredRow.level == TOWNSHIP))
    if within:
        wanted = wanted.where(RegisteredRow.id.in_(_named(within)))
    return list(session.scalars(wanted.order_by(RegisteredRow.id)))


def _named(within: str) -> Select[int]:
    return select(OrganNameRow.organ_id).where(begins(OrganNameRow.region, within))


def names(session: Session, organs: Collection[int]) -> Mapping[int, tuple[str, str]]:
    """Of each organ the name that it bears last: with its region's, and by itself."""
    borne = names_of(session, organs)
    last = {organ: last_borne(each) for organ, each in borne.items()}
    return {organ: (name.name, name.folded) for organ, name in last.items()}
