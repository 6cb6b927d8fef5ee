"""The rules over the printed cells of real reports: nothing fails but what a report itself gets wrong."""

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from parsers.model import Check
from tests.parsers.rules.making import cell, run

# folder, form, results of the sums that are not a pass
REPORTS = [
    ("huaian-2024", "g2021", {}),
    ("pzh-office-2024", "g2021", {}),
    ("pzh-xq-office-2025", "g2021", {}),
    ("xigong-office-2024", "g2021", {}),
    # the total of the result rows is left blank, and so are two columns and one block
    (
        "shanghai-office-2019",
        "g2019",
        {"T3-ROW-TOTAL": 19, "T3-RESULT-TOTAL": 3, "T3-BALANCE": 2, "T4-BLOCK-TOTAL": 1},
    ),
]


def checked(folder: Path, form: str) -> tuple[Check, ...]:
    printed = json.loads((folder / "cells.json").read_text(encoding="utf-8"), parse_float=Decimal)
    return run({cell_id: cell(value) for cell_id, value in printed.items()}, form=form)


@pytest.mark.parametrize(("name", "form", "open_sums"), REPORTS)
def test_figures(real_reports: Path, name: str, form: str, open_sums: dict[str, int]) -> None:
    checks = [item for item in checked(real_reports / name, form) if item.rule.startswith(("T2", "T3", "T4"))]
    assert [item for item in checks if item.status == "fail"] == []
    unjudged = Counter(item.rule for item in checks if item.status == "not_assessable")
    assert {rule: n for rule, n in unjudged.items() if "TOTAL" in rule or "BALANCE" in rule} == open_sums


def test_blanks_taken_for_zero_are_named(real_reports: Path) -> None:
    checks = checked(real_reports / "shanghai-office-2019", "g2019")
    row = next(item for item in checks if item.rule == "T3-ROW-TOTAL" and item.expected == 859)
    assert row.status == "pass"
    assert [cell_id.rpartition(".")[2] for cell_id in row.assumed_zero] == [
        "legal_research",
        "legal_public_benefit",
    ]
    blanks = next(item for item in checks if item.rule == "S-BLANK")
    assert (blanks.status, blanks.severity, len(blanks.cells)) == ("fail", "info", blanks.found)
