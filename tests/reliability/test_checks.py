"""What is looked for after a kill is found when it is there."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import update

from archive.archive import Archive
from archive.captures.reindexed import note_reindexed
from archive.config import ArchiveConfig
from archive.models.captures import CaptureRow, RunRow
from archive.runs import RUNNING
from gongkai.demo.portals.log import Request
from gongkai.demo.portals.server import DemoPortal
from tests.archive.making import exchange
from tests.reliability import log, page
from tests.reliability.instants import draw
from tests.reliability.killing import Kill, Outcome
from tests.reliability.nights import Nights, Pace, Place, small_plan
from tests.reliability.seen import Seen, seen
from tests.reliability.starter import Starter
from tests.reliability.unasked import Unasked

LENGTHS = {"start": 0.3, "crawl": 2.0, "read": 4.0, "feed": 0.01}


@pytest.fixture
def nights(tmp_path: Path) -> Nights:
    """An archive of two captures; no night is started."""
    with DemoPortal(small_plan()) as portal:
        made = Nights(Starter(), portal, tmp_path / "nights", Place(), Pace())
    with Archive.open(ArchiveConfig(folder=made.archive)) as archive:
        archive.runs.start("crawl", {})
        for number in range(2):
            body = f"<p>{number}</p>".encode()
            archive.captures.add(exchange(number, url=f"http://a.gov.test/{number}", body=body))
    return made


def sql(nights: Nights, statement: str) -> None:
    with closing(sqlite3.connect(nights.archive / "archive.db")) as database, database:
        database.execute(statement)


def flip(nights: Nights) -> None:
    (file,) = nights.archive.glob("warc/*.warc.gz")
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def test_a_whole_archive_has_nothing_wrong(nights: Nights) -> None:
    now = seen(nights, Seen())
    assert (now.captures.total(), now.unread, now.torn, now.findings) == (2, (), (), ())
    assert [*now.lost_from(now), *now.doubled()] == []


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM captures WHERE id = 2", "UPDATE captures SET etag = 'other' WHERE id = 1"],
)
def test_a_row_that_is_gone_or_another_is_lost(nights: Nights, statement: str) -> None:
    before = seen(nights, Seen())
    sql(nights, statement)
    assert [*seen(nights, before).lost_from(before)] != []


def test_a_record_with_two_rows_is_doubled(nights: Nights) -> None:
    sql(nights, "UPDATE captures SET record_id = (SELECT min(record_id) FROM captures)")
    assert len([*seen(nights, Seen()).doubled()]) == 1


def test_a_bit_that_turned_is_found(nights: Nights) -> None:
    flip(nights)
    now = seen(nights, Seen())
    assert now.findings != ()


def test_a_body_that_is_not_what_was_acknowledged_is_told(nights: Nights) -> None:
    sql(nights, "UPDATE captures SET payload_sha256 = body_sha256, body_sha256 = content_sha256 || '0'")
    assert len(seen(nights, Seen()).unread) == 2


def test_what_was_finished_must_not_be_asked_again() -> None:
    requests = [_asked("a.gov.test", path) for path in ("/1.html", "/2.html")]
    assert len([*Unasked(frozenset({"http://a.gov.test/1.html"})).asked_all_the_same(requests)]) == 1
    assert len([*Unasked(crawled=True).asked_all_the_same(requests)]) == 2


def test_what_a_later_start_took_in_may_be_asked_again(nights: Nights) -> None:
    with Archive.open(ArchiveConfig(folder=nights.archive)) as archive, archive.database.write() as session:
        session.add(RunRow(kind="nightly", detail={}, state=RUNNING))
        session.add(RunRow(kind="nightly.crawl", detail={"night": 2}, state=RUNNING))
        session.flush()
        session.execute(update(CaptureRow).values(run_id=3, role="attachment"))
        assert len(Unasked.of(session).urls) == 2
        note_reindexed(session, "a file", [2])
        assert Unasked.of(session).urls == {"http://a.gov.test/0"}


def _asked(host: str, path: str) -> Request:
    return Request(datetime.now(UTC), "GET", host, path, {}, 200)


def test_instants_come_in_order_and_into_every_step() -> None:
    drawn = draw(Random(1), 400, LENGTHS)
    assert [*drawn] == sorted(drawn)
    assert {each.step for each in drawn} == set(LENGTHS)
    assert all(0 <= each.seconds <= LENGTHS[each.step] for each in drawn)
    assert sum(each.step == "feed" for each in drawn) > 20


def test_the_log_gives_back_what_the_page_counts(tmp_path: Path) -> None:
    outcome = Outcome(kills=[Kill(1, "crawl", 0.5, 7), Kill(1, "between", 0.6, 9)], lost=["capture x"])
    entry = log.Entry("sqlite + s3", 3, Pace(), outcome, 12)
    for each in (entry, replace(entry, seed=4)):
        log.add(tmp_path / "kills.jsonl", each)
    found = page.figures(log.read(tmp_path / "kills.jsonl"))["sqlite + s3"]
    assert (found["kills"], found["archives"], found["seeds"], found["captures"]) == (4, 2, [3, 4], 18)
    assert (found["steps"]["crawl"], found["faults"]["lost"]) == (2, 2)
    assert "| sqlite + s3 | 2 | 4 |" in "\n".join(page.lines({"sqlite + s3": found}))
