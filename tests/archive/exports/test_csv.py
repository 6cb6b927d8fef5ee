import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.errors import ArchiveError
from archive.exports import repeated
from archive.exports.csv import HEAD, TAIL, report_rows, write
from archive.exports.files import write_csv
from archive.reports.query import ReportView
from parsers.model import Cell, CellState, Outcome, Report, Scope
from parsers.schema.loader import load
from tests.archive.nights import SITE, Night

IDS = [name for name in load().cells if name.startswith("requests.")]
ZERO, DECIMAL, NEGATIVE, BLANK, UNPARSED, ABSENT = IDS[:6]


def page() -> dict[str, object]:
    cells = {ZERO: 0, DECIMAL: "12.50", NEGATIVE: -3, BLANK: None, UNPARSED: "?"}
    return {
        "organ": "=蓝市档案局",
        "year": 2025,
        "title": "@年报",
        "cells": cells,
        "failing": ["T3-COLS", "S-COLS", "T3-COLS"],
    }


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, database_of_module: str | None) -> tuple[Path, ...]:
    folder = tmp_path_factory.mktemp("exports")
    with Archive.open(ArchiveConfig(folder=folder / "archive", database=database_of_module)) as archive:
        archive.runs.start("crawl", {})
        Night(pages={"a": page()}).pass_over(archive)
        return write(archive, folder / "export")


@pytest.fixture(scope="module")
def row(files: tuple[Path, ...]) -> dict[str, str]:
    with files[0].open(encoding="utf-8-sig", newline="") as lines:
        (only,) = csv.DictReader(lines)
    return only


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("scope", "office"),
        ("year", "2025"),
        ("site", "lan"),
        ("source_url", SITE + "a"),
        ("fetched_at", "2026-03-01T04:21:00+00:00"),
        ("parser_version", "1"),
        ("forms", "requests:g2021"),
        (ZERO, "0"),
        (DECIMAL, "12.50"),
        (NEGATIVE, "-3"),
        (BLANK, ""),
        (UNPARSED, ""),
        (ABSENT, ""),
        ("states", f"blank:{BLANK};unparsed:{UNPARSED}"),
        ("failing_rules", "T3-COLS S-COLS"),
        ("organ", "'=蓝市档案局"),
        ("title", "'@年报"),
    ],
)
def test_a_column(row: dict[str, str], column: str, value: str) -> None:
    assert row[column] == value


def test_the_columns(files: tuple[Path, ...], row: dict[str, str]) -> None:
    ids = list(load().cells)
    assert list(row)[len(HEAD) : -len(TAIL)] == ids
    assert files[0].read_bytes().startswith(b"\xef\xbb\xbforgan,scope,year,")


def test_the_dictionary_explains_every_column(files: tuple[Path, ...], row: dict[str, str]) -> None:
    with files[1].open(encoding="utf-8-sig", newline="") as lines:
        entries = list(csv.DictReader(lines))
    others = {repeated.FILE: list(repeated.COLUMNS)}
    for file in files[2:]:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            others[file.name] = next(csv.reader(lines))
    explained = {name: [entry["id"] for entry in entries if entry["table"] == name] for name in others}
    assert explained == others
    assert [entry["id"] for entry in entries if not entry["table"].endswith(".csv")] == [*row]
    assert all(entry["type"] and (entry["forms"] or entry["meaning"]) for entry in entries)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_text_that_looks_like_a_formula(tmp_path: Path, start: str) -> None:
    path = write_csv(tmp_path / "a.csv", ("text", "number"), [(f"{start}1+1", Decimal("-1E+2"))])
    with path.open(encoding="utf-8-sig", newline="") as lines:
        assert list(csv.reader(lines))[1] == [f"'{start}1+1", "-100"]


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ("a",), [("old",)])

    def torn() -> Iterator[tuple[str]]:
        yield ("new",)
        raise OSError(28, "No space left on device")

    with pytest.raises(ArchiveError, match=r"cannot write .*a\.csv: No space left"):
        write_csv(path, ("a",), torn())
    assert "old" in path.read_text("utf-8-sig")
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "export").touch()
    with pytest.raises(ArchiveError, match="cannot write"):
        write_csv(tmp_path / "export" / "a.csv", ("a",), [])


def test_units_printed_in_cells_are_not_lost() -> None:
    id_ = next(iter(load().cells))
    said = Report(
        title=None,
        organ="蓝市财政局",
        scope=Scope.OFFICE,
        year=2024,
        forms={},
        cells={id_: Cell(CellState.NUMBER, 251000, unit="元", text="251000元")},
        sections={},
        checks=(),
        issues=(),
        parser_version="1",
    )
    view = ReportView(
        id=1,
        site=None,
        organ=said.organ,
        scope=said.scope,
        year=said.year,
        title=None,
        source_url="http://a.gov.test/1.html",
        fetched_at=datetime(2025, 1, 20, tzinfo=UTC),
        sha256="0" * 64,
        parser_version="1",
        reading=said,
        versions=(),
        renditions=(),
        outcome=Outcome.READ,
    )
    (row,) = report_rows((view,), (id_,))
    assert row[len(HEAD)] == 251000
    assert row[len(HEAD) + 1 + TAIL.index("units")] == f"{id_}:元"
