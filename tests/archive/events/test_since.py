"""What is derived from what came since is what would be derived from everything."""

import shutil
import sqlite3
from contextlib import closing
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select

from archive.archive import Archive
from archive.captures.exchange import RequestOutcome
from archive.captures.own import INGEST
from archive.columns.model import ListState
from archive.config import ArchiveConfig
from archive.database import open_database
from archive.events.derive import derive
from archive.events.model import Event
from archive.models.captures import RunRow
from archive.models.derivations import DerivationRow
from archive.models.reports import ReadingRow
from archive.readings.holding import accept, comparison
from tests.archive.events.test_freezing import Remembers
from tests.archive.nights import Night, read_all, says

A, B = "蓝市档案局", "蓝市水利局"
PAGES = st.builds(
    lambda organ, new, words: (
        says(organ, new=new) | {"overview": words, "better": {"cells": {"requests.new": 9}}}
    ),
    st.sampled_from([A, A, B]),
    st.sampled_from([1, 2]),
    st.sampled_from(["甲", "乙"]),
)
UNREAD = st.sampled_from(
    [{"outcome": "not_a_report"}, {"outcome": "needs_ocr", "better": says(A, new=1) | {"outcome": None}}]
)
NAMES = st.sampled_from("abc")
NIGHTS = st.fixed_dictionaries(
    {
        "pages": st.dictionaries(NAMES, PAGES | UNREAD | st.none(), max_size=3),
        "files": st.dictionaries(st.sampled_from([("a", "a.pdf"), ("b", "a.pdf")]), PAGES, max_size=1),
        "unlisted": st.dictionaries(st.sampled_from("cd"), PAGES, max_size=1),
        "answers": st.dictionaries(
            NAMES, st.sampled_from([RequestOutcome.GONE, RequestOutcome.WRONG_PAGE]), max_size=2
        ),
        "redirects": st.dictionaries(NAMES, st.sampled_from("xbc"), max_size=1),
        "state": st.sampled_from([ListState.COMPLETE, ListState.COMPLETE, ListState.PARTIAL, None]),
    }
)
HAPPENING = st.tuples(
    NIGHTS,
    st.sampled_from(["1", "1", "1", "2"]),
    st.sampled_from(["", "", "", "ingest", "hold", "accept", "freeze", "thaw", "unread"]),
)


class Aside:
    """A copy of an archive's tables in which everything is derived anew."""

    def __init__(self, archive: Archive, folder: Path) -> None:
        with (
            closing(sqlite3.connect(archive.config.folder / "archive.db")) as here,
            closing(sqlite3.connect(folder / "archive.db")) as there,
        ):
            here.backup(there)
        self.database = open_database(ArchiveConfig(folder=folder))


def derived_anew(archive: Archive, run: int, version: str, frozen: Remembers) -> tuple[Event, ...]:
    with TemporaryDirectory() as folder:
        aside = Aside(archive, Path(folder))
        with closing(aside.database):
            with aside.database.write() as session:
                session.execute(delete(DerivationRow))
            return derive(aside, run, version, removal_nights=2, frozen=deepcopy(frozen))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database to copy."""
    folder = tmp_path_factory.mktemp("empty")
    with Archive.open(ArchiveConfig(folder=folder)) as archive:
        archive.runs.start("crawl", {})
    return folder


GONE = RequestOutcome.GONE
LINKED_LATER: list[Any] = [
    (
        {
            "pages": {"a": None},
            "files": {("a", "a.pdf"): says(A, new=1)},
            "answers": {"a": GONE, "b": GONE},
        },
        *("1", ""),
    ),
    (
        {
            "pages": {"b": says(A, new=1), "a": None, "c": None},
            "files": {("a", "a.pdf"): says(B, new=1)},
            "unlisted": {"d": says(B, new=2)},
            "redirects": {"a": "x"},
            "state": None,
        },
        *("1", ""),
    ),
    (
        {
            "pages": {"a": None, "b": says(A, new=2)},
            "files": {("b", "a.pdf"): says(A, new=2)},
            "unlisted": {"c": says(A, new=1)},
            "redirects": {"c": "b"},
            "answers": {"c": GONE, "a": GONE},
            "state": None,
        },
        *("1", ""),
    ),
]
"""A report's second address, which nothing showed, is linked when something else stands there."""


@example(LINKED_LATER)
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(HAPPENING, min_size=3, max_size=5))
def test_every_night_tells_what_it_would_tell_of_everything(empty: Path, happened: list[Any]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(shutil.copytree(empty, Path(name) / "archive"))
        with Archive.open(ArchiveConfig(folder=folder, commit_seconds=3600)) as archive:
            frozen = Remembers()
            for said, version, besides in happened:
                run = Night(**said).happen(archive)
                _besides(archive, run, besides, frozen)
                if besides != "unread":
                    read_all(archive, version)
                whole = derived_anew(archive, run, version, frozen)
                assert derive(archive, run, version, removal_nights=2, frozen=frozen) == whole


def _besides(archive: Archive, run: int, what: str, frozen: Remembers) -> None:
    match what:
        case "ingest":
            with archive.database.write() as session:
                session.get_one(RunRow, run).kind = INGEST
        case "hold":
            read_all(archive, "3")
            held_by = comparison(archive.runs, "3").id
            with archive.database.write() as session:
                for row in session.scalars(select(ReadingRow).where(ReadingRow.parser_version == "3")):
                    row.held_by = held_by
        case "accept":
            accept(archive, "3")
        case "freeze":
            frozen.freeze("xxgk.lan.gov.test", "", run)
        case "thaw":
            frozen.frozen.clear()


def test_a_night_looks_at_what_came_since_alone(archive: Archive) -> None:
    for night in range(3):
        Night(pages={f"{night}": says(f"蓝市{night}局", new=1)}, state=None).pass_over(archive)
    with archive.database.read() as session:
        assert session.scalar(select(func.count()).select_from(DerivationRow)) == 3
        last = session.scalars(select(DerivationRow).order_by(DerivationRow.id.desc())).first()
    assert last is not None
    assert (last.version_id, last.reading_id, last.capture_id) == (3, 3, 3)


def test_a_move_that_was_not_told_is_told_once_the_host_is_thawed(archive: Archive) -> None:
    frozen = Remembers()
    Night(pages={"a": says(A, new=1)}, frozen=frozen).pass_over(archive)
    frozen.frozen["xxgk.lan.gov.test"] = ""
    moved = Night(pages={"b": says(A, new=1)}, answers={"a": RequestOutcome.GONE}, frozen=frozen)
    assert moved.pass_over(archive) == ()
    assert Night(pages={}, state=None, frozen=frozen).pass_over(archive) == ()
    frozen.frozen.clear()
    (event,) = Night(pages={}, state=None, frozen=frozen).pass_over(archive)
    assert event.kind == "moved"


@pytest.fixture
def told(archive: Archive) -> tuple[Archive, tuple[Event, ...]]:
    """Of three nights a day apart, each with a report of its own."""
    found: list[Event] = []
    for night in range(3):
        found += Night(pages={f"{night}": says(f"蓝市{night}局", new=1)}).pass_over(archive)
    return archive, tuple(found)


def test_events_since_a_time_come_page_by_page(told: tuple[Archive, tuple[Event, ...]]) -> None:
    archive, found = told
    newest = found[::-1]
    assert archive.events.since(found[0].at, 9) == newest
    assert archive.events.since(found[1].at, 9) == newest[:2]
    assert archive.events.since(found[0].at, 9, until=found[2].at) == newest[1:]
    first = archive.events.since(found[0].at, 2)
    assert first == newest[:2]
    assert archive.events.since(found[0].at, 2, before=first[-1]) == newest[2:]


def test_a_report_is_found_by_its_id_its_address_and_its_site(
    told: tuple[Archive, tuple[Event, ...]],
) -> None:
    archive, found = told
    reports = archive.reports
    view = reports.get(found[1].report_id)
    assert view is not None
    assert view.organ == found[1].organ
    assert reports.find(url=found[1].url) == (view,)
    assert reports.find("1局", sites=["lan"]) == (view,)
    assert reports.find(sites=["elsewhere"]) == ()
    assert reports.get(99) is None
