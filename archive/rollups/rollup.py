"""Adds up the reports of a region's organs and holds the sum against the government's own report."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from archive.database import HasDatabase
from archive.errors import ArchiveError
from archive.models.as_of import see_as_of
from archive.regions.codes import normal
from archive.register.copies import Copy, copies_of, differences
from archive.reports.finding import Which
from archive.reports.query import ReportView, each_report
from archive.rollups.members import members
from archive.rollups.model import Missing, Part, Rollup
from archive.rollups.sums import sums
from parsers.model import CellState


def rollup(archive: HasDatabase, region: str, year: int, as_of: datetime | None = None) -> Rollup:
    """Raises ArchiveError where no report of the whole government is held."""
    code = normal(region)
    with archive.database.read() as session:
        see_as_of(session, as_of)
        found = members(session, code, year)
    own = found.government
    wanted = {*own, *(each.report_id for member in found.there for each in member.reports)}
    views = {view.id: view for view in _views(archive, sorted(wanted), as_of)}
    if not any(number in views for number in own):
        raise ArchiveError(f"the archive holds no report of {year} of the whole government of {code}")
    copies = copies_of(archive, list(views.values()), as_of)
    mine = [views[number] for number in own if number in views]
    whole = _fullest(mine)
    parts: dict[Part, ReportView] = {}
    doubted: dict[Part, Collection[str]] = {}
    missing = list(found.missing)
    for member in found.there:
        shown = [views[each.report_id] for each in member.reports if each.report_id in views]
        if shown:
            view = _fullest(shown)
            part = Part(member.organ_id, member.name, view.id, view.scope, view.source_url)
            parts[part], doubted[part] = view, _doubted(copies, view, shown)
        else:
            missing.append(Missing(member.label, "its report stands no more"))
    figures = {
        f"organ {part.organ_id} {part.name}": (view.reading, doubted[part]) for part, view in parts.items()
    }
    cells = sums(whole.reading, _doubted(copies, whole, mine), figures, complete=not missing and bool(parts))
    return Rollup(code, year, whole.id, whole.source_url, tuple(parts), tuple(missing), tuple(cells))


def _views(archive: HasDatabase, ids: Sequence[int], as_of: datetime | None) -> Sequence[ReportView]:
    return list(each_report(archive, Which(), as_of, ids=lambda _session, _which: ids))


def _fullest(views: Sequence[ReportView]) -> ReportView:
    """Of copies the one with most numbers, the first of several."""

    def numbers(view: ReportView) -> int:
        return sum(cell.state is CellState.NUMBER for cell in view.reading.cells.values())

    return max(views, key=lambda view: (numbers(view), -view.id))


def _doubted(
    copies: Mapping[int, Sequence[Copy]], view: ReportView, same: Sequence[ReportView]
) -> Collection[str]:
    """Cells that some copy prints otherwise, or the same report under another organ's name."""
    return {
        *(each.cell for copy in copies.get(view.id, ()) for each in copy.differences),
        *(each.cell for one in same for each in differences(view.reading.cells, one.reading.cells)),
    }
