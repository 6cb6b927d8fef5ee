"""A line that may be two rows is told by the line above it, or not at all."""

import pytest

from parsers.model import CellState, Hints, Report, Severity
from parsers.read import read
from tests.parsers.tables.stat.making import LINES, ROWS, TITLE, page, table, values

VALUES = values()
TABLE = table(VALUES)
SUITS = ("suits", "suits_upheld", "suits_corrected", "suits_other")


def of(rows: list[list[str]]) -> Report:
    return read(page(rows), "text/html", Hints()).reports[0]


def codes(report: Report) -> set[str]:
    return {issue.code for issue in report.issues}


def silently_wrong(report: Report) -> list[str]:
    flagged = {id_ for issue in report.issues for id_ in issue.cells}
    return [
        row
        for row in ROWS
        if (cell := report.cells[f"stat.{row}"]).value is not None
        and str(cell.value) != VALUES[row]
        and f"stat.{row}" not in flagged
    ]


@pytest.mark.parametrize("position", range(1, len(TABLE)))
def test_a_line_lost_moves_no_figure(position: int) -> None:
    report = of(TABLE[:position] + TABLE[position + 1 :])
    assert silently_wrong(report) == []


@pytest.mark.parametrize("position", range(1, len(TABLE)))
def test_a_label_nobody_knows_moves_no_figure(position: int) -> None:
    label, *rest = TABLE[position]
    report = of([*TABLE[:position], [label[:3] + "某某" + label[5:], *rest], *TABLE[position + 1 :]])
    assert silently_wrong(report) == []


def test_the_outcomes_of_lawsuits_whose_heading_is_lost_are_not_those_of_reviews() -> None:
    report = of([row for row in TABLE if not row[0].startswith("五、")])
    assert str(report.cells["stat.reviews_other"].value) == VALUES["reviews_other"] or (
        report.cells["stat.reviews_other"].state is CellState.UNPARSED
    )
    assert report.cells["stat.suits_other"].value is None
    assert "unsure_row" in codes(report)


def test_the_same_words_for_both_outcomes() -> None:
    rows = [[row[0].replace("或者驳回原告诉讼请求", ""), *row[1:]] for row in TABLE]
    report = of(rows)
    assert [str(report.cells[f"stat.{row}"].value) for row in SUITS] == [VALUES[row] for row in SUITS]
    assert report.issues == ()


def test_rows_a_province_adds_are_kept_aside() -> None:
    place = next(i for i, row in enumerate(TABLE) if "信函申请数" in row[0]) + 1
    report = of([*TABLE[:place], ["5．其他形式申请数", "件", "9"], *TABLE[place:]])
    issue = next(issue for issue in report.issues if issue.code == "unmapped_row")
    assert issue.severity is Severity.INFO
    assert "其他形式申请数 | 9" in issue.message
    assert issue.at is not None
    assert issue.at.row == place + 1
    assert all(str(report.cells[f"stat.{row}"].value) == VALUES[row] for row in ROWS)


def test_a_figure_beside_a_heading_is_no_figure_of_the_form() -> None:
    report = of([[row[0], row[1], "77" if row[1] == "----" else row[2]] for row in TABLE])
    assert codes(report) == {"group_row_values"}
    assert "77" not in {str(cell.value) for cell in report.cells.values()}


def test_a_line_printed_twice_with_two_figures_is_read_as_neither() -> None:
    report = of([*TABLE, ["当面申请数", "件", "4"]])
    cell = report.cells["stat.received_in_person"]
    assert (cell.state, cell.value) == (CellState.UNPARSED, None)
    assert "duplicate_row" in codes(report)


def test_another_unit_of_money_is_kept_and_named() -> None:
    report = of([[row[0], row[1].replace("万元", "元"), row[2]] for row in TABLE])
    cell = report.cells["stat.budget"]
    assert (str(cell.value), cell.unit) == (VALUES["budget"], "元")
    assert {id_ for issue in report.issues for id_ in issue.cells} == {"stat.budget", "stat.request_fees"}


def test_units_in_cells_and_numbers_nobody_can_read() -> None:
    printed = VALUES | {"budget": "24.5万元", "trained": "68余", "staff": "3人", "offices": "1O"}
    report = of(table(printed))
    read_as = {row: report.cells[f"stat.{row}"] for row in ("budget", "trained", "staff", "offices")}
    assert (str(read_as["budget"].value), read_as["budget"].unit) == ("24.5", "万元")
    assert (read_as["staff"].value, read_as["staff"].unit) == (3, "人")
    assert {read_as["trained"].state, read_as["offices"].state} == {CellState.UNPARSED}
    assert read_as["trained"].text == "68余"


def test_labels_beside_a_heading_that_spans_them() -> None:
    body = ""
    under: list[str] = []
    for line in LINES:
        if line.number.endswith("、"):
            under = [line.text]
        body += f"<tr><td>{under[0]}</td><td>{'合计' if line.text == under[0] else line.text}</td>"
        body += f"<td>{line.unit}</td><td>{VALUES.get(line.row, '')}</td></tr>"
    head = "<tr><td colspan=2>统计指标</td><td>单位</td><td>统计数</td></tr>"
    prose = page([]).decode().replace("<table border=1>", f"<table border=1>{head}{body}")
    report = read(prose.encode(), "text/html", Hints()).reports[0]
    assert silently_wrong(report) == []


@pytest.mark.parametrize("header", [True, False])
def test_a_line_nobody_knows_beside_a_known_one_that_spans_it(header: bool) -> None:
    place = next(i for i, row in enumerate(TABLE) if "收到申请数" in row[0])
    wide = [[row[0], "", *row[1:]] for row in TABLE[0 if header else 1 :]]
    place -= 0 if header else 1
    wide[place] = [wide[place][0], "其他形式申请数", "件", "9"]
    report = of(wide)
    assert report.cells["stat.requests_received"].value is None
    assert "unmapped_row" in codes(report)
    assert silently_wrong(report) == []


@pytest.mark.parametrize("position", range(1, len(TABLE)))
def test_a_cell_lost_moves_no_figure(position: int) -> None:
    wide = [[*row, "区直单位统计数" if row is TABLE[0] else "7"] for row in TABLE]
    wide[position] = [wide[position][0], *wide[position][2:]]
    report = of(wide)
    assert silently_wrong(report) == []


def test_a_table_over_two_pages() -> None:
    first, rest = TABLE[:20], TABLE[20:]
    body = page(first).decode().replace("</body>", page(rest, "").decode().partition("<body>")[2])
    report = read(body.encode(), "text/html", Hints()).reports[0]
    assert report.title == TITLE
    assert all(str(report.cells[f"stat.{row}"].value) == VALUES[row] for row in ROWS)
