"""Files of other crawlers through the archive's one door."""

import base64
import gzip
import hashlib
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.models.captures import CaptureRow
from gongkai.ingest.ingesting import ingest
from gongkai.ingest.model import Taken
from gongkai.settings import load
from tests.archive.warcs import check, of_kind

URL = "http://www.lan.gov.cn/xxgk/1.html"
DATE = "2021-03-01T09:30:00Z"
PAGE = "<html><title>蓝江县水务局2020年政府信息公开工作年度报告</title><p>正文</p></html>".encode()
HTML = (("Content-Type", "text/html; charset=utf-8"),)


class Foreign:
    """A file as another crawler writes it."""

    def __init__(self, path: Path, *, compressed: bool = True) -> None:
        self.path = path
        self.out = io.BytesIO()
        self.last = ""
        self._compressed = compressed
        self.record({"WARC-Type": "warcinfo", "WARC-Date": DATE}, b"software: Wget/1.21.4 (linux-gnu)\r\n")

    def record(self, fields: dict[str, str], block: bytes) -> int:
        """Its offset."""
        offset = self.out.tell()
        self.last = f"<urn:uuid:{uuid4()}>"
        named = {"WARC-Record-ID": self.last, **fields, "Content-Length": str(len(block))}
        head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
        whole = f"WARC/1.0\r\n{head}\r\n".encode() + block + b"\r\n\r\n"
        self.out.write(gzip.compress(whole) if self._compressed else whole)
        return offset

    def response(
        self,
        url: str = URL,
        date: str = DATE,
        body: bytes = PAGE,
        headers: tuple[tuple[str, str], ...] = HTML,
        kind: str = "response",
        **more: str,
    ) -> int:
        http = "".join(f"{name}: {value}\r\n" for name, value in headers)
        block = f"HTTP/1.1 200 OK\r\n{http}\r\n".encode() + body
        block_digest = f"sha1:{base64.b32encode(hashlib.sha1(block).digest()).decode()}"
        names = {name.replace("_", "-"): value for name, value in more.items()}
        fields = {"WARC-Type": kind, "WARC-Target-URI": url, "WARC-Date": date} | names
        return self.record({**fields, "WARC-Block-Digest": block_digest}, block)

    def request(self, url: str = URL, user_agent: str = "Wget/1.21.4") -> None:
        answer = self.last
        fields = {"WARC-Type": "request", "WARC-Target-URI": f"<{url}>", "WARC-Date": DATE}
        block = f"GET /xxgk/1.html HTTP/1.1\r\nUser-Agent: {user_agent}\r\n\r\n".encode()
        self.record({**fields, "WARC-Concurrent-To": answer}, block)
        self.last = answer

    def raw(self, data: bytes) -> int:
        offset = self.out.tell()
        self.out.write(data)
        return offset

    def save(self, cut: int = 0) -> Path:
        data = self.out.getvalue()
        self.path.write_bytes(data[: len(data) - cut])
        return self.path


@pytest.fixture
def foreign(tmp_path: Path) -> Foreign:
    return Foreign(tmp_path / "crawl.warc.gz")


def take(folder: Path, *paths: Path) -> list[Taken]:
    settings = load(archive={"folder": folder})
    with Archive.open(settings.archive) as archive:
        return ingest(archive, settings, paths, lambda *_: None)


def captures(folder: Path) -> list[CaptureRow]:
    with Archive.open(ArchiveConfig(folder=folder)) as archive, archive.database.read() as session:
        return list(session.scalars(select(CaptureRow).order_by(CaptureRow.id)))


def body(folder: Path, capture_id: int) -> bytes:
    with Archive.open(ArchiveConfig(folder=folder)) as archive:
        return archive.captures.body(capture_id)


def about(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(each.payload) for each in of_kind(folder, "metadata")]


def test_a_capture_keeps_its_time_and_where_it_is_from(foreign: Foreign, tmp_path: Path) -> None:
    foreign.response()
    foreign.request()
    (taken,) = take(tmp_path / "a", foreign.save())
    assert (taken.added, taken.refused, taken.software) == (1, [], "Wget/1.21.4 (linux-gnu)")
    (row,) = captures(tmp_path / "a")
    assert row.fetched_at == datetime(2021, 3, 1, 9, 30, tzinfo=UTC)
    assert row.recorded_at.year > 2021
    assert body(tmp_path / "a", row.id) == PAGE
    (origin,) = [each["origin"] for each in about(tmp_path / "a")]
    assert origin["file"] == "crawl.warc.gz"
    assert origin["record_id"] == foreign.last
    assert origin["sha256"] == taken.sha256
    (request,) = of_kind(tmp_path / "a", "request")
    assert "User-Agent: Wget/1.21.4" in request.http
    assert check(tmp_path / "a") == ""


def test_ingesting_twice_adds_nothing(foreign: Foreign, tmp_path: Path) -> None:
    foreign.response()
    foreign.response(date="2022-03-01T00:00:00Z")
    file = foreign.save()
    (first,) = take(tmp_path / "a", file)
    (second,) = take(tmp_path / "a", file)
    assert (first.added, second.added, second.held) == (2, 0, 2)


def test_an_unchanged_page_is_read_once(foreign: Foreign, tmp_path: Path) -> None:
    foreign.response()
    foreign.response(date="2022-03-01T00:00:00Z")
    take(tmp_path / "a", foreign.save())
    assert [row.outcome for row in captures(tmp_path / "a")] == ["captured", "unchanged"]


def test_a_revisit_has_the_body_it_refers_to_even_if_that_comes_later(
    foreign: Foreign, tmp_path: Path
) -> None:
    profile = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    foreign.response(
        kind="revisit",
        body=b"",
        date="2023-03-01T00:00:00Z",
        WARC_Profile=profile,
        WARC_Refers_To_Target_URI=URL,
        WARC_Refers_To_Date=DATE,
    )
    foreign.response()
    (taken,) = take(tmp_path / "a", foreign.save())
    assert (taken.added, taken.refused) == (2, [])
    assert {body(tmp_path / "a", row.id) for row in captures(tmp_path / "a")} == {PAGE}


def test_a_revisit_of_what_is_not_there_is_refused(foreign: Foreign, tmp_path: Path) -> None:
    profile = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    foreign.response(kind="revisit", body=b"", WARC_Profile=profile)
    (taken,) = take(tmp_path / "a", foreign.save())
    assert "not in this file" in taken.refused[0].what


def test_chunks_are_undone_and_a_cut_body_is_truncated(foreign: Foreign, tmp_path: Path) -> None:
    chunked = (*HTML, ("Transfer-Encoding", "chunked"))
    half = len(PAGE) // 2
    whole = b"%x\r\n%s\r\n%x;x=y\r\n%s\r\n0\r\n\r\n" % (half, PAGE[:half], len(PAGE) - half, PAGE[half:])
    foreign.response(body=whole, headers=chunked)
    foreign.response(body=whole[: half + 10], headers=chunked, url=URL + "?2")
    foreign.response(body=PAGE, headers=chunked, url=URL + "?3")
    foreign.response(body=PAGE, headers=(*HTML, ("Content-Length", "99999")), url=URL + "?4")
    take(tmp_path / "a", foreign.save())
    rows = captures(tmp_path / "a")
    assert [row.outcome for row in rows] == ["captured", "truncated", "captured", "truncated"]
    assert body(tmp_path / "a", rows[0].id) == PAGE


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "host": ({"url": "http://example.com/"}, "allow-list"),
    "space": ({"url": "http://www.lan.gov.cn/a\u3000b"}, "address"),
    "control": ({"url": "http://www.lan.gov.cn/a\tb"}, "address"),
    "future": ({"date": "2099-01-01T00:00:00Z"}, "future"),
    "date": ({"date": "yesterday"}, "date"),
    "payload": ({"WARC_Payload_Digest": "sha1:" + "A" * 32}, "payload digest"),
    "segment": ({"WARC_Segment_Number": "1"}, "segment"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_one_record_is_refused_and_the_rest_goes_on(name: str, foreign: Foreign, tmp_path: Path) -> None:
    given, why = REFUSED[name]
    offset = foreign.response(**given)
    foreign.response(url=URL + "?other")
    (taken,) = take(tmp_path / "a", foreign.save())
    (refused,) = taken.refused
    assert (refused.offset, refused.file) == (offset, "crawl.warc.gz")
    assert why in refused.what
    assert refused.todo
    assert taken.added == 1


@pytest.mark.parametrize("compressed", [True, False])
def test_damage_is_contained(compressed: bool, tmp_path: Path) -> None:
    foreign = Foreign(tmp_path / ("c.warc.gz" if compressed else "c.warc"), compressed=compressed)
    foreign.response()
    junk = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: nonsense\r\n\r\nx\r\n\r\n"
    bad = foreign.raw(gzip.compress(junk)[:-20] if compressed else junk)
    foreign.response(url=URL + "?2")
    tail = foreign.response(url=URL + "?3")
    (taken,) = take(tmp_path / "a", foreign.save(cut=30))
    assert taken.added == 2
    assert [each.offset for each in taken.refused] == [bad, tail]
    assert "ends" in taken.refused[1].what


def test_a_bomb_is_not_inflated(foreign: Foreign, tmp_path: Path) -> None:
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 300000000\r\n\r\n"
    bad = foreign.raw(gzip.compress(head + bytes(300_000_000), 9))
    foreign.response()
    (taken,) = take(tmp_path / "a", foreign.save())
    assert taken.added == 1
    assert (taken.refused[0].offset, "holds more than" in taken.refused[0].what) == (bad, True)


def test_name_look_ups_are_passed_over(foreign: Foreign, tmp_path: Path) -> None:
    foreign.record(
        {"WARC-Type": "resource", "WARC-Target-URI": "dns:lan.gov.cn", "WARC-Date": DATE}, b"1.2.3.4"
    )
    (taken,) = take(tmp_path / "a", foreign.save())
    assert (dict(taken.passed_over), taken.refused) == ({"resource": 1}, [])


def test_saved_pages(tmp_path: Path, gongkai: Any) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "1.html").write_bytes(PAGE)
    (tmp_path / "secret").write_bytes(b"x")
    date = "2020-03-01T09:30:00+08:00"
    lines = ["file,url,date", f"1.html,{URL},{date}", f"../secret,{URL},{date}", f"1.html,{URL},2020-03-01"]
    (folder / "urls.csv").write_text("\n".join(lines), "utf-8")
    said = gongkai("ingest", folder, "--archive", tmp_path / "a", "--json")
    told = json.loads(said.out)
    assert said.code == 1
    assert (told["added"], [each["offset"] for each in told["files"][0]["refused"]]) == (1, [3, 4])
    (row,) = captures(tmp_path / "a")
    assert (row.method, row.media_type, row.fetched_at.hour) == ("SAVED", "text/html", 1)
    assert body(tmp_path / "a", row.id) == PAGE
    assert gongkai("ingest", folder, "--archive", tmp_path / "a").err.count("gongkai: ") == 2


def test_what_cannot_be_taken_in_at_all_is_one_line(tmp_path: Path, gongkai: Any) -> None:
    (tmp_path / "x.warc").write_bytes(b"")
    (tmp_path / "x.wacz").write_bytes(b"no zip")
    for name in ("x.warc", "x.wacz", "nowhere.warc", "."):
        said = gongkai("ingest", tmp_path / name, "--archive", tmp_path / "a")
        assert (said.code, len(said.complaints)) == (2, 1), said.err
