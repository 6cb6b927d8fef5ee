"""What the portal publishes is read back cell by cell: the demo shows only what is true."""

import pytest

from gongkai.demo.plan import demo_plan
from gongkai.demo.portals.addresses import article_path, attachment_path
from gongkai.demo.portals.exchange import HTML, Still
from gongkai.demo.portals.model import Edition, Entry, Plan
from gongkai.demo.portals.resources import sites
from parsers.model import Cell, CellState, Hints, Outcome, Reading
from parsers.read import read

EDITIONS = [(entry, edition) for entry in demo_plan().entries for edition in entry.editions]
REPORTS = [each for each in EDITIONS if each[1].cells is not None]
OTHERS = [each for each in EDITIONS if each[1].cells is None]


def name(value: Entry | Edition) -> str:
    return value.title if isinstance(value, Entry) else f"night {value.night}"


def reading(plan: Plan, entry: Entry, edition: Edition) -> Reading:
    host = next(each for each in plan.hosts if each.name == entry.host)
    file = edition.attachment
    path = attachment_path(host, entry, file.name) if file else article_path(host, entry)
    found = sites(plan, edition.night)[host.name].resources[path]
    hints = Hints(url=f"http://{host.name}{path}", list_title=entry.title)
    if isinstance(found, Still):
        return read(found.body, found.media_type, hints)
    return read(found.page(7).encode(), HTML, hints)


def shown(cell: Cell) -> object:
    return None if cell.state is CellState.BLANK else (cell.state, cell.value)


@pytest.mark.parametrize(("entry", "edition"), REPORTS, ids=name)
def test_a_report_is_read_as_it_was_meant(plan: Plan, entry: Entry, edition: Edition) -> None:
    (report,) = reading(plan, entry, edition).reports
    assert (report.organ, report.year) == (entry.organ, entry.year)
    meant = edition.cells or {}
    wanted = {each: None if value is None else (CellState.NUMBER, value) for each, value in meant.items()}
    assert {each: shown(cell) for each, cell in report.cells.items()} == wanted


@pytest.mark.parametrize(("entry", "edition"), OTHERS, ids=name)
def test_what_is_no_report_is_told_apart(plan: Plan, entry: Entry, edition: Edition) -> None:
    assert reading(plan, entry, edition).outcome is Outcome.NOT_A_REPORT
