"""`gongkai parse` on reports whose cells are known: the demo's own, rendered from their truth."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.cli.app import run
from gongkai.demo.plan import demo_plan
from gongkai.demo.portals.model import Entry
from parsers.schema.loader import load
from tests.gongkai.conftest import Said

Gongkai = Callable[..., Said]
ROOT = Path(__file__).parents[3]
KEYS = {
    *[
        "title",
        "organ",
        "region",
        "scope",
        "year",
        "forms",
        "cells",
        "sections",
        "checks",
        "issues",
        "parser_version",
    ]
}


@pytest.fixture(scope="session")
def entry() -> Entry:
    """A report as a page, with nothing odd about it."""
    entries = demo_plan().reports(1)
    return next(each for each in entries if each.year == 2025 and each.editions[0].attachment is None)


@pytest.fixture
def report(entry: Entry, tmp_path: Path) -> Path:
    file = tmp_path / "report.html"
    page = f"<html><head><title>{entry.title}</title></head><body>{entry.editions[0].body}</body></html>"
    file.write_text(page, "utf-8")
    return file


def test_one_file_is_one_object(gongkai: Gongkai, report: Path, entry: Entry) -> None:
    told = json.loads(gongkai("parse", report).out)
    assert set(told) == KEYS
    assert (told["organ"], told["year"]) == (entry.organ, entry.year)


def test_every_cell_is_as_it_was_published(gongkai: Gongkai, report: Path, entry: Entry) -> None:
    told = json.loads(gongkai("parse", report).out)["cells"]
    truth = entry.editions[0].cells
    assert truth is not None
    assert {name: cell["value"] for name, cell in told.items()} == {
        name: None if value is None else float(value) for name, value in truth.items()
    }


def test_several_files_are_an_array_that_names_them(gongkai: Gongkai, report: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.html"
    second.write_bytes(report.read_bytes())
    told = json.loads(gongkai("parse", report, second).out)
    assert [Path(each["file"]).name for each in told] == ["report.html", "second.html"]


def test_a_folder_is_walked_and_what_is_skipped_is_named(
    gongkai: Gongkai, report: Path, tmp_path: Path
) -> None:
    (tmp_path / "deeper").mkdir()
    report.rename(tmp_path / "deeper" / "report.html")
    (tmp_path / "cells.json").write_text("{}")
    said = gongkai("parse", tmp_path)
    assert set(json.loads(said.out)) == KEYS
    assert said.code == 0
    assert "cells.json: unsupported_type" in said.err


def test_lines(gongkai: Gongkai, report: Path) -> None:
    lines = gongkai("parse", "--format", "jsonl", report, report).out.splitlines()
    assert [Path(json.loads(line)["file"]).name for line in lines] == ["report.html"] * 2


def test_csv_has_the_archives_columns(gongkai: Gongkai, report: Path, entry: Entry) -> None:
    rows = list(csv.DictReader(io.StringIO(gongkai("parse", "--format", "csv", report).out)))
    assert len(rows) == 1
    assert set(load().cells) <= set(rows[0])
    assert (rows[0]["organ"], rows[0]["source_url"]) == (entry.organ, str(report))


def test_a_table_shows_every_row_by_its_label(gongkai: Gongkai, report: Path) -> None:
    shown = gongkai("parse", "--format", "table", report).out
    rows = {row.label for table in load().forms["g2021"].tables.values() for row in table.rows}
    assert [label for label in rows if label not in shown] == []


def test_a_report_cut_off_is_doubted(gongkai: Gongkai, report: Path) -> None:
    text = report.read_text("utf-8")
    report.write_text(text[: text.rindex("<table")], "utf-8")
    assert gongkai("parse", report).code == 1


def test_the_highest_status_counts(gongkai: Gongkai, report: Path, tmp_path: Path) -> None:
    assert gongkai("parse", report, tmp_path / "nowhere.pdf", report).code == 2


def gongkai_process(*words: str, **streams: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "gongkai", *words]
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "0"}
    return subprocess.run(command, capture_output=True, check=False, env=environment, **streams)  # type: ignore[call-overload,no-any-return]  # the caller's own streams


def test_standard_input_and_utf8_under_a_c_locale(report: Path, entry: Entry) -> None:
    done = gongkai_process("parse", "-", input=report.read_bytes())
    assert done.returncode == 0
    assert json.loads(done.stdout.decode("utf-8"))["organ"] == entry.organ


def test_no_colour_where_nobody_sees_it(report: Path) -> None:
    assert b"\x1b[" not in gongkai_process("parse", "--format", "table", str(report)).stdout


def test_a_reader_that_goes_away_is_no_error(report: Path) -> None:
    script = f"{sys.executable} -m gongkai parse --format jsonl {report} {report} {report} | head -c 1"
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["/bin/sh", "-c", script], capture_output=True, check=False, env=environment)
    assert done.stderr == b""


def test_an_unexpected_error_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError("of all things")

    monkeypatch.setattr("gongkai.cli.parse.collect", break_down)
    assert run(["parse", "x"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "gongkai: unexpected RuntimeError: of all things (run again as gongkai --debug ... for the traceback)"
    ]
