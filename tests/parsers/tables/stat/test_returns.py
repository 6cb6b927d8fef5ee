"""The returns of provinces are not the national table, however many labels they share with it."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.model import Hints, Report, Severity
from parsers.read import read
from parsers.schema.files import returns
from tests.parsers.tables.stat.making import one_a_line, page, pipes, spaces, table, tabs, text, values

LABELS = [entry.label for entry in returns()]
HEADERS = {
    "fujian": ["指标名称", "计量单位", "年度", "历年累计"],
    "shanghai": ["代码", "指标", "单位", "本期实际", "本年累计"],
}


def lines(family: str) -> list[list[str]]:
    labels = [entry.label for entry in returns() if entry.family == family]
    rows = [[label, "条", "5", "99"] for label in labels]
    if family == "shanghai":
        rows = [[f"{number:02}", *row] for number, row in enumerate(rows, 1)]
    return [HEADERS[family], *rows]


def issue_of(report: Report) -> tuple[Severity, str]:
    issue = next(issue for issue in report.issues if issue.code == "unmapped_table")
    assert issue.at is not None
    return issue.severity, issue.message


@pytest.mark.parametrize("family", HEADERS)
def test_a_return_gives_no_cell(family: str) -> None:
    report = read(page(lines(family)), "text/html", Hints()).reports[0]
    assert (dict(report.forms), dict(report.cells)) == ({}, {})
    severity, message = issue_of(report)
    assert severity is Severity.INFO
    assert family.capitalize() in message


@pytest.mark.parametrize("draw", [pipes, tabs, one_a_line, spaces])
@pytest.mark.parametrize("family", HEADERS)
def test_a_return_in_text(family: str, draw: Callable[[Sequence[str]], str]) -> None:
    report = read(text(lines(family), draw), "text/plain", Hints()).reports[0]
    assert (dict(report.forms), dict(report.cells)) == ({}, {})
    assert issue_of(report)[0] is Severity.INFO


@settings(deadline=None, max_examples=40)
@given(labels=st.lists(st.sampled_from(LABELS), unique=True), header=st.sampled_from([*HEADERS, "national"]))
def test_no_choice_of_their_lines_makes_the_national_table(labels: list[str], header: str) -> None:
    rows = [HEADERS.get(header, ["统计指标", "单位", "统计数"]), *([label, "件", "5"] for label in labels)]
    reading = read(page(rows), "text/html", Hints())
    assert all(dict(report.cells) == {} for report in reading.reports)


def test_a_part_of_the_national_table_is_a_warning() -> None:
    report = read(page(table(values())[:14]), "text/html", Hints()).reports[0]
    assert dict(report.cells) == {}
    assert issue_of(report)[0] is Severity.WARNING
