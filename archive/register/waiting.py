"""Which reports have no place yet, or had it from what has changed since."""

from collections.abc import Collection, Iterator
from typing import Final

from sqlalchemy import func, select, true
from sqlalchemy.orm import Session

from archive.models.register import OrganNameRow, ReportPlaceRow
from archive.models.reports import RenditionRow, ReportRow, VersionRow
from archive.register.decisions import Decisions
from archive.register.divisions import division
from archive.register.model import Surroundings

PLACING: Final = "3"
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
        select(
            ReportRow.id,
            ReportRow.site,
            ReportRow.organ,
            newest.c.version,
            ReportPlaceRow.basis,
            ReportPlaceRow.organ_id,
            ReportPlaceRow.region,
            ReportPlaceRow.folded,
        )
        .join(newest, newest.c.report_id == ReportRow.id)
        .outerjoin(placed, placed.c.report_id == ReportRow.id)
        .outerjoin(ReportPlaceRow, ReportPlaceRow.id == placed.c.place)
        .where(among)
        .order_by(func.coalesce(ReportRow.year, 0), ReportRow.id)
        .execution_options(yield_per=10_000)
    )
    said = Said(session)
    for number, site, organ, version, had, *place in rows:
        decision = decided.of(number, site, organ)
        basis = f"{PLACING} {version} {around.says_of(site)} {decision.id if decision else 0}"
        yield number, basis + said.of(*place), had


class Said:
    """What people said last of an organ's names: where it may concern a report, that has its place again."""

    def __init__(self, session: Session) -> None:
        self._of_organ: dict[int | None, int] = {}
        self._of_name: dict[tuple[str | None, str | None], int] = {}
        named = select(OrganNameRow.id, OrganNameRow.organ_id, OrganNameRow.region, OrganNameRow.folded)
        for row, organ, region, own in session.execute(
            named.where(OrganNameRow.who.is_not(None)).order_by(OrganNameRow.id)
        ):
            self._of_organ[organ] = row
            self._of_name |= dict.fromkeys(((code, own) for code in division(region)), row)

    def of(self, organ_id: int | None, region: str | None, own: str | None) -> str:
        """Empty for the place of a report of which nothing was said."""
        newest = max(self._of_organ.get(organ_id, 0), self._of_name.get((region, own), 0))
        return f" {newest}" if newest else ""
