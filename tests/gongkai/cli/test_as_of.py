"""`--as-of` and `--versions` on the command line."""

import csv
import json
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.archive import Archive
from archive.clock import now
from archive.config import ArchiveConfig
from gongkai.cli.as_of import PORTAL_TIME, parsed
from gongkai.errors import InputError
from parsers.schema.loader import load
from tests.archive.nights import Night, says
from tests.gongkai.conftest import Said

Gongkai = Callable[..., Said]

FOLDER = ArchiveConfig.model_validate({}).folder
A = "蓝市档案局"
CELL = next(name for name in load().cells if name.startswith("requests."))


@pytest.fixture(autouse=True)
def between(tmp_path: Path) -> str:
    """Two nights, and a time between them."""

    def page(value: int) -> dict[str, Any]:
        return says(A) | {"cells": {CELL: value}, "overview": f"一段\n今年{value}件"}

    with Archive.open(ArchiveConfig(folder=tmp_path / FOLDER)) as archive:
        archive.runs.start("crawl", {})
        Night(pages={"a": page(8)}).pass_over(archive)
        time = now()
        Night(pages={"a": page(7), "b": says("蓝市水利局")}).pass_over(archive)
    return time.isoformat()


def test_a_report_as_it_was(gongkai: Gongkai, between: str) -> None:
    told = json.loads(gongkai("show", A, "--json", "--as-of", between).out)
    (then,) = told["reports"]
    (now_,) = json.loads(gongkai("show", A, "--json").out)["reports"]
    assert (then["cells"][CELL]["value"], now_["cells"][CELL]["value"]) == (8, 7)
    assert (told["as_of"], len(then["versions"]), len(now_["versions"])) == (between, 1, 2)
    assert gongkai("show", A, "--as-of", between).out.startswith("as of 20")


def test_a_report_that_was_not_there_yet(gongkai: Gongkai, between: str) -> None:
    said = gongkai("show", "水利", "--as-of", between)
    assert (said.code, said.out) == (2, "")
    assert f"holds no report of 水利 as of {between}" in said.complaints[0]
    assert gongkai("show", "水利").code == 0


def test_before_the_first_capture_the_answer_is_empty(gongkai: Gongkai) -> None:
    said = gongkai("show", A, "--json", "--as-of", "2020-01-01")
    assert said.code == 0
    assert json.loads(said.out) == {"as_of": "2020-01-01T23:59:59.999999+08:00", "reports": []}
    (line,) = said.complaints
    assert "held nothing as of 2020-01-01: its first capture was recorded on 20" in line
    said = gongkai("show", A, "--as-of", "2020-01-01")
    assert (said.code, said.out, len(said.complaints)) == (0, "", 1)


def test_exported_apart_from_the_newest(gongkai: Gongkai, between: str, tmp_path: Path) -> None:
    newest = [Path(line) for line in gongkai("export").out.splitlines()]
    before = newest[0].read_bytes()
    then = [Path(line) for line in gongkai("export", "--as-of", between).out.splitlines()]
    assert newest[0].read_bytes() == before
    assert then[0].parent.parent == newest[0].parent
    assert then[0].parent.name.startswith("as-of-20")
    with then[0].open(encoding="utf-8-sig", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert (row["organ"], row[CELL]) == (A, "8")
    said = gongkai("export", "--as-of", "2020-01-01", "--to", tmp_path / "old")
    assert (said.code, len(said.complaints)) == (0, 1)
    assert len((tmp_path / "old" / "reports.csv").read_text("utf-8-sig").splitlines()) == 1


def test_the_versions_of_a_report(gongkai: Gongkai, between: str) -> None:
    (chain,) = json.loads(gongkai("show", A, "--versions", "--json").out)["reports"]
    first, second = chain["history"]
    assert (first["kind"], first["capture_id"], second["kind"]) == ("first", 1, "changed")
    (change,) = second["changes"]
    assert (change["cell"], change["old"]["value"], change["new"]["value"]) == (CELL, 8, 7)
    assert second["sections"] == [
        {
            "section": "overview",
            "lines": [{"added": False, "text": "今年8件"}, {"added": True, "text": "今年7件"}],
        }
    ]
    assert (chain["first_seen"], chain["last_seen"]) == (first["at"], second["last_seen"])
    shown = gongkai("show", A, "2025", "--versions").out
    assert "1 cells, 1 sections" in shown
    assert "：8 → 7" in shown
    assert "      - 今年8件\n      + 今年7件\n" in shown
    then = json.loads(gongkai("show", A, "--versions", "--json", "--as-of", between).out)
    assert [step["kind"] for step in then["reports"][0]["history"]] == ["first"]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-01", datetime(2026, 3, 1, 15, 59, 59, 999999, UTC)),
        ("2026-03-01T18:00", datetime(2026, 3, 1, 10, tzinfo=UTC)),
        ("2026-03-01 18:00", datetime(2026, 3, 1, 10, tzinfo=UTC)),
        ("2026-03-01T10:00Z", datetime(2026, 3, 1, 10, tzinfo=UTC)),
        ("2026-03-01T10:00:00.5+00:00", datetime(2026, 3, 1, 10, 0, 0, 500000, UTC)),
    ],
)
def test_a_day_ends_and_a_time_is_by_the_clock_of_the_portals(text: str, moment: datetime) -> None:
    assert parsed(text).moment == moment
    assert "/" not in parsed(text).as_folder
    assert ":" not in parsed(text).as_folder


def test_today_may_be_named_and_tomorrow_not() -> None:
    today = now().astimezone(PORTAL_TIME).date()
    assert parsed(str(today)).moment > now()
    with pytest.raises(InputError, match="has not come yet"):
        parsed(str(today + timedelta(days=2)))


@pytest.mark.parametrize("text", ["", "yesterday", "2026-02-30", "2026", "03/01/2026", "2026-03-01T25:00"])
def test_no_such_day(gongkai: Gongkai, text: str) -> None:
    for command in (("show", A), ("export",)):
        said = gongkai(*command, "--as-of", text)
        assert (said.code, len(said.complaints), said.out) == (2, 1, "")
        assert f"--as-of {text}: no such day or time" in said.complaints[0]


@given(st.text(max_size=30) | st.datetimes().map(str) | st.dates().map(str))
def test_whatever_is_given_is_a_time_or_one_line(text: str) -> None:
    with suppress(InputError):
        assert parsed(text).moment.tzinfo is not None
