"""The reports of each organ, year by year, out of the archive: one organ is held at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from archive.database import HasDatabase
from archive.models.as_of import see_as_of
from archive.reports.finding import Which
from archive.reports.query import EVERY, ReportView, each_report
from archive.years.known import NOWHERE, Register, Stands, stands
from archive.years.model import Known
from archive.years.order import Order
from parsers.model import CellState, Outcome


@dataclass(frozen=True, slots=True)
class Chain:
    """Of each year one report, oldest first. By its id: `copies`, it and other reports of the same organ,
    scope and year; its place; and what is known of the organ.
    """

    views: Sequence[ReportView]
    copies: Mapping[int, Sequence[ReportView]]
    places: Mapping[int, Stands]
    known: Mapping[int, Known]

    def of(self, year: int) -> ReportView | None:
        """The report of the year."""
        return next((view for view in self.views if view.year == year), None)

    def place(self, view: ReportView) -> Stands:
        """Whose the report is."""
        return self.places.get(view.id, NOWHERE)


def chains(archive: HasDatabase, which: Which = EVERY, as_of: datetime | None = None) -> Iterator[Chain]:
    """Those in which a report is that is asked for, whole, of one year that and the year before: by number of
    the organ, then those without a place by name.
    """
    order = Order()
    views = each_report(archive, which, as_of, ids=order.ask)
    with archive.database.read() as session:
        see_as_of(session, as_of)
        register = Register(session)
        for _, some in groupby(views, key=order.chain_of):
            copies = _by_year(list(some))
            best = [max(same, key=_worth) for same in copies]
            places = stands(session, [view.id for view in best])
            years = {view.id: view.year for view in best if view.year is not None}
            yield Chain(
                best,
                {view.id: same for view, same in zip(best, copies, strict=True)},
                places,
                register.known(places, years),
            )


def _by_year(views: Sequence[ReportView]) -> list[list[ReportView]]:
    """They come in the order of years."""
    return [list(same) for _, same in groupby(views, key=lambda view: view.year)]


def _worth(view: ReportView) -> tuple[int, bool, int]:
    """Of copies that counts which gives most numbers, what it shows now before what it showed once."""
    numbers = sum(cell.state is CellState.NUMBER for cell in view.reading.cells.values())
    return numbers, view.outcome is Outcome.READ, -view.id
