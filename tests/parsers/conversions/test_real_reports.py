"""The real reports in other formats, one item a cell: the same as printed, or flagged."""

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from parsers.documents.read import read_document
from parsers.model import CellState, CheckStatus, Hints, Report
from parsers.read import read
from tests.conftest import REPORTS
from tests.parsers.conversions.printers import as_ofd, as_pdf
from tests.parsers.conversions.soffice import NEEDED, produce
from tests.parsers.conversions.writers import as_docx, as_xlsx

FOLDERS = sorted(path.parent for path in REPORTS.glob("*/cells.json"))
WRITTEN = {
    "docx": as_docx,
    "xlsx": lambda blocks: as_xlsx({"年报": blocks}),
    "reportlab": as_pdf,
    "ofd": as_ofd,
}
PRODUCED = {"doc": "docx", "rtf": "docx", "pdf": "docx", "xls": "xlsx"}
# of a text that prints one cell a line a copy of paragraphs loses the lone tabs, which are its blank cells
LEAST_RIGHT = 0.93


@cache
def printed(folder: Path) -> dict[str, Any]:
    cells: dict[str, Any] = json.loads(
        (folder / "cells.json").read_text(encoding="utf-8"), parse_float=Decimal
    )
    return cells


def items() -> list[Any]:
    none = pytest.mark.skip(f"real reports not found: {REPORTS}")
    cells = [
        pytest.param(
            folder, kind, id_, id=f"{kind}:{folder.name}:{id_}", marks=[NEEDED] if kind in PRODUCED else []
        )
        for kind in (*WRITTEN, *PRODUCED)
        for folder in FOLDERS
        for id_ in printed(folder)
    ]
    return cells or [pytest.param(None, None, None, marks=none, id="real reports")]


class Copies:
    """Each copy made and read once; one run of LibreOffice makes all of a kind."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reports: dict[tuple[str, str], Report] = {}

    def report(self, source: Path, kind: str) -> Report:
        if (source.name, kind) not in self._reports:
            for path in self._made(kind):
                reading = read(path.read_bytes(), None, Hints())
                assert len(reading.reports) == 1, reading.issues
                self._reports[path.stem, kind] = reading.reports[0]
        return self._reports[source.name, kind]

    def _made(self, kind: str) -> list[Path]:
        if kind in PRODUCED:
            return produce(kind, self._made(PRODUCED[kind]), self._folder)
        paths = [self._folder / f"{folder.name}.{kind}" for folder in FOLDERS]
        for folder, path in zip(FOLDERS, paths, strict=True):
            if not path.exists():
                blocks = read_document(next(folder.glob("report.*")).read_bytes(), None).blocks
                path.write_bytes(WRITTEN[kind](blocks))
        return paths


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Copies:
    return Copies(tmp_path_factory.mktemp("copies"))


def is_right(report: Report, id_: str, number: Any) -> bool:
    cell = report.cells[id_]
    wanted = (CellState.BLANK, None) if number is None else (CellState.NUMBER, number)
    return (cell.state, cell.value) == wanted


def is_flagged(report: Report, id_: str) -> bool:
    return (
        report.cells[id_].state is not CellState.NUMBER
        or any(id_ in issue.cells for issue in report.issues)
        or any(check.status is CheckStatus.FAIL and id_ in check.cells for check in report.checks)
    )


@pytest.mark.parametrize(("folder", "kind", "id_"), items())
def test_cell(copies: Copies, folder: Path, kind: str, id_: str) -> None:
    report = copies.report(folder, kind)
    assert is_right(report, id_, printed(folder)[id_]) or is_flagged(report, id_)


@pytest.mark.parametrize("kind", [*WRITTEN, *(pytest.param(each, marks=NEEDED) for each in PRODUCED)])
@pytest.mark.parametrize(
    "folder", FOLDERS or [pytest.param(None, marks=pytest.mark.skip(f"real reports not found: {REPORTS}"))]
)
def test_most_cells_are_read(copies: Copies, folder: Path, kind: str) -> None:
    report, cells = copies.report(folder, kind), printed(folder)
    right = sum(is_right(report, id_, number) for id_, number in cells.items())
    assert right >= LEAST_RIGHT * len(cells)
