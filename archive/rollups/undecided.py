"""Reports of a year that may be of a region's organs, and nobody knows of which."""

from collections.abc import Collection, Iterator

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from archive.models.register import ReportPlaceRow
from archive.models.reports import RenditionRow, ReportRow, VersionRow
from archive.register.model import PERSON
from archive.register.rows import NEWEST
from archive.rollups.model import Missing


def undecided(session: Session, regions: Collection[str], year: int) -> Iterator[Missing]:
    yield from _without_organ(session, regions, year)
    if number := _without_place(session, year):
        yield Missing(f"{number} reports of {year}", "they have no place in the register yet")


def _without_organ(session: Session, regions: Collection[str], year: int) -> Iterator[Missing]:
    """Placed in the region, or in none where the region is a candidate.

    Of which a person says that they are of no organ of the register, they are not.
    """
    nowhere = ReportPlaceRow.region.is_(None) & (func.coalesce(ReportPlaceRow.decided_by, "") != PERSON)
    rows = session.execute(
        select(ReportRow.id, ReportRow.organ, ReportPlaceRow.region, ReportPlaceRow.candidates)
        .join(ReportPlaceRow, ReportPlaceRow.report_id == ReportRow.id)
        .where(
            NEWEST,
            or_(ReportPlaceRow.region.in_(regions), nowhere),
            ReportPlaceRow.organ_id.is_(None),
            ReportRow.year == year,
        )
        .order_by(ReportRow.id)
    )
    for number, organ, region, candidates in rows:
        if region is not None or not set(candidates).isdisjoint(regions):
            yield Missing(f"report {number} {organ or ''}".strip(), "whose it is, is undecided")


def _without_place(session: Session, year: int) -> int:
    """Of all regions: nobody looked yet of which they are."""
    versions = select(VersionRow.id).join(RenditionRow, RenditionRow.id == VersionRow.rendition_id)
    places = select(ReportPlaceRow.id).where(ReportPlaceRow.report_id == ReportRow.id)
    wanted = select(func.count(ReportRow.id)).where(
        ReportRow.year == year,
        versions.where(RenditionRow.report_id == ReportRow.id).exists(),
        ~places.exists(),
    )
    return session.scalar(wanted) or 0
