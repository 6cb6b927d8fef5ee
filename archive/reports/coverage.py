"""How many reports stand of each site, and of which years."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from archive.database import HasDatabase
from archive.reports.standing import standing


@dataclass(frozen=True, slots=True)
class Reports:
    """`first` and `last` are None where no report says its year; `yearless` are those that do not."""

    number: int
    first: int | None
    last: int | None
    yearless: int


def by_site(archive: HasDatabase) -> Mapping[str | None, Reports]:
    """Under None those that came in without a site."""
    found: defaultdict[str | None, dict[int, int | None]] = defaultdict(dict)
    with archive.database.read() as session:
        for each in standing(session):
            found[each.report.site][each.report.id] = each.report.year
    return {site: _reports(list(years.values())) for site, years in found.items()}


def _reports(years: list[int | None]) -> Reports:
    known = [year for year in years if year is not None]
    return Reports(len(years), min(known, default=None), max(known, default=None), len(years) - len(known))
