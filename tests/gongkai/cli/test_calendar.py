"""The calendar on the command line: what is overdue, how much of it all is there, and what is gone."""

import csv
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.captures.exchange import RequestOutcome
from archive.config import ArchiveConfig
from archive.register.place import place
from gongkai.cli import coverage, overdue
from tests.archive.nights import Night
from tests.archive.register.conftest import Around, page
from tests.gongkai.conftest import Said

Gongkai = Callable[..., Said]
NOW = datetime(2026, 3, 20, tzinfo=UTC)
A, B = "攀枝花市西区教育局", "攀枝花市西区财政局"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("calendar") / "archive"
    with Archive.open(ArchiveConfig(folder=folder)) as archive:
        archive.runs.start("crawl", {})
        Night(pages={"a4": page(A, 2024), "a5": page(A, 2025), "b4": page(B, 2024)}).pass_over(archive)
        gone = {"b4": RequestOutcome.GONE}
        Night(pages={"a4": None, "a5": None, "b4": None}, answers=gone).pass_over(archive)
        place(archive, Around("510403"))
    return folder


@pytest.fixture(autouse=True)
def _in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    for command in (overdue, coverage):
        monkeypatch.setattr(command, "now", lambda: NOW)


def test_overdue(gongkai: Gongkai, folder: Path) -> None:
    said = gongkai("overdue", "--region", "510403", "--archive", folder)
    assert said.code == 0
    (line,) = (line for line in said.out.splitlines() if "2025" in line)
    assert B in line
    assert "overdue" in line
    assert "2026-01-31" in line

    (one,) = json.loads(gongkai("overdue", "--kind", "department", "--json", "--archive", folder).out)[
        "overdue"
    ]
    assert (one["organ"], one["state"], one["days"], one["binding"]) == (B, "overdue", 48, "law")


def test_what_nobody_can_say_is_listed_when_asked_for(gongkai: Gongkai, folder: Path) -> None:
    asked = ("overdue", "--region", "510403", "--unknown", "--json", "--archive", folder)
    reasons = {each["organ"]: each["reason"] for each in json.loads(gongkai(*asked).out)["overdue"]}
    assert reasons[A] == "no_date"
    assert reasons["西区人民政府办公室"] == "never_walked"


def test_a_day_by_which_nothing_was_known(gongkai: Gongkai, folder: Path) -> None:
    said = gongkai("overdue", "--on", "2026-03-05", "--kind", "department", "--archive", folder)
    assert (said.code, said.out) == (0, "nothing is known to be overdue on 2026-03-05\n")


@pytest.mark.parametrize(
    "wrong",
    [("overdue", "--on", "soon"), ("overdue", "--kind", "king"), ("coverage", "--level", "low")],
)
def test_what_is_not_understood_is_one_line(gongkai: Gongkai, folder: Path, wrong: tuple[str, ...]) -> None:
    said = gongkai(*wrong, "--archive", folder)
    assert said.code != 0
    assert said.err.count("\n") == 1
    assert wrong[2] in said.err


def test_coverage(gongkai: Gongkai, folder: Path) -> None:
    asked = ("coverage", "--region", "510403", "--from", "2024", "--archive", folder)
    rows = list(csv.DictReader(gongkai(*asked, "--csv").out.splitlines()))
    assert [row["year"] for row in rows] == ["2024", "2025"]
    assert {row["expected"] for row in rows} == {"4"}
    assert [row["overdue"] for row in rows] == ["0", "1"]

    said = json.loads(gongkai(*asked, "--by", "level", "--json").out)
    (county,) = said["coverage"]
    assert (county["level"], county["expected"], county["share_overdue"]) == ("county", 8, 0.125)
    assert sum(said["unknown_because"].values()) == county["unknown"]
    assert "510403 西区" in gongkai(*asked, "--by", "region").out


def test_attrition(gongkai: Gongkai, folder: Path) -> None:
    said = json.loads(gongkai("attrition", "--json", "--archive", folder).out)
    by_year = {row["year"]: (row["reports"], row["gone"], row["unknown"]) for row in said["attrition"]}
    assert by_year == {"2024": (2, 1, 0), "2025": (1, 0, 0)}
    assert [each["organ"] for each in said["gone"]] == [B]
    assert "xxgk.lan.gov.test" in gongkai("attrition", "--by", "host", "--archive", folder).out
    assert "b4" in gongkai("attrition", "--list", "--archive", folder).out
