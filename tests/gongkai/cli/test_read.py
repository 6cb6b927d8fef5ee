"""`gongkai read`: again, of some, and compared before it counts."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.models.reports import ReadingRow
from archive.readings.store import keep
from archive.reports.assemble import assemble
from gongkai.demo.plan import demo_plan
from parsers.model import Cell, CellState
from parsers.read import read_body
from parsers.version import PARSER_VERSION
from tests.archive.making import URL, exchange
from tests.gongkai.conftest import Said
from tests.gongkai.making import page

Gongkai = Callable[..., Said]
OLD = "1"


@pytest.fixture
def cell() -> str:
    return "requests.new_requests.total"


@pytest.fixture
def folder(tmp_path: Path, cell: str) -> Path:
    """One report, of which an earlier version read one cell wrongly."""
    entry = next(each for each in demo_plan().reports(1) if each.editions[0].attachment is None)
    body = page(f"{entry.organ}{entry.year}年政府信息公开工作年度报告", entry.editions[0].body)
    with Archive.open(ArchiveConfig(folder=tmp_path / "archive")) as archive:
        archive.runs.start("crawl", {"sites": ["lan"]})
        archive.captures.add(exchange(body=body))
        archive.captures.flush()
        hints = archive.columns.hints(URL)
        reading = read_body(body, "text/html", hints)
        (report,) = reading.reports
        cells = {**report.cells, cell: Cell(CellState.NUMBER, 987654)}
        row = ReadingRow(capture_id=1, parser_version=OLD, outcome="read", hints=asdict(hints))
        with archive.database.write() as session:
            keep(session, row, replace(reading, reports=(replace(report, cells=cells),)))
        assemble(archive)
    return tmp_path / "archive"


def shown(folder: Path, cell: str) -> tuple[object, str]:
    with Archive.open(ArchiveConfig(folder=folder)) as archive:
        (view,) = archive.reports.find()
        return view.reading.cells[cell].value, view.parser_version


def test_what_is_compared_waits_until_it_is_read_for_good(gongkai: Gongkai, folder: Path, cell: str) -> None:
    assert shown(folder, cell) == (987654, OLD)
    said = gongkai("read", "--all", "--compare", "--archive", folder)
    assert said.code == 0
    assert "987654" in said.out
    assert "1 readings wait" in said.out
    assert shown(folder, cell) == (987654, OLD)
    told = json.loads(gongkai("read", "--compare", "--json", "--archive", folder).out)
    assert (told["documents"], told["compared"]["readings"]) == (0, 1)
    assert told["compared"]["cells"] == {cell: 1}
    (report,) = told["compared"]["reports"]
    assert (report["old"], report["new"]) == (OLD, PARSER_VERSION)
    assert report["changes"][0]["old"]["value"] == 987654
    assert "accepted 1" in gongkai("read", "--archive", folder).out
    value, version = shown(folder, cell)
    assert (value != 987654, version) == (True, PARSER_VERSION)
    assert json.loads(gongkai("read", "--all", "--json", "--archive", folder).out)["documents"] == 0


@pytest.mark.parametrize(
    "asked",
    [("--all",), ("--site", "lan"), ("--since", "2026-03-01"), ("--parser-below", PARSER_VERSION), ()],
    ids="-".join,
)
def test_read_again_it_stands_at_once(
    gongkai: Gongkai, folder: Path, cell: str, asked: tuple[str, ...]
) -> None:
    told = json.loads(gongkai("read", *asked, "--json", "--archive", folder).out)
    assert told["by_outcome"] == {"read": 1}
    assert shown(folder, cell)[1] == PARSER_VERSION


@pytest.mark.parametrize("asked", [("--since", "2026-03-02"), ("--parser-below", OLD)], ids="-".join)
def test_nothing_else_is_read(gongkai: Gongkai, folder: Path, asked: tuple[str, ...]) -> None:
    assert json.loads(gongkai("read", *asked, "--json", "--archive", folder).out)["documents"] == 0


@pytest.mark.parametrize(
    "asked",
    [
        ("--site", "nowhere"),
        ("--since", "2026-13-01"),
        ("--since", "yesterday"),
        ("--since", "2999-01-01"),
        ("--parser-below", "x"),
        ("--parser-below", "999"),
        ("--all", "--site", "lan"),
        ("--all", "--since", "2026-03-01"),
    ],
    ids="-".join,
)
def test_bad_input_is_one_line(gongkai: Gongkai, folder: Path, asked: tuple[str, ...]) -> None:
    said = gongkai("read", *asked, "--archive", folder)
    assert (said.code, len(said.complaints)) == (2, 1)
    assert asked[0] in said.complaints[0]
    assert "Traceback" not in said.err
