import gzip
import json
import zlib
from typing import Any

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.captures.exchange import RequestOutcome, Role, Validators
from archive.errors import ArchiveError
from archive.models.captures import CaptureRow
from archive.storage import warcinfo
from tests.archive.making import PLAIN, URL, exchange
from tests.archive.warcs import check, of_kind, records

COUNTER = r"浏览次数：\d+"
NOT_MODIFIED: dict[str, Any] = {"status": 304, "outcome": RequestOutcome.UNCHANGED, "body": b""}
FAILED: dict[str, Any] = {
    "status": None,
    "body": b"",
    "outcome": RequestOutcome.UNREACHABLE,
    "error": "connection refused",
    "response_headers": (),
}


def page(visits: int, text: str = "主动公开") -> dict[str, Any]:
    return {"body": f"<p>{text}</p>浏览次数：{visits}".encode(), "volatile": (COUNTER,)}


def rows(archive: Archive) -> list[CaptureRow]:
    archive.captures.flush()
    with archive.database.read() as session:
        return list(session.scalars(select(CaptureRow).order_by(CaptureRow.id)))


def outcomes(archive: Archive) -> list[tuple[str, str]]:
    return [(row.outcome, row.kept) for row in rows(archive)]


def test_the_records_of_an_exchange(archive: Archive) -> None:
    archive.captures.add(
        exchange(response_headers=(*PLAIN.response_headers, ("X-名", "镕"), ("Via", "\xe9")))
    )
    archive.captures.flush()
    info, request, response, metadata = records(archive.config.folder)
    assert [each.kind for each in (info, request, response, metadata)] == [
        "warcinfo",
        "request",
        "response",
        "metadata",
    ]
    assert b"reason phrase" in info.payload
    assert warcinfo.SAME_CONTENT.encode() in info.payload
    assert request.http.startswith("GET /info/1.html HTTP/1.1\r\nHost: xxgk.lan.gov.test\r\n")
    assert request.headers["WARC-Concurrent-To"] == response.headers["WARC-Record-ID"]
    assert response.http.startswith("HTTP/1.1 200 OK\r\nContent-Type: text/html")
    assert "镕" in response.http
    assert response.payload == PLAIN.body
    assert response.headers["WARC-IP-Address"] == "127.0.0.1"
    assert response.headers["WARC-Date"] == "2026-03-01T01:00:00.000000Z"
    about = json.loads(metadata.payload)
    assert (about["outcome"], about["role"], about["site"], about["run"]) == ("captured", "article", "lan", 1)
    assert check(archive.config.folder) == ""


def test_chunking_is_not_claimed_of_a_body_that_has_none(archive: Archive) -> None:
    archive.captures.add(exchange(response_headers=(("Transfer-Encoding", "chunked"),)))
    archive.captures.flush()
    (response,) = of_kind(archive.config.folder, "response")
    assert "X-Archive-Orig-Transfer-Encoding: chunked" in response.http
    assert response.payload == PLAIN.body


def test_a_repeat_is_a_revisit(archive: Archive) -> None:
    archive.captures.add(exchange())
    archive.captures.add(exchange(1))
    archive.captures.flush()
    archive.captures.add(exchange(2))
    assert outcomes(archive) == [
        ("captured", "stored"),
        ("unchanged", "same_payload"),
        ("unchanged", "same_payload"),
    ]
    first, second = of_kind(archive.config.folder, "revisit")
    (response,) = of_kind(archive.config.folder, "response")
    assert first.headers["WARC-Profile"] == warcinfo.IDENTICAL
    for each in (first, second):
        assert each.headers["WARC-Refers-To"] == response.headers["WARC-Record-ID"]
        assert each.headers["WARC-Refers-To-Date"] == response.headers["WARC-Date"]
        assert each.headers["WARC-Payload-Digest"] == response.headers["WARC-Payload-Digest"]
        assert each.payload == b""
    assert [archive.captures.body(number) for number in (1, 2, 3)] == [PLAIN.body] * 3
    assert check(archive.config.folder) == ""


def test_the_same_payload_elsewhere_is_stored_once_and_still_captured(archive: Archive) -> None:
    archive.captures.add(exchange())
    archive.captures.add(exchange(1, url=URL + "?copy"))
    assert outcomes(archive) == [("captured", "stored"), ("captured", "same_payload")]
    assert archive.captures.body(2) == PLAIN.body


def test_only_the_counter_moved(archive: Archive) -> None:
    for minute in range(3):
        archive.captures.add(exchange(minute, **page(visits=100 + minute)))
    assert outcomes(archive) == [
        ("captured", "stored"),
        ("unchanged", "same_content"),
        ("unchanged", "same_content"),
    ]
    stored, moved, _ = rows(archive)
    assert stored.payload_sha256 != moved.payload_sha256
    assert stored.content_sha256 == moved.content_sha256
    revisit = of_kind(archive.config.folder, "revisit")[0]
    assert revisit.headers["WARC-Profile"] == warcinfo.SAME_CONTENT
    assert revisit.headers["WARC-Payload-Digest"] == f"sha256:{moved.payload_sha256}"
    assert b"100" in archive.captures.body(3)
    assert check(archive.config.folder) == ""


def test_a_counter_nobody_named_is_a_change(archive: Archive) -> None:
    archive.captures.add(exchange(0, body="浏览次数：1".encode()))
    archive.captures.add(exchange(1, body="浏览次数：2".encode()))
    assert outcomes(archive) == [("captured", "stored")] * 2


def test_a_change_taken_back_is_two_changes(archive: Archive) -> None:
    for minute, text in enumerate(("甲", "乙", "甲")):
        archive.captures.add(exchange(minute, body=text.encode()))
    assert outcomes(archive) == [("captured", "stored"), ("captured", "stored"), ("captured", "same_payload")]
    assert archive.captures.body(3) == "甲".encode()


def test_sameness_is_judged_by_the_decoded_body(archive: Archive) -> None:
    gzipped = {"body": gzip.compress(PLAIN.body), "response_headers": (("Content-Encoding", "gzip"),)}
    deflated = {"body": zlib.compress(PLAIN.body), "response_headers": (("Content-Encoding", "deflate"),)}
    archive.captures.add(exchange())
    archive.captures.add(exchange(1, **gzipped))
    archive.captures.add(exchange(2, **deflated))
    assert [kept for _, kept in outcomes(archive)] == ["stored", "same_content", "same_content"]
    assert archive.captures.body(3) == PLAIN.body


def test_not_modified(archive: Archive) -> None:
    archive.captures.add(exchange())
    archive.captures.add(exchange(1, **NOT_MODIFIED, response_headers=()))
    archive.captures.flush()
    archive.captures.add(exchange(2, **NOT_MODIFIED, response_headers=(("ETag", '"2"'),)))
    assert outcomes(archive)[1:] == [("unchanged", "not_modified")] * 2
    revisits = of_kind(archive.config.folder, "revisit")
    assert {each.headers["WARC-Profile"] for each in revisits} == {warcinfo.NOT_MODIFIED}
    assert archive.captures.body(3) == PLAIN.body
    assert archive.captures.validators(URL) == Validators('"2"', None)
    assert archive.captures.last_fetched(URL) == exchange(2).fetched_at
    assert check(archive.config.folder) == ""


def test_not_modified_of_something_never_held(archive: Archive) -> None:
    archive.captures.add(exchange(**NOT_MODIFIED))
    assert outcomes(archive) == [("unchanged", "nothing")]
    assert archive.captures.validators(URL) is None
    with pytest.raises(ArchiveError, match="has no body"):
        archive.captures.body(1)


def test_a_failure_is_a_capture_too(archive: Archive) -> None:
    archive.captures.add(exchange(**FAILED))
    assert outcomes(archive) == [("unreachable", "nothing")]
    _, request, metadata = records(archive.config.folder)
    assert request.kind == "request"
    about = json.loads(metadata.payload)
    assert (about["error"], about["url"], about["outcome"]) == ("connection refused", URL, "unreachable")
    assert metadata.headers["WARC-Date"] == "2026-03-01T01:00:00.000000Z"
    assert metadata.headers["WARC-Concurrent-To"] == request.headers["WARC-Record-ID"]
    assert check(archive.config.folder) == ""


def test_a_block_page_is_kept_but_is_no_content_of_its_address(archive: Archive) -> None:
    archive.captures.add(exchange())
    blocked = exchange(1, body=b"denied", outcome=RequestOutcome.BLOCKED, evidence="denied")
    archive.captures.add(blocked)
    archive.captures.add(exchange(2))
    assert outcomes(archive) == [("captured", "stored"), ("blocked", "stored"), ("unchanged", "same_payload")]
    assert archive.captures.last_fetched(URL) == exchange(2).fetched_at


def test_what_is_asked_before_the_commit_knows_what_was_added(archive: Archive) -> None:
    assert archive.captures.validators(URL) is None
    assert archive.captures.last_fetched(URL) is None
    archive.captures.add(exchange())
    assert archive.captures.validators(URL) == Validators('"1"', None)
    assert archive.captures.last_fetched(URL) == PLAIN.fetched_at


def test_group_commit_by_count(archive: Archive) -> None:
    for minute in range(archive.config.commit_captures):
        archive.captures.add(exchange(minute, url=f"{URL}?{minute}"))
    with archive.database.read() as session:
        urls = list(session.scalars(select(CaptureRow.url).order_by(CaptureRow.id)))
    assert urls == [f"{URL}?{minute}" for minute in range(archive.config.commit_captures)]


def test_a_hostile_address_cannot_forge_a_header(archive: Archive) -> None:
    archive.captures.add(exchange(url="http://a.gov.test/x\r\nWARC-Type: warcinfo\r\n\r\nb"))
    archive.captures.add(
        exchange(1, response_headers=(("X", "a\r\nSet-Cookie: b"),), url="http://b.gov.test/")
    )
    archive.captures.flush()
    assert [each.kind for each in records(archive.config.folder)].count("warcinfo") == 1
    assert "\nSet-Cookie" not in of_kind(archive.config.folder, "revisit")[0].http
    assert check(archive.config.folder) == ""


def test_a_body_that_is_not_what_its_encoding_says_is_kept_as_it_came(archive: Archive) -> None:
    archive.captures.add(exchange(body=b"plain", response_headers=(("Content-Encoding", "gzip"),)))
    (row,) = rows(archive)
    assert row.body_sha256 is None
    assert row.undecoded is not None
    assert of_kind(archive.config.folder, "response")[0].payload == b"plain"
    with pytest.raises(ArchiveError, match="is not gzip"):
        archive.captures.body(1)


def test_a_request_with_a_body(archive: Archive) -> None:
    archive.captures.add(exchange(method="POST", request_body=b"page=2", role=Role.LIST))
    archive.captures.add(exchange(1, method="POST", request_body=b"page=3", role=Role.LIST))
    assert outcomes(archive) == [("captured", "stored"), ("captured", "same_payload")]
    assert of_kind(archive.config.folder, "request")[0].payload == b"page=2"


def test_an_expression_that_is_none(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="no regular expression"):
        archive.captures.add(exchange(volatile=("(",)))


def test_a_capture_that_is_not_there(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="no capture 7"):
        archive.captures.body(7)


def test_what_a_run_brought(archive: Archive) -> None:
    again = archive.runs.start("crawl", {})
    archive.captures.add(exchange(0, **page(visits=1)))
    archive.captures.add(exchange(1, run_id=again, **page(visits=2)))
    archive.captures.add(exchange(2, run_id=again, **FAILED))
    assert archive.captures.counts(1) == {"new": 1}
    assert archive.captures.counts(again) == {"unchanged": 1, "unreachable": 1}
