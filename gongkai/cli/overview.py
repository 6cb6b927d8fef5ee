"""Reports in a table, one a row, and events in words.

Where the terminal has no room for a row with its address, the address stands on a line of its own: it is
neither cut nor folded, so that it can be copied.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from archive.events.model import Event
from archive.reports.query import ReportView
from gongkai.alerts import wording
from gongkai.cli.addresses import shown
from parsers.model import CellState, CheckStatus, Outcome

READ_STATES: Final = (CellState.NUMBER, CellState.BLANK)
HEADINGS: Final = (
    "organ",
    "scope",
    "year",
    "cells read",
    "checks passed/failed",
    "fetched at (UTC)",
    "source URL",
)
NARROW: Final = ("organ", "scope", "year", "cells", "checks", "fetched at (UTC)")
LEGEND: Final = "source URL (cells: read/all; checks: passed/failed)"


def print_overview(console: Console, views: Sequence[ReportView]) -> None:
    table = Table(*HEADINGS, box=SIMPLE_HEAD)
    for view in views:
        table.add_row(*map(Text, _row(view, console)))
    if Measurement.get(console, console.options.update(max_width=10**6), table).maximum <= console.width:
        console.print(table)
        return
    for line in _narrow([_row(view, console) for view in views], console.width):
        console.print(line, soft_wrap=True)


def stale(views: Iterable[ReportView]) -> Iterator[str]:
    """A line for each report whose address now shows something that cannot be read as this report."""
    for view in views:
        if view.outcome is not Outcome.READ:
            yield (
                f"{_who(view.organ, view.year)}: {view.source_url} now shows what cannot be read as this "
                f"report ({view.outcome.value}); its cells are those of {view.fetched_at:%Y-%m-%d %H:%M} UTC"
            )


def _row(view: ReportView, console: Console) -> tuple[str, ...]:
    return (
        view.organ or "unknown",
        view.scope.value,
        str(view.year or "unknown"),
        cells_read(view),
        checks(view),
        f"{view.fetched_at:%Y-%m-%d %H:%M:%S}",
        shown(view.source_url, console),
    )


def _narrow(rows: Sequence[tuple[str, ...]], width: int) -> Iterator[Text]:
    short = [
        (organ, scope, year, cells.replace(" of ", "/"), checked, fetched[:-3])
        for organ, scope, year, cells, checked, fetched, _ in rows
    ]
    widths = [max(map(cell_len, column)) for column in zip(NARROW, *short, strict=True)]
    widths[0] = min(widths[0], max(width - sum(widths[1:]) - 2 * len(widths[1:]), len(NARROW[0])))
    yield Text(_line(NARROW, widths), style="bold")
    yield Text(f"  {LEGEND}", style="bold")
    for each, row in zip(short, rows, strict=True):
        yield Text(_line(each, widths))
        yield Text(f"  {row[-1]}", style="dim")


def _line(values: Sequence[str], widths: Sequence[int]) -> str:
    """A value that is too long pushes the others aside: nothing is cut."""
    padded = (
        set_cell_size(value, max(size, cell_len(value))) for value, size in zip(values, widths, strict=True)
    )
    return "  ".join(padded).rstrip()


def cells_read(view: ReportView) -> str:
    """Numbers and printed blanks, of all the form has."""
    states = Counter(cell.state for cell in view.reading.cells.values())
    return f"{sum(states[state] for state in READ_STATES)} of {states.total()}"


def checks(view: ReportView) -> str:
    found = Counter(check.status for check in view.reading.checks)
    return f"{found[CheckStatus.PASS]}/{found[CheckStatus.FAIL]}"


def told(event: Event, console: Console) -> Iterator[str]:
    """An event as a headline; its address, the numbers that changed and the sections that did, indented."""
    yield f"{event.kind.value}: {_who(event.organ, event.year)}"
    yield f"    {shown(event.url, console)}"
    yield from (f"    {line}" for line in wording.changed(event.changes, event.sections))


def _who(organ: str | None, year: int | None) -> str:
    return f"{organ or 'unknown organ'} {year or 'unknown year'}"
