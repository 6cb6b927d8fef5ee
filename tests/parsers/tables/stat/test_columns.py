"""The report's own figure is that of the column called 统计数 or 合计; where none is, nothing is read."""

from collections.abc import Sequence

import pytest

from parsers.model import CellState, Hints, Report
from parsers.read import read
from tests.parsers.tables.stat.making import LINES, ROWS, one_a_line, page, pipes, spaces, tabs, text, values

VALUES = values()
DECIDED = (
    ("统计指标", "单位", "统计数", "区政府统计数", "区直单位统计数", "乡镇街道统计数"),
    ("统计指标", "单位", "区政府统计数", "区直单位统计数", "合计"),
    ("序号", "统计指标", "单位", "统计数"),
    ("代码", "指标名称", "计量单位", "总数", "其中区直单位"),
    ("统计指标", "单位", "统计数", "备注"),
    ("指标名称", "计量单位", "年度", "历年累计"),
    ("指标名称", "计量单位", "2016年度", "历年累计"),
    ("指标", "2016年"),
)
UNDECIDED = (
    ("统计指标", "单位", "区政府统计数", "区直单位统计数"),
    ("统计指标", "单位", "统计数", "合计"),
    ("统计指标", "单位", "2015年", "2016年"),
    ("统计指标", "单位", "历年累计"),
)
OWN = {"统计数", "合计", "总数", "年度", "2016年度", "2016年"}


def rows(header: Sequence[str]) -> list[list[str]]:
    drawn = [list(header)]
    for number, line in enumerate(LINES, 1):
        words = {"单位": line.unit, "计量单位": line.unit, "序号": str(number), "代码": f"{number:02}"}
        words |= dict.fromkeys(("统计指标", "指标名称", "指标"), line.text)
        words |= dict.fromkeys(OWN, VALUES.get(line.row, ""))
        drawn.append([words.get(word, "7" if line.row and word != "备注" else "") for word in header])
    return drawn


def of_page(drawn: list[list[str]]) -> Report:
    return read(page(drawn), "text/html", Hints()).reports[0]


def right(report: Report) -> int:
    return sum(str(report.cells[f"stat.{row}"].value) == VALUES[row] for row in ROWS)


@pytest.mark.parametrize("header", DECIDED, ids=" ".join)
def test_decided(header: Sequence[str]) -> None:
    report = of_page(rows(header))
    assert right(report) == len(ROWS)
    assert report.issues == ()


@pytest.mark.parametrize("header", UNDECIDED, ids=" ".join)
def test_undecided(header: Sequence[str]) -> None:
    report = of_page(rows(header))
    assert {cell.state for cell in report.cells.values()} == {CellState.UNPARSED}
    issue = next(issue for issue in report.issues if issue.code == "undecided_column")
    assert set(issue.cells) == set(report.cells)
    assert report.cells["stat.suits"].text


@pytest.mark.parametrize("draw", [pipes, tabs, one_a_line, spaces])
def test_two_columns_in_text(draw: object) -> None:
    body = text(rows(("统计指标", "单位", "统计数", "区直单位统计数")), draw)  # type: ignore[arg-type]
    assert right(read(body, "text/plain", Hints()).reports[0]) == len(ROWS)


@pytest.mark.parametrize("header", [True, False])
def test_numbered_lines_without_blanks_are_not_told_apart(header: bool) -> None:
    drawn = rows(("序号", "统计指标", "单位", "统计数"))[0 if header else 1 :]
    drawn = [[*row[:3], "" if i % 3 else row[3]] for i, row in enumerate(drawn)]
    body = text(drawn, lambda row: "\n".join(cell for cell in row if cell))
    report = read(body, "text/plain", Hints()).reports[0]
    assert {cell.value for cell in report.cells.values()} == {None}


HEAD = "<tr><td rowspan=2>统计指标</td><td rowspan=2>单位</td><td colspan=3>统计数</td></tr>"


def spanned(head: str) -> Report:
    lines = "".join(
        f"<tr><td>{line.text}</td><td>{line.unit}</td>"
        f"<td>1</td><td>2</td><td>{VALUES[line.row] if line.row else ''}</td></tr>"
        for line in LINES
        if line.row
    )
    body = page([]).decode().replace("<table border=1>", f"<table border=1>{head}{lines}")
    return read(body.encode(), "text/html", Hints()).reports[0]


def test_a_header_of_two_rows() -> None:
    assert right(spanned(f"{HEAD}<tr><td>本级</td><td>下级</td><td>合计</td></tr>")) == len(ROWS)


def test_a_header_over_several_columns_names_none() -> None:
    report = spanned(HEAD.replace("rowspan=2", ""))
    assert {cell.value for cell in report.cells.values()} == {None}
