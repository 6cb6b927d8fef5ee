import json
from typing import Any

import pytest

from archive.archive import Archive
from archive.captures.exchange import RequestOutcome, Role
from archive.columns.model import ArticleFacts, Entry, ListState, Walk
from archive.config import ReadLimits
from archive.readings.runner import read_pending
from parsers.model import Outcome
from tests.archive.making import URL, exchange
from tests.archive.readings.fakes import lacking, read

LIMITS = ReadLimits(workers=2)


def body(**said: Any) -> bytes:
    return json.dumps(said).encode()


@pytest.fixture
def captured(archive: Archive) -> Archive:
    """Four bodies to read among what is not to be read."""
    archive.columns.record_walk(
        Walk(
            site="lan",
            run_id=1,
            column_url="http://xxgk.lan.gov.test/list",
            column_name="政府信息公开年报",
            state=ListState.COMPLETE,
            reason=None,
            proof={"total": 1},
            entries=(Entry(URL, "蓝市档案局2025年年报", "2026-01-20", 1, 1),),
        )
    )
    archive.columns.record_article(
        ArticleFacts(url=URL, site="lan", title="蓝市档案局", published="2026-01-20 10:00", column_url=None)
    )
    add = archive.captures.add
    add(exchange(body=body(organ="蓝市档案局", year=2025)))
    add(exchange(1, body=body(organ="蓝市档案局", year=2025)))  # the same again
    add(exchange(2, url=URL + "?list", role=Role.LIST, body=b"a list"))
    add(exchange(3, url=URL + "?404", status=404, outcome=RequestOutcome.GONE, body=b"gone"))
    add(exchange(4, url=URL + "?block", outcome=RequestOutcome.BLOCKED, body=b"blocked"))
    add(exchange(5, url=URL + "?pdf", role=Role.ATTACHMENT, body=body(outcome="needs_ocr")))
    add(exchange(6, url=URL + "?odd", body=b"no JSON"))
    add(exchange(7, url=URL + "?gzip", response_headers=(("Content-Encoding", "gzip"),), body=b"plain"))
    archive.captures.flush()
    return archive


def test_everything_pending_is_read_once(captured: Archive) -> None:
    assert captured.readings.pending("1") == 4
    seen: list[tuple[int, int]] = []
    summary = read_pending(captured, LIMITS, "1", progress=lambda *at: seen.append(at), read=read)
    assert summary.by_outcome == {"read": 1, "needs_ocr": 1, "killed": 1, "unsupported_type": 1}
    assert seen[-1] == (4, 4)
    assert len(summary.refused) == 3
    assert any(line.startswith(f"{URL}?odd: killed: JSONDecodeError") for line in summary.refused)
    assert any("is not gzip" in line for line in summary.refused)
    assert read_pending(captured, LIMITS, "1", read=read).read == 0
    assert captured.readings.pending("2") == 4


def test_hints_come_from_lists_and_articles_and_stay_with_the_reading(captured: Archive) -> None:
    read_pending(captured, LIMITS, "1", read=read)
    reading = captured.readings.of_capture(1)["1"]
    assert reading.outcome is Outcome.READ
    assert reading.reports[0].title == "蓝市档案局2025年年报"


def test_readings_are_counted_by_their_newest(captured: Archive) -> None:
    read_pending(captured, LIMITS, "1", read=read)
    read_pending(captured, LIMITS, "2", read=read)
    assert captured.readings.by_outcome() == {"killed": 1, "needs_ocr": 1, "read": 1, "unsupported_type": 1}
    assert list(captured.readings.of_capture(1)) == ["1", "2"]


def test_a_body_that_cannot_be_had_today_is_told_and_read_tomorrow(captured: Archive) -> None:
    folder = captured.config.folder / "warc"
    folder.rename(folder.with_name("elsewhere"))
    summary = read_pending(captured, LIMITS, "1", read=read)
    assert (summary.read, len(summary.refused)) == (0, 4)
    assert f"{URL}: not read: cannot read " in summary.refused[0]
    folder.with_name("elsewhere").rename(folder)
    assert read_pending(captured, LIMITS, "1", read=read).read == 4


def test_what_is_not_installed_is_told_and_read_once_it_is(captured: Archive) -> None:
    summary = read_pending(captured, LIMITS, "1", read=lacking)
    lines = [line for line in summary.refused if "pip install 'gongkai[pdf]'" in line]
    assert (summary.read, len(lines)) == (1, 3)  # the fourth body cannot be decoded, which no library mends
    assert read_pending(captured, LIMITS, "1", read=read).read == 3
