"""Damage of each kind, planted and found."""

import gzip
import os
import re
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.errors import ArchiveError
from tests.archive.fixity.making import at, change, codes, fill, of_every_kind, the_file, verified
from tests.archive.making import URL


@pytest.fixture
def filled(config: ArchiveConfig) -> ArchiveConfig:
    fill(config)
    return config


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> tuple[ArchiveConfig, bytes]:
    config = ArchiveConfig(folder=tmp_path_factory.mktemp("archive"), commit_seconds=3600)
    return config, fill(config).read_bytes()


def test_an_archive_as_it_was_written_is_as_it_was_acknowledged(filled: ArchiveConfig) -> None:
    found = verified(filled)
    assert found.findings == ()
    assert (found.files, found.captures, found.exit_code) == (1, len(of_every_kind()), 0)
    assert found.bytes == the_file(filled).stat().st_size
    assert found.head is not None


def test_an_archive_that_holds_nothing(config: ArchiveConfig) -> None:
    Archive.open(config).close()
    assert verified(config).findings == ()


@settings(deadline=None, max_examples=150)
@given(data=st.data())
def test_every_byte_that_changes_is_found(
    untouched: tuple[ArchiveConfig, bytes], data: st.DataObject
) -> None:
    config, whole = untouched
    place = data.draw(st.integers(0, len(whole) - 1))
    changed = bytearray(whole)
    changed[place] ^= data.draw(st.integers(1, 255))
    the_file(config).write_bytes(changed)
    found = verified(config)
    assert found.exit_code == 1
    assert "file_changed" in {finding.code for finding in found.findings}


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_a_change_in_a_body_names_its_capture(
    untouched: tuple[ArchiveConfig, bytes], data: st.DataObject
) -> None:
    """Without any manifest: gzip's own sum and the digests tell."""
    config, whole = untouched
    members = [match.start() for match in re.finditer(rb"\x1f\x8b\x08", whole)]
    member = data.draw(st.integers(1, len(members) - 2))
    start, end = members[member], members[member + 1]
    changed = bytearray(whole)
    changed[data.draw(st.integers(start + 10, end - 1))] ^= 1 << data.draw(st.integers(0, 7))
    the_file(config).write_bytes(changed)
    named = [each for each in verified(config).findings if each.code == "record_unreadable"]
    assert [each.offset for each in named] == [start]
    assert named[0].capture_id is not None


@pytest.mark.parametrize("size", [0, 1, 700, -1])
def test_a_file_cut_short(filled: ArchiveConfig, size: int) -> None:
    path = the_file(filled)
    os.truncate(path, size if size >= 0 else path.stat().st_size - 1)
    found = verified(filled)
    lost = {each.capture_id for each in found.findings if each.capture_id is not None}
    assert lost == ({13} if size < 0 else set(range(1, 14)))


def test_bytes_that_were_added(filled: ArchiveConfig) -> None:
    with the_file(filled).open("ab") as out:
        out.write(b"more")
    assert codes(filled) == ["tail_torn", "file_changed"]


def test_a_file_that_is_gone(filled: ArchiveConfig) -> None:
    the_file(filled).unlink()
    (found,) = verified(filled).findings
    assert (found.code, found.what) == ("file_missing", "it is not there, and holds 13 captures")


def test_a_file_that_cannot_be_read(filled: ArchiveConfig) -> None:
    path = the_file(filled)
    path.unlink()
    path.mkdir()
    assert codes(filled) == ["file_unreadable"]


def test_a_record_that_was_replaced_by_another_of_the_same_form(filled: ArchiveConfig) -> None:
    """A thorough forger: gzip is right, and so is the file's length; the digests are not."""
    path = the_file(filled)
    whole = path.read_bytes()
    start = next(offset for offset in _members(whole) if b"moved" in gzip.decompress(_member(whole, offset)))
    record = gzip.decompress(_member(whole, start)).replace(b"\r\n\r\nmoved", b"\r\n\r\nMOVED")
    forged = gzip.compress(record, mtime=0)
    path.write_bytes(whole.replace(_member(whole, start), forged))
    found = codes(filled)
    assert {"block_digest", "payload_digest", "row_digest", "file_changed"} <= set(found)


def _members(whole: bytes) -> list[int]:
    return [match.start() for match in re.finditer(rb"\x1f\x8b\x08", whole)]


def _member(whole: bytes, start: int) -> bytes:
    after = [offset for offset in _members(whole) if offset > start]
    return whole[start : after[0] if after else len(whole)]


ROWS = {
    "UPDATE captures SET payload_sha256 = repeat('0', 64) WHERE id = 1": {"row_digest", "body_missing"},
    "UPDATE captures SET payload_bytes = 1 WHERE id = 1": {"row_digest"},
    "UPDATE captures SET record_id = 'x' WHERE id = 1": {"record_id", "refers_to", "row_without_record"},
    "UPDATE captures SET url = 'http://other.test/' WHERE id = 1": {"row_url"},
    "UPDATE captures SET kept = 'stored' WHERE id = 6": {"row_kind", "row_digest"},
    "UPDATE captures SET start_byte = start_byte + 1 WHERE id = 13": {"row_without_record"},
    "UPDATE captures SET body_byte = body_byte + 1 WHERE id = 13": {"row_without_record"},
    "UPDATE captures SET body_byte = start_byte WHERE id = 13": {"record_id", "row_kind"},
    "UPDATE captures SET end_byte = end_byte + 1 WHERE id = 13": {"row_without_record"},
    "UPDATE captures SET end_byte = end_byte - 1 WHERE id = 12": {"row_without_record"},
    "UPDATE captures SET body_of_id = 2 WHERE id = 2": {"body_missing", "refers_to"},
    "UPDATE captures SET body_of_id = 2 WHERE id = 3": {"body_missing", "refers_to"},
    "UPDATE captures SET body_of_id = 99 WHERE id = 3": {"body_missing"},
    "UPDATE captures SET body_of_id = NULL WHERE id = 3": {"body_missing"},
    "UPDATE captures SET body_of_id = 4 WHERE id = 2": {"body_missing", "refers_to"},
    "DELETE FROM captures WHERE id = 1": {"orphan", "body_missing"},
    "DELETE FROM captures": {"orphan"},
}


@pytest.mark.parametrize("sql", ROWS)
def test_rows_that_are_not_those_of_the_records(filled: ArchiveConfig, sql: str) -> None:
    zeros = "'" + "0" * 64 + "'"
    change(filled, sql.replace("repeat('0', 64)", zeros))
    assert ROWS[sql] <= set(codes(filled))
    assert set(codes(filled)) <= ROWS[sql] | {"orphan", "orphan_broken", "orphan_overtaken"}


def test_a_loop_of_revisits_ends(filled: ArchiveConfig) -> None:
    change(filled, "UPDATE captures SET body_of_id = 5 - id WHERE id IN (2, 3)")
    named = [each.capture_id for each in verified(filled).findings if each.code == "body_missing"]
    assert named == [2, 3]


def test_a_small_member_that_inflates_to_much_more_than_it_says(filled: ArchiveConfig) -> None:
    head = b"WARC/1.1\r\nWARC-Type: metadata\r\nContent-Length: 10\r\n\r\n"
    bomb = gzip.compress(head + bytes(200 << 20), 9, mtime=0)
    with the_file(filled).open("ab") as out:
        out.write(bomb)
    (torn, changed) = verified(filled).findings
    assert torn.what.endswith("it does not end where its Content-Length says")
    assert changed.code == "file_changed"


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (b"WARC/1.1\r\nContent-Length: 99999999999999\r\n\r\n", "more than the 4294967296 of a record"),
        (b"WARC/1.1\r\nContent-Length: -1\r\n\r\n", "Content-Length is '-1'"),
        (b"WARC/1.1\r\nContent-Length: \xb2\r\n\r\n", "Content-Length is"),
        (b"WARC/1.1\r\n\r\n", "Content-Length is ''"),
        (b"WARC/1.1\r\nWARC-Target-URI: http://a/\nX: 1\r\nX\r\n\r\n", "its head has the line 'X'"),
        (b"WARC/1.1\r\nA: 1\r\nA: 2\r\n\r\n", "its head has the line 'A: 2'"),
        (b"GET / HTTP/1.1\r\n\r\n", "it does not begin as a WARC record"),
        (b"WARC/1.1\r\n" + b"a" * (2 << 20), "a head without an end within 1048576 bytes"),
        (b"WARC/1.1\r\nContent-Length: 5\r\n\r\nab", "3 bytes fewer than its Content-Length says"),
        (b"", "a head without an end"),
    ],
)
def test_members_that_are_no_records(filled: ArchiveConfig, record: bytes, why: str) -> None:
    with the_file(filled).open("ab") as out:
        out.write(gzip.compress(record, mtime=0))
    found = verified(filled).findings
    assert [each.code for each in found] == ["tail_torn", "file_changed"]
    assert why in found[0].what


def test_a_file_that_nobody_knows(filled: ArchiveConfig) -> None:
    path = the_file(filled)
    shutil.copy(path, path.with_name(path.name.replace("000001", "000002")))
    assert codes(filled) == ["file_unlisted", "orphan_overtaken"]


def test_a_crawl_may_write_meanwhile(archive: Archive) -> None:
    archive.captures.add(at(0))
    archive.captures.flush()
    archive.captures.add(at(1, url=URL + "?waits", body=b"waits for its commit"))
    assert verified(archive.config).findings == ()
    archive.captures.flush()
    assert verified(archive.config).captures == 2


def test_an_archive_of_a_newer_schema(filled: ArchiveConfig) -> None:
    change(filled, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ArchiveError, match="newer gongkai"):
        verified(filled)


def test_findings_say_where_and_what_to_do(filled: ArchiveConfig) -> None:
    path = the_file(filled)
    path.write_bytes(path.read_bytes()[:-1])
    lines = [finding.line for finding in verified(filled).findings]
    assert lines[0].startswith(f"{path.name} at byte ")
    assert all("restore the file from a copy" in line for line in lines)
