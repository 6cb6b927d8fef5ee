"""All that people said of cells, with what became of it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from archive.corrections.model import SHOWN, Correction
from archive.corrections.rows import rows_by_report
from archive.corrections.validity import corrections
from archive.database import HasDatabase
from archive.models.as_of import see_as_of
from archive.models.reports import ReportRow
from archive.reports.moves import Moves
from archive.reports.query import current
from archive.reports.standing import Standing, standing
from parsers.model import Cell, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A correction and the report it is of. `read` is the cell as it is read now, None where it is not;
    `url` is the address that the report is shown by, None where nothing gives it any more.
    """

    site: str | None
    organ: str | None
    scope: Scope
    year: int | None
    url: str | None
    read: Cell | None
    correction: Correction


def corrected(
    archive: HasDatabase, reports: Collection[int] | None = None, as_of: datetime | None = None
) -> tuple[Corrected, ...]:
    """In the order they were made, those superseded and withdrawn too; of all reports, or of some."""
    with archive.database.read() as session:
        see_as_of(session, as_of)
        rows = rows_by_report(session, reports)
        moves = Moves(session)
        groups: dict[int, list[Standing]] = defaultdict(list)
        for each in standing(session, rows.keys()) if rows else ():
            groups[each.report.id].append(each)
        found: list[Corrected] = []
        for report in session.scalars(select(ReportRow).where(ReportRow.id.in_(rows))):
            best = moves.best(groups[report.id]) if report.id in groups else None
            now = current(session, best) if best else None
            found += (
                Corrected(
                    site=report.site,
                    organ=report.organ,
                    scope=Scope(report.scope),
                    year=report.year,
                    url=best.rendition.url if best else None,
                    read=now.cells.get(each.cell) if now else None,
                    correction=each,
                )
                for each in corrections(rows[report.id], now)
            )
    return tuple(sorted(found, key=lambda each: each.correction.id))


def shown_by_report(archive: HasDatabase, reports: Collection[int]) -> dict[int, list[Correction]]:
    """Those that are shown beside cells: neither superseded nor withdrawn."""
    found: dict[int, list[Correction]] = defaultdict(list)
    for each in corrected(archive, reports):
        if each.correction.validity in SHOWN:
            found[each.correction.report_id].append(each.correction)
    return found
