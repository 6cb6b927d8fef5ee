"""The verdicts, case by case."""

from typing import Any

import pytest

from gongkai.demo.reports.expected import ABSENT, Expected, Print
from gongkai.demo.reports.score import Verdict, score

CELL = "requests.granted.total"
SEVEN, BLANK = Expected(Print.NUMBER, 7, "7"), Expected(Print.BLANK)


def reading(
    state: str, value: float | None = None, *, issue: bool = False, check: str | None = None
) -> dict[str, Any]:
    return {
        "cells": {CELL: {"state": state, "value": value}},
        "issues": [{"cells": [CELL]}] if issue else [],
        "checks": [{"status": check, "cells": [CELL]}] if check else [],
    }


CASES: list[tuple[str, Expected, dict[str, Any] | None, Verdict]] = [
    ("the printed number", SEVEN, reading("number", 7), Verdict.RIGHT),
    ("a decimal as JSON writes it", Expected(Print.NUMBER, 7, "7.0"), reading("number", 7.0), Verdict.RIGHT),
    ("another number", SEVEN, reading("number", 8), Verdict.SILENT),
    ("another number, doubted", SEVEN, reading("number", 8, issue=True), Verdict.FLAGGED),
    ("another number, a check fails", SEVEN, reading("number", 8, check="fail"), Verdict.FLAGGED),
    ("another number, the check passes", SEVEN, reading("number", 8, check="pass"), Verdict.SILENT),
    ("a blank", BLANK, reading("blank"), Verdict.RIGHT),
    ("0 for a blank", BLANK, reading("number", 0), Verdict.SILENT),
    ("a blank for a number", SEVEN, reading("blank"), Verdict.WRONG_BLANK),
    ("a blank for a number, doubted", SEVEN, reading("blank", issue=True), Verdict.FLAGGED),
    ("not found", SEVEN, reading("missing"), Verdict.MISSING),
    ("not understood", SEVEN, reading("unparsed"), Verdict.MISSING),
    ("not found and not printed", ABSENT, reading("missing"), Verdict.RIGHT),
    ("a number printed nowhere", ABSENT, reading("number", 0), Verdict.SILENT),
    ("a blank printed nowhere", ABSENT, reading("blank"), Verdict.WRONG_BLANK),
    ("nothing read at all", SEVEN, None, Verdict.MISSING),
]


@pytest.mark.parametrize(
    ("expected", "report", "verdict"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_verdict(expected: Expected, report: dict[str, Any] | None, verdict: Verdict) -> None:
    (scored,) = score(report, {CELL: expected})
    assert scored.verdict == verdict


def test_a_cell_of_another_form_is_printed_nowhere() -> None:
    verdicts = {one.cell: one.verdict for one in score(reading("number", 7), {})}
    assert verdicts == {CELL: Verdict.SILENT}
