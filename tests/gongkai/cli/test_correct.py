"""A correction on the command line: what it says, where it is shown, and what it refuses."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.corrections.model import Said
from archive.reports.corrected import corrected, shown_by_report
from archive.reports.correcting import Wanted, correct
from gongkai.alerts.wording import lines
from parsers.schema.loader import load
from tests.archive.nights import Night, says
from tests.gongkai.conftest import Said as Printed

Gongkai = Callable[..., Printed]

FOLDER = ArchiveConfig.model_validate({}).folder
A = "蓝市档案局"
CELL, OTHER = [name for name in load().cells if name.startswith("requests.")][:2]
BY = ("--by", "李", "--why", "the scan shows 9")


def page(value: int) -> dict[str, Any]:
    return says(A) | {"cells": {CELL: value, OTHER: 1}}


@pytest.fixture(autouse=True)
def _archived(tmp_path: Path) -> None:
    with Archive.open(ArchiveConfig(folder=tmp_path / FOLDER)) as archive:
        archive.runs.start("crawl", {})
        Night(pages={"a": page(8), "b": says("蓝市水利局")}).pass_over(archive)


def another_night(tmp_path: Path, value: int) -> None:
    with Archive.open(ArchiveConfig(folder=tmp_path / FOLDER)) as archive:
        Night(pages={"a": page(value)}).pass_over(archive)


def said_of(gongkai: Gongkai) -> list[tuple[str, str]]:
    found = json.loads(gongkai("corrections", "--json").out)["corrections"]
    return [(str(each["value"]), each["validity"]) for each in found]


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_it_stands_beside_the_printed_value_everywhere(gongkai: Gongkai) -> None:
    said = gongkai("correct", A, "2025", CELL, "9", *BY)
    assert (said.code, said.out) == (0, f"{A} 2025: {CELL} is printed as 8; 9 stands beside it\n")
    shown = gongkai("show", A)
    assert "8 (→9)" in shown.out
    assert f"correction stands: {CELL}: printed 8, said right 9 by 李 on " in shown.out
    (report,) = json.loads(gongkai("show", A, "2025", "--json").out)["reports"]
    assert report["cells"][CELL]["value"] == 8
    one = report["cells"][CELL]["correction"]
    assert (one["value"], one["by"], one["why"], one["validity"]) == (9, "李", "the scan shows 9", "stands")
    assert (one["corrects"]["value"], one["corrects"]["capture"]) == (8, 1)
    assert report["corrections"] == [one]
    assert "correction" not in report["cells"][OTHER]


def test_exported_beside_the_printed_value(gongkai: Gongkai) -> None:
    gongkai("correct", A, CELL, "blank", *BY)
    gongkai("correct", A, OTHER, "2", *BY)
    files = [Path(line) for line in gongkai("export").out.splitlines()]
    reports, _, corrections, _ = (rows(file) for file in files)
    row = next(each for each in reports if each["organ"] == A)
    assert (row[CELL], row["corrections"]) == ("8", f"stands:{CELL}=blank {OTHER}=2")
    assert [(each["cell"], each["printed"], each["said"], each["by"]) for each in corrections] == [
        (CELL, "8", "blank", "李"),
        (OTHER, "1", "2", "李"),
    ]


def test_in_the_feed_beside_the_number_that_changed(tmp_path: Path) -> None:
    with Archive.open(ArchiveConfig(folder=tmp_path / FOLDER)) as archive:
        (event,) = Night(pages={"a": page(7), "b": says("蓝市水利局")}).pass_over(archive)
        correct(archive, Wanted(A), CELL, Said.of("9"), who="李", why="印错")
        correct(archive, Wanted(A), OTHER, Said.of("9"), who="李", why="印错")
        of_report = shown_by_report(archive, [event.report_id])[event.report_id]
        told = [line for line in lines(event, of_report) if "更正" in line]
    assert len(told) == 1  # of the cell that changed alone
    assert "印作 7，应为 9（李，" in told[0]


def test_it_lapses_and_says_so(gongkai: Gongkai, tmp_path: Path) -> None:
    gongkai("correct", A, CELL, "9", *BY)
    another_night(tmp_path, 7)
    assert said_of(gongkai) == [("9", "lapsed")]
    shown = gongkai("show", A).out
    assert "7 (†)" in shown
    assert "(the source has changed, and this cell now reads 7)" in shown
    assert "the source has changed" in gongkai("corrections").out


def test_withdrawn(gongkai: Gongkai) -> None:
    gongkai("correct", A, CELL, "9", *BY)
    said = gongkai("correct", "--withdraw", A, "2025", CELL, "--by", "王", "--why", "a smudge")
    assert (said.code, said.out) == (0, f"{A} 2025: {CELL} is not corrected any more; it reads 8\n")
    assert said_of(gongkai) == [("9", "withdrawn")]
    assert "→" not in gongkai("show", A).out


def test_nobody_has_corrected_anything(gongkai: Gongkai) -> None:
    assert gongkai("corrections").out == "nobody has corrected a cell\n"
    assert json.loads(gongkai("corrections", "--json").out) == {"corrections": []}


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("没有", CELL, "9", *BY), "no report of 没有"),
        ((A, "2024", CELL, "9", *BY), "no report of 蓝市档案局 of 2024"),
        (("蓝市", CELL, "9", *BY), "2 reports are of 蓝市"),
        ((A, CELL + "x", "9", *BY), f"did you mean {CELL}"),
        ((A, CELL, "-5", *BY), "'-5' is no cell's value"),
        ((A, CELL, "many", *BY), "'many' is no cell's value"),
        ((A, CELL, "1.5", *BY), "'1.5' is no cell's value"),
        ((A, CELL, "8", *BY), "reads 8 already"),
        ((A, CELL, "9", "--by", " ", "--why", "x"), "name yourself with --by"),
        ((A, CELL, "9", "--by", "", "--why", "x"), "name yourself with --by"),
        ((A, CELL, "9", "--by", "李", "--why", ""), "say one with --why"),
        ((A, CELL, "9", "--why", "x"), "see gongkai correct --help"),
        ((A, CELL, "9", *BY, "--frob"), "no such option: --frob"),
        ((A, CELL, *BY), "give ORGAN [YEAR] CELL VALUE"),
        ((CELL, *BY), "give ORGAN [YEAR] CELL VALUE"),
        ((A, "then", CELL, "9", *BY), "then is no year"),
        ((A, CELL, "--withdraw", *BY), f"{CELL} of {A} is not corrected"),
        (("--withdraw", CELL, *BY), "give ORGAN [YEAR] CELL:"),
    ],
)
def test_what_cannot_be_is_one_line_and_writes_nothing(
    gongkai: Gongkai, tmp_path: Path, words: tuple[str, ...], line: str
) -> None:
    said = gongkai("correct", *words)
    assert (said.code, len(said.complaints)) == (2, 1)
    assert line in said.complaints[0]
    with Archive.open(ArchiveConfig(folder=tmp_path / FOLDER)) as archive:
        assert corrected(archive) == ()


def test_no_archive_there(gongkai: Gongkai, tmp_path: Path) -> None:
    for words in (("correct", A, CELL, "9", *BY), ("corrections",)):
        said = gongkai(*words, "--archive", tmp_path / "nowhere")
        assert (said.code, len(said.complaints)) == (2, 1)
