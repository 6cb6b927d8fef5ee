"""Reports in a table: whatever the width, nothing is cut and an address can be copied whole."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from rich.cells import cell_len
from rich.console import Console

from archive.reports.query import ReportView
from gongkai.cli.formats.as_table import print_report
from gongkai.cli.overview import print_overview, stale
from parsers.model import Cell, CellState, Outcome, Report, Scope
from parsers.schema.loader import load

ORGAN = "云岫市青岚区人民政府办公室"
URL = "http://www.yxqinglan.gov.test/zfxxgk/zfxxgknb/ql/files/%E5%B9%B4%E6%8A%A5.pdf"
READABLE = URL.replace("%E5%B9%B4%E6%8A%A5", "年报")
FORM = "g2021"


def report() -> Report:
    form = load().forms[FORM]
    cells = {name: Cell(CellState.NUMBER, 12345, text="12345") for name in form.cell_ids}
    return Report(
        title=f"{ORGAN}2025年政府信息公开工作年度报告",
        organ=ORGAN,
        scope=Scope.GOVERNMENT,
        year=2025,
        forms=dict.fromkeys(form.tables, FORM),
        cells=cells,
        sections={},
        checks=(),
        issues=(),
        parser_version="1",
    )


def view(organ: str = ORGAN) -> ReportView:
    return ReportView(
        id=1,
        site="x",
        organ=organ,
        scope=Scope.GOVERNMENT,
        year=2025,
        title=None,
        source_url=URL,
        fetched_at=datetime(2026, 1, 22, 3, 4, 5, tzinfo=UTC),
        sha256="0" * 64,
        parser_version="1",
        reading=report(),
        versions=(),
        renditions=(),
        outcome=Outcome.READ,
    )


def console(width: int, *, terminal: bool = True) -> tuple[Console, io.StringIO]:
    text = io.StringIO()
    made = Console(file=text, width=width, force_terminal=terminal, color_system=None, highlight=False)
    return made, text


def printed(width: int, *views: ReportView, terminal: bool = True) -> list[str]:
    made, text = console(width, terminal=terminal)
    print_overview(made, views)
    return [line.rstrip() for line in text.getvalue().splitlines()]


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_without_room_the_address_has_a_line_of_its_own(width: int) -> None:
    lines = printed(width, view(), view())
    assert lines.count(f"  {READABLE}") == 2
    assert sum(line.startswith(ORGAN) and "200/200" in line for line in lines) == 2


def test_eighty_columns_hold_the_rest_of_the_row() -> None:
    lines = [line for line in printed(80, view()) if READABLE not in line]
    assert max(map(cell_len, lines)) <= 80


def test_a_long_name_is_not_cut() -> None:
    name = ORGAN * 4
    assert any(line.startswith(f"{name}  government") for line in printed(80, view(name)))


def test_with_room_a_report_is_one_row() -> None:
    (row,) = (line for line in printed(200, view()) if ORGAN in line)
    assert row.endswith(READABLE)
    assert "200 of 200" in row


def test_for_a_program_the_address_stays_as_it_is() -> None:
    (row,) = (line for line in printed(10_000, view(), terminal=False) if ORGAN in line)
    assert row.endswith(URL)


def test_an_address_that_lost_its_report_is_told() -> None:
    assert not list(stale([view()]))
    (line,) = stale([replace(view(), outcome=Outcome.NOT_A_REPORT)])
    assert URL in line
    assert "not_a_report" in line


@pytest.mark.parametrize("width", [80, 120, 10_000])
def test_no_label_and_no_number_of_a_table_is_cut(width: int) -> None:
    made, text = console(width)
    print_report(made, "report.html", report())
    shown = text.getvalue()
    assert "…" not in shown
    assert shown.count("12345") == len(load().forms[FORM].cell_ids)
    assert max(cell_len(line) for line in shown.splitlines()) <= width


def test_a_unit_printed_in_the_cell_is_shown() -> None:
    name = "proactive.admin_fee.amount"
    odd = {**report().cells, name: Cell(CellState.NUMBER, 5000, unit="元", text="5000元")}
    made, text = console(80)
    print_report(made, "report.html", replace(report(), cells=odd))
    assert "5000元" in text.getvalue()
