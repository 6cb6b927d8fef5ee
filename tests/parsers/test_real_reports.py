"""Real reports against the cells they print, one item a cell."""

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from parsers.model import CellState, CheckStatus, Hints, Outcome, Report, Severity
from parsers.read import read
from tests.conftest import REPORTS

FOLDERS = sorted(path.parent for path in REPORTS.glob("*/cells.json"))
NO_REPORTS = pytest.mark.skip(f"real reports not found: {REPORTS}")
NOWHERE = [pytest.param(None, marks=NO_REPORTS, id="real reports")]
NAMED = [pytest.param(folder, id=folder.name) for folder in FOLDERS] or NOWHERE
# what stands in the folder's own description; a folder not named here is read all the same
WHO: dict[str, tuple[str, str, int, str]] = {
    "huaian-2024": ("淮安市人民政府", "government", 2024, "g2021"),
    "pzh-office-2024": ("攀枝花市人民政府办公室", "office", 2024, "g2021"),
    "pzh-xq-office-2025": ("攀枝花市西区人民政府办公室", "office", 2025, "g2021"),
    "shanghai-office-2019": ("上海市人民政府办公厅", "office", 2019, "g2019"),
    "xigong-office-2024": ("西工区人民政府办公室", "office", 2024, "g2021"),
}


@cache
def printed(folder: Path) -> dict[str, Any]:
    cells: dict[str, Any] = json.loads(
        (folder / "cells.json").read_text(encoding="utf-8"), parse_float=Decimal
    )
    return cells


@cache
def report(folder: Path) -> Report:
    body = next(folder.glob("report.*")).read_bytes()
    reading = read(body, None, Hints())
    assert reading.outcome is Outcome.READ, reading.issues
    return reading.reports[0]


def items() -> list[Any]:
    cells = [
        pytest.param(folder, id_, id=f"{folder.name}:{id_}") for folder in FOLDERS for id_ in printed(folder)
    ]
    return cells or [pytest.param(None, None, marks=NO_REPORTS, id="real reports")]


def test_the_real_reports_are_there(real_reports: Path) -> None:
    assert FOLDERS, f"no report with its cells in {real_reports}"


@pytest.mark.parametrize(("folder", "id_"), items())
def test_cell(folder: Path, id_: str) -> None:
    cell, number = report(folder).cells[id_], printed(folder)[id_]
    if number is None:
        assert (cell.state, cell.value) == (CellState.BLANK, None)
    else:
        assert (cell.state, cell.value) == (CellState.NUMBER, number)


@pytest.mark.parametrize("folder", NAMED)
def test_nothing_is_invented(folder: Path) -> None:
    assert set(report(folder).cells) == set(printed(folder))


@pytest.mark.parametrize("folder", [param for param in NAMED if str(param.id) in WHO] or NOWHERE)
def test_who_and_when(folder: Path) -> None:
    read_ = report(folder)
    organ, scope, year, form = WHO[folder.name]
    assert (read_.organ, str(read_.scope), read_.year) == (organ, scope, year)
    assert set(read_.forms.values()) == {form}


@pytest.mark.parametrize("folder", NAMED)
def test_identities_hold_or_cannot_be_judged(folder: Path) -> None:
    failing = [
        check.rule
        for check in report(folder).checks
        if check.severity is Severity.ERROR
        and check.status not in {CheckStatus.PASS, CheckStatus.NOT_ASSESSABLE}
    ]
    assert not failing


@pytest.mark.parametrize("folder", NAMED)
def test_every_cell_says_where_it_stands(folder: Path) -> None:
    nowhere = [id_ for id_, cell in report(folder).cells.items() if cell.at is None]
    assert not nowhere


@pytest.mark.parametrize("folder", NAMED)
def test_six_sections(folder: Path) -> None:
    assert len(report(folder).sections) == 6
