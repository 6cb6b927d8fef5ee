"""The system's clock is set back an hour or a day, or forward a year, in a crawl and between crawls."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from archive.archive import Archive
from archive.clock import CLOCK, Clock, now
from archive.columns.model import LastWalk, ListState
from archive.config import ArchiveConfig
from archive.fixity.verify import verify
from archive.models.captures import CaptureRow, RunRow
from archive.models.columns import WalkRow
from crawler.due import is_column_due, is_due
from gongkai.nightly.steps import begin
from tests.archive.fixity.test_taking_in import walk
from tests.archive.making import URL, exchange

BEGAN = datetime.now(UTC) + timedelta(days=800)
"""After the rows that a new archive has, whatever is taken off."""
HOUR, DAY, YEAR = timedelta(hours=1), timedelta(days=1), timedelta(days=365)
JUMPS = (-HOUR, -DAY, YEAR)


class System:
    """The clock of a system, which passes as time does until somebody sets it."""

    def __init__(self) -> None:
        self.at = BEGAN
        self._since = time.monotonic()

    def __call__(self) -> datetime:
        return self.at + timedelta(seconds=time.monotonic() - self._since)


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> System:
    clock = System()
    for module in ("archive.clock", "archive.hosts.asked", "gongkai.nightly.steps"):
        monkeypatch.setattr(f"{module}.system", clock)
    CLOCK.reset()
    return clock


def crawl(config: ArchiveConfig, system: System, jump: timedelta, number: int) -> Sequence[str]:
    """Four groups, the clock set in the middle; every group fills its file. The lines about the clock."""
    with Archive.open(config) as archive:
        run = archive.runs.start("crawl", {"sites": ["lan"]})
        for group in range(4):
            if group == 2:
                system.at += jump
            url = f"{URL}?{number}-{group}"
            fetched = exchange(url=url, run_id=run, body=f"{number}-{group}".encode())
            archive.captures.add(fetched)
            walk(archive, run, url)
            archive.captures.flush()
        archive.runs.finish(run, "done", {})
        return tuple(CLOCK.jumps)


@pytest.mark.parametrize("jump", JUMPS)
def test_what_is_recorded_and_what_is_named_never_goes_back(
    tmp_path: Path, database: str | None, system: System, jump: timedelta
) -> None:
    config = ArchiveConfig(folder=tmp_path / "archive", database=database, segment_bytes=1)
    lines = crawl(config, system, jump, 1)
    assert len(lines) == 1, lines
    (line,) = lines
    assert "forward" in line if jump > timedelta() else "back" in line
    for number, further in enumerate((-YEAR, DAY, -HOUR), start=2):
        CLOCK.reset()  # a process of its own
        system.at += further
        assert len(crawl(config, system, timedelta(), number)) == 1
    with Archive.open(config, create=False) as archive, archive.database.read() as session:
        files = list(session.scalars(select(CaptureRow.file).order_by(CaptureRow.id)))
        assert files == sorted(files)
        assert len(set(files)) == len(files) == 16
        for row in (CaptureRow, RunRow, WalkRow):
            recorded = list(session.scalars(select(row.recorded_at).order_by(row.id)))
            assert recorded == sorted(recorded)
        for run in session.scalars(select(RunRow)):
            assert run.finished_at is not None
            assert run.finished_at >= run.recorded_at
    manifests = sorted(each.name for each in (config.folder / "manifests").iterdir())
    assert manifests[-1] >= f"{BEGAN:%Y-%m-%d}.jsonl"
    with Archive.open(config, create=False) as archive:
        assert [each.line for each in verify(archive, lambda *_: None).findings if not each.is_note] == []


def test_a_group_is_committed_in_time_whatever_the_clock_says(tmp_path: Path, system: System) -> None:
    config = ArchiveConfig(folder=tmp_path / "archive", commit_seconds=0.05, commit_captures=1000)
    with Archive.open(config) as archive:
        archive.runs.start("crawl", {})
        archive.captures.add(exchange())
        system.at -= DAY
        time.sleep(0.06)
        archive.captures.add(exchange(url=URL + "?b"))
        with archive.database.read() as session:
            assert len(session.scalars(select(CaptureRow.id)).all()) == 2


@pytest.mark.parametrize(
    ("jump", "continued"), [(-HOUR, True), (HOUR, True), (-DAY, False), (-YEAR, False), (YEAR, False)]
)
def test_a_crawl_is_continued_only_if_it_began_lately(
    tmp_path: Path, system: System, jump: timedelta, *, continued: bool
) -> None:
    config = ArchiveConfig(folder=tmp_path / "archive")
    with Archive.open(config) as archive:
        first = begin(archive, "crawl", ["lan"])
    system.at += jump
    with Archive.open(config) as archive:
        again = begin(archive, "crawl", ["lan"])
    assert (again.run_id == first.run_id) is continued


def test_what_was_asked_while_the_clock_was_ahead_does_not_count_for_ever(
    tmp_path: Path, system: System
) -> None:
    config = ArchiveConfig(folder=tmp_path / "archive")
    with Archive.open(config) as archive:
        run = archive.runs.start("crawl", {})
        archive.captures.add(exchange(run_id=run))
        archive.captures.flush()
        system.at = exchange().fetched_at + HOUR
        assert archive.hosts.asked_since(exchange().fetched_at - HOUR).total() == 1  # type: ignore[attr-defined]
        assert archive.hosts.answered(URL, exchange().fetched_at - HOUR) is not None
        system.at = exchange().fetched_at - DAY
        assert archive.hosts.asked_since(exchange().fetched_at - DAY) == {}
        assert archive.hosts.answered(URL, exchange().fetched_at - DAY) is None


@given(ahead=st.timedeltas(timedelta(hours=9), timedelta(days=4000)))
def test_what_seems_to_come_yet_is_due(ahead: timedelta) -> None:
    last = LastWalk("http://a/", "年报", ListState.COMPLETE, BEGAN + ahead, {}, frozenset())
    assert is_column_due(last, BEGAN, 7)
    assert is_due("2015-01-01", BEGAN + ahead, BEGAN)


@given(st.lists(st.timedeltas(timedelta(days=-400), timedelta(days=400)), max_size=20), st.datetimes())
def test_now_never_goes_back(steps: list[timedelta], recorded: datetime) -> None:
    told = [BEGAN + step for step in steps]
    clock = Clock()
    clock.not_before(recorded.replace(tzinfo=UTC))
    times = []
    with pytest.MonkeyPatch.context() as patch:
        for at in told:
            patch.setattr("archive.clock.system", lambda at=at: at)
            times.append(clock.now())
    assert times == sorted(times)
    assert all(each >= recorded.replace(tzinfo=UTC) for each in times)
    assert all(each in {*told, recorded.replace(tzinfo=UTC)} for each in times)


def test_a_clock_that_is_right_says_nothing() -> None:
    for _ in range(3):
        now()
    assert CLOCK.jumps == []
