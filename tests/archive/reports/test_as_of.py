"""As of a time the archive is what it was then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.archive import Archive
from archive.captures.exchange import RequestOutcome
from archive.clock import now
from archive.config import ArchiveConfig
from archive.corrections.model import Said
from archive.errors import ArchiveError
from archive.exports import csv
from archive.reports.corrected import Corrected, corrected
from archive.reports.correcting import Wanted, correct, withdraw
from archive.reports.history.history import histories
from archive.reports.history.model import History
from archive.reports.query import ReportView
from tests.archive.nights import Night, read_all, says

A, B = "蓝市档案局", "蓝市水利局"
CELL = "requests.new"


def test_a_reading_made_later_was_not_known(archive: Archive) -> None:
    Night(pages={"a": says(A, new=8) | {"better": {"cells": {CELL: 9}}}}).pass_over(archive)
    before = now()
    read_all(archive, "2")
    Night(pages={}, state=None, version="2").pass_over(archive)
    assert [view.reading.cells[CELL].value for view in archive.reports.find(A)] == [9]
    (then,) = archive.reports.find(A, as_of=before)
    assert (then.reading.cells[CELL].value, then.parser_version) == (8, "1")


def test_a_reading_that_waits_to_be_placed_takes_nothing_away(archive: Archive) -> None:
    Night(pages={"a": says(A, new=8)}).pass_over(archive)
    read_all(archive, "2")
    between = now()
    assert [view.parser_version for view in archive.reports.find(A)] == ["1"]
    Night(pages={}, state=None, version="2").pass_over(archive)
    assert [view.parser_version for view in archive.reports.find(A)] == ["2"]
    assert [view.parser_version for view in archive.reports.find(A, as_of=between)] == ["1"]


def test_before_the_first_capture_there_is_nothing(archive: Archive) -> None:
    before = now()
    Night(pages={"a": says(A, new=8)}).pass_over(archive)
    assert archive.reports.find(as_of=before) == ()
    assert corrected(archive, as_of=before) == ()


def test_the_files_are_those_of_the_time(archive: Archive, tmp_path: Path) -> None:
    Night(pages={"a": says(A, new=8)}).pass_over(archive)
    correct(archive, Wanted(A), CELL, Said.of("9"), who="李", why="x")
    then, at = [path.read_bytes() for path in csv.write(archive, tmp_path / "then")], now()
    withdraw(archive, Wanted(A), CELL, who="李", why="x")
    Night(pages={"a": says(A, new=7), "b": says(B, new=1)}).pass_over(archive)
    assert [path.read_bytes() for path in csv.write(archive, tmp_path / "now", at)] == then
    assert [path.read_bytes() for path in csv.write(archive, tmp_path / "now")] != then


@dataclass
class Remembered:
    """What the archive gave at a time."""

    at: datetime
    found: tuple[ReportView, ...]
    corrected: tuple[Corrected, ...]
    histories: dict[int, History]


def remember(archive: Archive, as_of: datetime | None = None) -> Remembered:
    found = archive.reports.find(as_of=as_of)
    return Remembered(
        as_of or now(),
        found,
        corrected(archive, as_of=as_of),
        histories(archive, [view.id for view in found], as_of),
    )


VALUES = st.sampled_from([None, 1, 2, "?"])
PAGES = st.builds(
    lambda organ, new, old, better: says(organ, new=new, old=old) | {"better": {"cells": {CELL: better}}},
    st.sampled_from([A, B]),
    VALUES,
    VALUES,
    st.integers(1, 2),
)
NOT_A_REPORT = st.just({"outcome": "not_a_report"})
NIGHTS = st.fixed_dictionaries(
    {
        "pages": st.dictionaries(st.sampled_from("abc"), PAGES | NOT_A_REPORT, max_size=3),
        "files": st.dictionaries(st.just(("a", "a.pdf")), PAGES, max_size=1),
        "answers": st.dictionaries(st.sampled_from("xyab"), st.just(RequestOutcome.GONE), max_size=1),
        "version": st.sampled_from(["1", "1", "2"]),
        "nights": st.just(2),
    }
)
SAYING = st.tuples(st.sampled_from([A, B]), st.sampled_from(["1", "2", "blank", "withdraw"]))


def say(archive: Archive, organ: str, word: str) -> None:
    """Where it can be said."""
    try:
        if word == "withdraw":
            withdraw(archive, Wanted(organ), CELL, who="李", why="x")
        else:
            correct(archive, Wanted(organ), CELL, Said.of(word), who="李", why="x")
    except ArchiveError:
        return


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(NIGHTS, st.lists(SAYING, max_size=2)), min_size=2, max_size=4))
def test_as_of_a_time_is_what_was_found_at_that_time(
    nights: Sequence[tuple[dict[str, Any], list[tuple[str, str]]]],
) -> None:
    with TemporaryDirectory() as folder, Archive.open(ArchiveConfig(folder=Path(folder))) as archive:
        archive.runs.start("crawl", {})
        remembered = []
        for night, sayings in nights:
            Night(**night).pass_over(archive)
            remembered.append(remember(archive))
            for organ, word in sayings:
                say(archive, organ, word)
            remembered.append(remember(archive))
        for then in remembered:
            assert remember(archive, then.at) == then
