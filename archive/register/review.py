"""Reports that wait for a person: whose organ is undecided, or about which evidence disagrees."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, cast, func, or_, select

from archive.database import HasDatabase
from archive.models.as_of import see_as_of
from archive.models.register import ReportPlaceRow
from archive.models.reports import RenditionRow, ReportRow
from archive.register.codec import place_of
from archive.register.model import PERSON, Place
from archive.register.rows import NEWEST
from parsers.model import Scope

_DOUBT = '"warning"'


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report for which a person is to say whose it is; `url` is the first address that it was at."""

    site: str | None
    organ: str | None
    scope: Scope
    year: int | None
    url: str
    place: Place


def undecided(archive: HasDatabase, as_of: datetime | None = None) -> Iterator[Waiting]:
    """Those without an organ and those where evidence disagrees; what a person decided is not asked again."""
    with archive.database.read() as session:
        see_as_of(session, as_of)
        first = select(func.min(RenditionRow.id).label("id")).group_by(RenditionRow.report_id).subquery()
        rows = session.execute(
            select(ReportRow, RenditionRow.url, ReportPlaceRow)
            .join(ReportPlaceRow, ReportPlaceRow.report_id == ReportRow.id)
            .join(RenditionRow, RenditionRow.report_id == ReportRow.id)
            .join(first, first.c.id == RenditionRow.id)
            .where(
                NEWEST,
                or_(ReportPlaceRow.organ_id.is_(None), cast(ReportPlaceRow.issues, String).contains(_DOUBT)),
            )
            .order_by(func.coalesce(ReportRow.site, ""), ReportRow.organ, ReportRow.year, ReportRow.id)
        )
        for report, url, row in rows:
            place = place_of(row)
            if place.decided_by != PERSON or place.issues:
                yield Waiting(report.site, report.organ, Scope(report.scope), report.year, url, place)
