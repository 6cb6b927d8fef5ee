"""The 58 figures of a statistics table are read out of every layout, and a blank stays a blank."""

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.model import CellState, Hints, Report
from parsers.read import read
from tests.parsers.tables.stat.making import (
    HEADER,
    LINES,
    ROWS,
    Printed,
    gaps,
    one_a_line,
    page,
    pipes,
    spaces,
    table,
    tabs,
    text,
    values,
)

DRAWN = {draw.__name__: draw for draw in (pipes, tabs, one_a_line, spaces, gaps)}
KEEPING = ("page", "pipes", "tabs", "one_a_line")  # layouts in which a blank leaves a trace


def short(line: Printed) -> str:
    return line.label.partition("（")[0].removesuffix("量").removesuffix("数")


def with_unit(line: Printed) -> str:
    return f"{line.text}（单位：{line.unit}）" if line.row else line.text


LABELS: dict[str, Callable[[Printed], str]] = {
    "whole": lambda line: line.text,
    "bare": lambda line: line.label,
    "short": short,
    "units": with_unit,
    "spaced": lambda line: line.text.replace("数", " 数"),
}


def draw(rows: list[list[str]], layout: str) -> Report:
    if layout == "page":
        return read(page(rows), "text/html", Hints()).reports[0]
    return read(text(rows, DRAWN[layout]), "text/plain", Hints()).reports[0]


@cache
def drawn(layout: str, labels: str) -> Report:
    printed = values()
    rows = [[LABELS[labels](line), line.unit, printed.get(line.row, "")] for line in LINES]
    return draw([list(HEADER), *rows], layout)


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize("layout", ["page", *DRAWN])
def test_figure(layout: str, labels: str, row: str) -> None:
    cell = drawn(layout, labels).cells[f"stat.{row}"]
    assert (cell.state, str(cell.value)) == (CellState.NUMBER, values()[row])


@pytest.mark.parametrize("layout", ["page", *DRAWN])
def test_the_report(layout: str) -> None:
    report = drawn(layout, "whole")
    assert dict(report.forms) == {"stat": "g2014"}
    assert report.issues == ()
    assert list(report.sections) == ["overview", "proactive", "requests", "disputes", "problems"]
    assert report.sections["requests"].startswith("全年收到申请若干件")
    assert "未收取费用。" in report.sections["requests"], "a chapter of no section keeps its text"


@settings(deadline=None, max_examples=40)
@given(
    blank=st.sets(st.sampled_from(ROWS)),
    mark=st.sampled_from(["", "/", "无", "—"]),
    layout=st.sampled_from(["page", *DRAWN]),
    start=st.integers(min_value=0, max_value=90_000),
)
def test_no_figure_moves_into_a_blank(blank: set[str], mark: str, layout: str, start: int) -> None:
    printed = values(start) | dict.fromkeys(blank, mark)
    report = draw(table(printed), layout)
    for row in ROWS:
        cell = report.cells[f"stat.{row}"]
        assert str(cell.value) == printed[row] if cell.value is not None else cell.state is not None
        if row in blank:
            assert cell.value is None
        elif layout in KEEPING:
            assert cell.value is not None
