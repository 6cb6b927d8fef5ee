"""Rules across years on the command line: beside a report, and over the archive."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive.archive import Archive
from archive.config import ArchiveConfig
from tests.archive.nights import Night, says
from tests.gongkai.conftest import Said

Gongkai = Callable[..., Said]
A, B = "蓝市档案局", "蓝市水利局"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("findings") / "archive"
    pages: dict[str, dict[str, Any] | None] = {
        "a3": carried(A, 2023, 4),
        "a4": carried(A, 2024, 5),
        "b4": carried(B, 2024, 0),
    }
    with Archive.open(ArchiveConfig(folder=folder)) as archive:
        archive.runs.start("crawl", {})
        Night(pages=pages).pass_over(archive)
    return folder


def carried(organ: str, year: int, count: int) -> dict[str, Any]:
    """So many out in 2023, in in 2024."""
    row = "carried_out" if year == 2023 else "carried_in"
    return says(organ, year, **{f"{row}.natural_person": count, f"{row}.total": count})


def test_a_report_is_shown_with_what_years_say(gongkai: Gongkai, folder: Path) -> None:
    said = gongkai("show", "档案局", 2024, "--archive", folder)
    lines = said.out.splitlines()
    (at,) = (number for number, line in enumerate(lines) if line.startswith("across years: "))
    assert "2 failed" in lines[at]
    assert lines[at + 1] == (
        "error: Y-CARRY: expected 4, found 5 "
        "(2023 requests.carried_out.natural_person, 2024 requests.carried_in.natural_person)"
    )


def test_the_same_as_json(gongkai: Gongkai, folder: Path) -> None:
    (report,) = json.loads(gongkai("show", "档案局", 2024, "--archive", folder, "--json").out)["reports"]
    failing = [one for one in report["across_years"] if one["status"] == "fail"]
    assert [one["rule"] for one in failing] == ["Y-CARRY", "Y-CARRY"]
    assert failing[0]["cells"] == [
        {"year": 2023, "cell": "requests.carried_out.natural_person"},
        {"year": 2024, "cell": "requests.carried_in.natural_person"},
    ]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ((), 2),
        (("--rule", "Y-CARRY"), 2),
        (("--rule", "Y-SCALE"), 0),
        (("--year", 2024), 2),
        (("--year", 2023), 0),
        (("--organ", "档案"), 2),
        (("--organ", "水利"), 0),
    ],
)
def test_over_the_archive(gongkai: Gongkai, folder: Path, words: tuple[object, ...], count: int) -> None:
    said = gongkai("findings", "--archive", folder, *words)
    assert said.code == 0
    assert sum("Y-CARRY" in line for line in said.out.splitlines()) == count
    assert ("nothing found" in said.out) is (count == 0)
    assert (
        len(json.loads(gongkai("findings", "--archive", folder, "--json", *words).out)["findings"]) == count
    )


def test_all_of_them_name_what_cannot_be_assessed(gongkai: Gongkai, folder: Path) -> None:
    found = json.loads(gongkai("findings", "--archive", folder, "--json", "--all").out)["findings"]
    notes = {one["note"] for one in found if one["status"] == "not_assessable" and one["organ"] == B}
    assert "no report of 2023 is held" in notes


def test_as_of_a_day_before_all(gongkai: Gongkai, folder: Path) -> None:
    said = gongkai("findings", "--archive", folder, "--as-of", "2020-01-01")
    assert (said.code, said.out) == (0, "")
    assert len(said.complaints) == 1


def test_what_was_printed_before_as_a_file(gongkai: Gongkai, folder: Path, tmp_path: Path) -> None:
    said = gongkai("export", "repeated", 2024, "--archive", folder, "--to", tmp_path)
    assert (said.code, said.out.strip()) == (0, str(tmp_path / "repeated-2024.csv"))
    rows = (tmp_path / "repeated-2024.csv").read_text("utf-8-sig").splitlines()
    assert len(rows) == 3
    before = gongkai("export", "repeated", 2024, "--archive", folder, "--as-of", "2020-01-01")
    assert before.out.strip().endswith("export/as-of-2020-01-01/repeated-2024.csv")
    assert len(before.complaints) == 1


def test_no_such_rule(gongkai: Gongkai, folder: Path) -> None:
    said = gongkai("findings", "--archive", folder, "--rule", "Y-NONE")
    assert said.code != 0
    (line,) = said.complaints
    assert line.startswith("gongkai: --rule Y-NONE: no rule across years: there are Y-CARRY, ")
