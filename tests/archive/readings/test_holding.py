"""Readings that were made to be compared wait until they are accepted, and take nothing away."""

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from archive.archive import Archive
from archive.clock import now
from archive.config import ArchiveConfig
from archive.models.reports import VersionRow
from archive.readings.holding import accept, held
from archive.readings.runner import read_pending
from archive.readings.scope import EVERYTHING, Scope
from archive.reports.assemble import assemble
from archive.reports.otherwise import compare
from parsers.model import Outcome
from tests.archive.nights import SITE, Night, says, told
from tests.archive.readings.fakes import read
from tests.archive.readings.rereading import CELL, FIRST, LIMITS, A, B, hold


@pytest.fixture
def archive(config: ArchiveConfig) -> Iterator[Archive]:
    with Archive.open(config) as opened:
        Night(pages=FIRST).pass_over(opened)
        yield opened


def values(archive: Archive) -> dict[str | None, tuple[object, str]]:
    return {
        view.organ: (view.reading.cells[CELL].value, view.parser_version) for view in archive.reports.find()
    }


def newly_placed(archive: Archive) -> int:
    """How many readings get their place in a report now."""
    before = versions(archive)
    assemble(archive)
    return versions(archive) - before


def versions(archive: Archive) -> int:
    with archive.database.read() as session:
        return session.scalar(select(func.count()).select_from(VersionRow)) or 0


def test_what_is_held_takes_nothing_away_until_it_is_accepted(archive: Archive) -> None:
    assert hold(archive) == 2
    assert hold(archive) == 0
    assert newly_placed(archive) == 0
    assert values(archive) == {A: (8, "1"), B: (1, "1")}
    before = now()
    assert (held(archive, "2"), held(archive, "1")) == (2, 0)
    assert (accept(archive, "1"), accept(archive, "2"), accept(archive, "2")) == (0, 2, 0)
    assert newly_placed(archive) == 2
    assert values(archive) == {A: (9, "2"), B: (1, "2")}
    assert {view.parser_version for view in archive.reports.find(as_of=before)} == {"1"}


def test_a_verdict_that_is_held_is_none(archive: Archive) -> None:
    Night(pages={"a": FIRST["a"], "b": says(B, new=1) | {"better": {"outcome": "not_a_report"}}}).pass_over(
        archive
    )
    hold(archive)
    assert archive.readings.by_outcome() == {"read": 3}
    assert values(archive)[B] == (1, "1")
    lost = next(each for each in compare(archive, EVERYTHING).reports if each.url == f"{SITE}b")
    assert (lost.old, lost.new, lost.outcome) == ("1", "2", Outcome.NOT_A_REPORT)


def test_what_was_never_read_is_left_to_the_night_and_is_its_news(archive: Archive) -> None:
    Night(pages={**FIRST, "c": says("蓝市统计局", new=3)}).happen(archive)
    assert hold(archive) == 2
    news = Night(pages=FIRST, state=None).pass_over(archive)
    assert ("published", "蓝市统计局", True) in told(news)


def test_accepting_is_no_news(archive: Archive) -> None:
    hold(archive)
    accept(archive, "2")
    assert Night(pages={}, state=None, version="2").pass_over(archive) == ()


def test_the_cells_that_read_otherwise(archive: Archive) -> None:
    assert compare(archive, EVERYTHING).documents == 0
    hold(archive)
    found = compare(archive, EVERYTHING)
    assert (found.documents, found.killed) == (2, ())
    assert (found.cells, found.rules) == ({CELL: 1}, {"T-SUM": (0, 1)})
    (report,) = found.reports
    (change,) = report.changes
    assert change.old is not None
    assert change.new is not None
    assert (report.organ, report.old, report.new, report.identity) == (A, "1", "2", None)
    assert (change.cell, change.old.value, change.new.value) == (CELL, 8, 9)
    assert compare(archive, Scope(sites=("elsewhere",))).documents == 0
    accept(archive, "2")
    assemble(archive)
    assert compare(archive, EVERYTHING).documents == 0


def test_a_night_that_pends_reads_nothing_that_is_held(archive: Archive) -> None:
    hold(archive)
    assert read_pending(archive, LIMITS, "2", read=read).read == 0
