"""The sum of a cell over the reports of parts, and what may be said of it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from archive.rollups.model import CellSum, Number, Verdict
from archive.years.rows import closed_without
from parsers.model import CellState, Report
from parsers.schema.loader import load

_NUMBERS: Final = frozenset({"int", "signed_int", "decimal"})
_NO_UNIT: Final = "as_written"
Doubtful = tuple[Report, Collection[str]]
"""A report, and the cells that copies of it print otherwise."""


def sums(
    whole: Report, doubted: Collection[str], parts: Mapping[str, Doubtful], *, complete: bool
) -> Iterator[CellSum]:
    """For each cell of the government's forms that can be added up.

    What copies print otherwise counts as unread, `doubted` in the government itself. `complete`: nothing
    that the register knows of is missing.
    """
    for name in _summable(whole):
        mine, _ = _figure(whole, name, doubted)
        figures = {part: _figure(report, name, odd) for part, (report, odd) in parts.items()}
        unread = [part for part, (figure, _) in figures.items() if figure is None]
        total = sum((figure for figure, _ in figures.values() if figure is not None), start=0)
        assumed = [part for part, (_, was_blank) in figures.items() if was_blank]
        yield CellSum(name, mine, total, _verdict(mine, total, unread, complete=complete), assumed, unread)


def _summable(whole: Report) -> Sequence[str]:
    known = load().cells
    return [
        name
        for name in whole.cells
        if name in known and known[name].type in _NUMBERS and known[name].unit != _NO_UNIT
    ]


def _figure(report: Report, name: str, doubted: Collection[str]) -> tuple[Number | None, bool]:
    """The number, in the form's unit; and whether it is a blank that can only be 0."""
    cell = report.cells.get(name)
    if cell is None or name in doubted or cell.unit not in {None, load().cells[name].unit}:
        return None, False
    if cell.state is CellState.BLANK and closed_without(report, name):
        return 0, True
    return (cell.value if cell.state is CellState.NUMBER else None), False


def _verdict(mine: Number | None, total: Number, unread: Sequence[str], *, complete: bool) -> Verdict:
    if mine is None:
        return Verdict.NOT_ASSESSABLE
    if unread or not complete:
        return Verdict.LOWER_BOUND
    return Verdict.EQUAL if mine == total else Verdict.DIFFERS
