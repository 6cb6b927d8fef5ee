"""Which reports have no place yet, or had it from what has changed since."""

from collections.abc import Collection, Iterator
from typing import Final

from sqlalchemy import func, select, true
from sqlalchemy.orm import Session

from archive.models.register import ReportPlaceRow
from archive.models.reports import RenditionRow, ReportRow, VersionRow
from archive.register.decisions import Decisions
from archive.register.model import Surroundings

PLACING: Final = "1"
"""Raised whenever the same clues may give another place."""


def waiting(
    session: Session, around: Surroundings, decided: Decisions, only: Collection[int] | None = None
) -> list[tuple[int, str]]:
    """Ids of reports with what they are to be placed by, older years first: the register grows with time."""
    return [(number, basis) for number, basis, had in _bases(session, around, decided, only) if basis != had]


def _bases(
    session: Session, around: Surroundings, decided: Decisions, only: Collection[int] | None
) -> Iterator[tuple[int, str, str | None]]:
    among = true() if only is None else ReportRow.id.in_(only)
    newest = (
        select(RenditionRow.report_id, func.max(VersionRow.id).label("version"))
        .join(VersionRow, VersionRow.rendition_id == RenditionRow.id)
        .group_by(RenditionRow.report_id)
        .subquery()
    )
    placed = (
        select(ReportPlaceRow.report_id, func.max(ReportPlaceRow.id).label("place"))
        .group_by(ReportPlaceRow.report_id)
        .subquery()
    )
    rows = session.execute(
        select(ReportRow.id, ReportRow.site, ReportRow.organ, newest.c.version, ReportPlaceRow.basis)
        .join(newest, newest.c.report_id == ReportRow.id)
        .outerjoin(placed, placed.c.report_id == ReportRow.id)
        .outerjoin(ReportPlaceRow, ReportPlaceRow.id == placed.c.place)
        .where(among)
        .order_by(func.coalesce(ReportRow.year, 0), ReportRow.id)
        .execution_options(yield_per=10_000)
    )
    for number, site, organ, version, had in rows:
        decision = decided.of(number, site, organ)
        basis = f"{PLACING} {version} {around.says_of(site)} {decision.id if decision else 0}"
        yield number, basis, had
