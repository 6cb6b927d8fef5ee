"""What SQL sees of readings is what readings say."""

from decimal import Decimal

import pytest
from sqlalchemy import text

from archive import views
from archive.archive import Archive
from archive.models.reports import ReadingRow
from archive.packing.figures import ids
from archive.readings.store import keep
from benchmarks.packing import FORMS, reports
from parsers.model import Cell, CellState, Outcome, Reading, Report
from parsers.schema.loader import load
from tests.archive.making import exchange

TABLES = [(form.id, table) for form in load().forms.values() for table in form.tables]


def put(archive: Archive, *given: Report) -> None:
    archive.captures.add(exchange())
    archive.captures.flush()
    with archive.database.write() as session:
        row = ReadingRow(capture_id=1, parser_version="1", outcome=Outcome.READ.value, hints={})
        keep(session, row, Reading(Outcome.READ, given))


@pytest.mark.parametrize("form", FORMS)
def test_every_cell_is_a_row(archive: Archive, form: str) -> None:
    (report,) = reports(form, 7)
    put(archive, report)
    with archive.database.read() as session:
        rows = session.execute(text("SELECT cell, state, value FROM cells WHERE part = 0")).all()
    seen = {cell: (state, None if value is None else Decimal(str(value))) for cell, state, value in rows}
    assert len(rows) == len(report.cells)
    assert seen == {
        name: (cell.state.value, None if cell.value is None else Decimal(cell.value))
        for name, cell in report.cells.items()
    }


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_every_table_has_a_view_with_a_column_a_cell(archive: Archive, form: str, table: str) -> None:
    found = reports(form, 3)
    put(archive, *found)
    cells = found[0].cells
    with archive.database.read() as session:
        (row,) = session.execute(text(f'SELECT * FROM "figures_{form}_{table}"')).mappings().all()
    told = {name: None if row[name] is None else Decimal(str(row[name])) for name in ids(form, table)}
    assert told == {
        name: None if cells[name].value is None else Decimal(cells[name].value or 0)
        for name in ids(form, table)
    }
    assert (row["organ"], row["year"]) == (found[0].organ, found[0].year)


def test_what_is_no_number_is_null_in_a_column_and_told_apart_in_rows(archive: Archive) -> None:
    (report,) = reports("g2021", 7)
    states = (CellState.BLANK, CellState.MISSING, CellState.UNPARSED, CellState.NOT_APPLICABLE)
    odd = dict(zip(ids("g2021", "disputes"), states, strict=False))
    report.cells.update({name: Cell(state) for name, state in odd.items()})  # type: ignore[attr-defined]
    put(archive, report)
    wanted = text("SELECT cell, state, value FROM cells WHERE cell = :cell")
    with archive.database.read() as session:
        for name, state in odd.items():
            assert session.execute(wanted, {"cell": name}).one() == (name, state.value, None)


def test_views_of_another_schema_are_made_anew(archive: Archive) -> None:
    with archive.database.write() as session:
        connection = session.connection()
        views.drop(connection)
        views.refresh(connection)
        views.refresh(connection)
        assert session.scalar(text("SELECT count(*) FROM views_made")) == 1
        assert session.scalar(text("SELECT count(*) FROM cells")) == 0
