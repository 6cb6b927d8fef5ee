"""Reports in a table, one a row, and events in words; addresses as a person reads them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from archive.events.model import Event
from archive.reports.query import ReportView
from gongkai.alerts import wording
from parsers.model import CellState, CheckStatus

READ_STATES = (CellState.NUMBER, CellState.BLANK)


def overview(views: Iterable[ReportView]) -> Table:
    headings = (
        "organ",
        "scope",
        "year",
        "cells read",
        "checks passed/failed",
        "source URL",
        "fetched at (UTC)",
    )
    table = Table(*headings, box=SIMPLE_HEAD)
    for view in views:
        table.add_row(
            Text(view.organ or "unknown"),
            view.scope.value,
            str(view.year or "unknown"),
            cells_read(view),
            checks(view),
            Text(unquote(view.source_url), overflow="fold"),
            f"{view.fetched_at:%Y-%m-%d %H:%M:%S}",
        )
    return table


def cells_read(view: ReportView) -> str:
    """Numbers and printed blanks, of all the form has."""
    states = Counter(cell.state for cell in view.reading.cells.values())
    return f"{sum(states[state] for state in READ_STATES)} of {states.total()}"


def checks(view: ReportView) -> str:
    found = Counter(check.status for check in view.reading.checks)
    return f"{found[CheckStatus.PASS]}/{found[CheckStatus.FAIL]}"


def told(event: Event) -> Iterator[str]:
    """An event as a headline, the numbers that changed and the sections that did, each indented."""
    yield f"{event.kind.value}: {event.organ or 'unknown'} {event.year or 'unknown'} ({unquote(event.url)})"
    yield from (f"    {line}" for line in wording.changed(event.changes, event.sections))
