"""How many reports stand, of each site, and of which years."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from archive.database import HasDatabase
from archive.models.reports import ReportRow
from archive.reports.standing import standing_ids


@dataclass(frozen=True, slots=True)
class Reports:
    """`first` and `last` are None where no report says its year; `yearless` are those that do not."""

    number: int
    first: int | None
    last: int | None
    yearless: int


def count(archive: HasDatabase) -> int:
    """How many reports stand."""
    with archive.database.read() as session:
        return session.scalar(select(func.count()).select_from(standing_ids().subquery())) or 0


def by_site(archive: HasDatabase) -> Mapping[str | None, Reports]:
    """Under None those that came in without a site."""
    years = (func.count(), func.min(ReportRow.year), func.max(ReportRow.year), func.count(ReportRow.year))
    wanted = select(ReportRow.site, *years).where(ReportRow.id.in_(standing_ids())).group_by(ReportRow.site)
    with archive.database.read() as session:
        return {
            site: Reports(number, first, last, number - known)
            for site, number, first, last, known in session.execute(wanted)
        }
