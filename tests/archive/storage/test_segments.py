import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.errors import ArchiveError
from archive.status import status
from tests.archive.making import PLAIN, URL, exchange
from tests.archive.warcs import check, files, of_kind

WORKER = """
import sys
from pathlib import Path
from archive.archive import Archive
from archive.config import ArchiveConfig
from tests.archive.making import URL, exchange

archive = Archive.open(ArchiveConfig(folder=Path(sys.argv[1]), commit_seconds=3600))
run = archive.runs.start("crawl", {})
archive.captures.add(exchange(0, run_id=run))
archive.captures.flush()
archive.captures.add(exchange(1, run_id=run, url=URL + "?lost", body=b"never acknowledged"))
print("ready", flush=True)
sys.stdin.read()
"""


def abandon(archive: Archive) -> None:
    """What a killed process leaves behind: nothing is finished, the lock is gone."""
    archive._segments.close(acknowledged=False)
    archive.database.close()


def lay_down(config: ArchiveConfig) -> None:
    """One acknowledged capture and one that is not."""
    archive = Archive.open(config)
    archive.runs.start("crawl", {})
    archive.captures.add(exchange())
    archive.captures.flush()
    archive.captures.add(exchange(1, url=URL + "?lost", body=b"never acknowledged"))
    abandon(archive)


def reopened(config: ArchiveConfig, *, whole: bool) -> tuple[str, ...]:
    """Adds one capture and closes; what was repaired on the way. `whole` if the one that nobody acknowledged
    is there all the same.
    """
    expected = [PLAIN.body, *([b"never acknowledged"] if whole else []), b"next"]
    with Archive.open(config) as archive:
        archive.captures.add(exchange(2, url=URL + "?next", body=b"next"))
        archive.captures.flush()
        assert [archive.captures.body(number) for number in range(1, len(expected) + 1)] == expected
        return archive.captures.repairs


def test_a_killed_process_loses_nothing_acknowledged(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WORKER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
    ) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == b"ready\n"
        worker.send_signal(signal.SIGKILL)
    (repair,) = reopened(ArchiveConfig(folder=tmp_path), whole=True)
    assert "re-indexed 1 captures of gongkai-" in repair
    bodies = [each.payload for each in of_kind(tmp_path, "response")]
    assert bodies == [PLAIN.body, b"never acknowledged", b"next"]
    assert check(tmp_path) == ""


def test_a_torn_record_is_cut(config: ArchiveConfig) -> None:
    lay_down(config)
    (torn,) = files(config.folder)
    os.truncate(torn, torn.stat().st_size - 7)
    (repair,) = reopened(config, whole=False)
    assert "bytes of a capture half written cut off after byte" in repair
    assert check(config.folder) == ""


def test_junk_after_the_end_is_cut(config: ArchiveConfig) -> None:
    lay_down(config)
    (torn,) = files(config.folder)
    with torn.open("ab") as out:
        out.write(b"\x1f\x8bjunk")
    taken_in, cut = reopened(config, whole=True)
    assert "re-indexed 1 captures" in taken_in
    assert "6 bytes of a capture half written cut off" in cut
    assert check(config.folder) == ""


def test_a_file_without_a_whole_capture_is_put_aside(config: ArchiveConfig) -> None:
    archive = Archive.open(config)
    archive.runs.start("crawl", {})
    archive.captures.add(exchange())
    abandon(archive)
    (torn,) = files(config.folder)
    os.truncate(torn, torn.stat().st_size - 7)
    with Archive.open(config) as again:
        again.captures.add(exchange())
        (repair,) = again.captures.repairs
    assert repair.endswith(".unacknowledged")
    aside, kept = sorted(path.name for path in files(config.folder))
    assert aside.endswith("000001.warc.gz.unacknowledged")
    assert kept.endswith("000002.warc.gz")


def test_missing_bytes_are_told(config: ArchiveConfig) -> None:
    lay_down(config)
    (torn,) = files(config.folder)
    os.truncate(torn, 900)
    with Archive.open(config) as archive:
        archive.captures.add(exchange(2, url=URL + "?next", body=b"next"))
        (loss,) = archive.captures.losses
        assert "acknowledged bytes are missing" in loss
        with pytest.raises(ArchiveError):
            archive.captures.body(1)


def test_files_grow_to_their_limit_and_are_finished(tmp_path: Path) -> None:
    config = ArchiveConfig(folder=tmp_path, segment_bytes=1, commit_seconds=0)
    with Archive.open(config) as archive:
        archive.runs.start("crawl", {})
        for minute in range(3):
            archive.captures.add(exchange(minute, body=b"%d" % minute))
        assert [archive.captures.body(number) for number in (1, 2, 3)] == [b"0", b"1", b"2"]
    names = [path.name for path in files(tmp_path)]
    assert [name[-14:] for name in names] == ["000001.warc.gz", "000002.warc.gz", "000003.warc.gz"]
    assert len(of_kind(tmp_path, "warcinfo")) == 3
    assert check(tmp_path) == ""


def test_the_file_is_open_until_it_is_finished(archive: Archive) -> None:
    archive.captures.add(exchange())
    archive.captures.flush()
    (path,) = files(archive.config.folder)
    assert path.name.endswith(".warc.gz.open")
    archive.close()
    (path,) = files(archive.config.folder)
    assert path.name.endswith(".warc.gz")


def test_one_process_writes_at_a_time(archive: Archive) -> None:
    archive.captures.add(exchange())
    with (
        Archive.open(archive.config) as other,
        pytest.raises(ArchiveError, match="another process is writing"),
    ):
        other.captures.add(exchange())
    archive.captures.flush()
    assert archive.captures.body(1) == PLAIN.body


def test_a_folder_in_the_way(config: ArchiveConfig) -> None:
    config.folder.mkdir(exist_ok=True)
    (config.folder / "warc").write_text("a file where a folder should be")
    with Archive.open(config) as archive:
        archive.runs.start("crawl", {})
        with pytest.raises(ArchiveError, match=r"cannot write to .*warc"):
            archive.captures.add(exchange())


def test_a_full_disk_leaves_what_was_there(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.captures.add(exchange())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("archive.storage.records.RecordWriter.write_record", full)
        with pytest.raises(ArchiveError, match="No space left on device"):
            archive.captures.add(exchange(1, body=b"too much"))
    archive.captures.add(exchange(2, body=b"after"))
    archive.captures.flush()
    assert archive.captures.body(2) == b"after"
    assert check(archive.config.folder) == ""


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file of this process may grow beyond that: the system itself refuses, in the middle of a write."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_record_that_the_disk_refuses_half_way_is_taken_back(config: ArchiveConfig) -> None:
    with Archive.open(config) as archive:
        archive.runs.start("crawl", {})
        archive.captures.add(exchange())
        with room_for(1 << 20), pytest.raises(ArchiveError, match=r"^cannot write to .*: File too large$"):
            archive.captures.add(exchange(1, url=URL + "?large", body=os.urandom(2 << 20)))
    assert [each.payload for each in of_kind(config.folder, "response")] == [PLAIN.body]
    assert check(config.folder) == ""
    assert reopened_count(config) == 1


def reopened_count(config: ArchiveConfig) -> int:
    with Archive.open(config, create=False) as archive:
        return sum(status(archive).captures.values())


def test_a_disk_without_any_room_leaves_no_file(config: ArchiveConfig) -> None:
    with Archive.open(config) as archive:
        archive.runs.start("crawl", {})
        with room_for(100), pytest.raises(ArchiveError, match="File too large"):
            archive.captures.add(exchange())
        assert files(config.folder) == []
        archive.captures.add(exchange())
    assert len(of_kind(config.folder, "warcinfo")) == 1
    assert check(config.folder) == ""


def test_a_record_broken_off_by_anything_is_taken_back(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.captures.add(exchange())
    with monkeypatch.context() as patch:
        patch.setattr("archive.captures.writing.json.dumps", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            archive.captures.add(exchange(1, url=URL + "?odd", body=b"odd"))
    archive.captures.add(exchange(2, url=URL + "?next", body=b"next"))
    archive.captures.flush()
    assert [each.payload for each in of_kind(archive.config.folder, "response")] == [PLAIN.body, b"next"]


def test_what_could_not_be_synced_is_never_acknowledged(
    config: ArchiveConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a failed fsync the next one may claim success for what is lost."""
    archive = Archive.open(config)
    archive.runs.start("crawl", {})
    archive.captures.add(exchange())

    def failing(_: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr("archive.storage.through.os.fsync", failing)
        with pytest.raises(ArchiveError, match="Input/output error"):
            archive.captures.flush()
    with pytest.raises(ArchiveError, match="Input/output error"):
        archive.close()
    assert reopened_count(config) == 0
    with Archive.open(config) as again:
        again.captures.recover()  # writes once more what could not be synced
    assert reopened_count(config) == 1


def test_a_record_that_was_tampered_with(archive: Archive) -> None:
    archive.captures.add(exchange())
    archive.captures.add(exchange(1, url=URL + "?b", body=PLAIN.body[::-1]))
    archive.close()
    with Archive.open(archive.config) as again:
        with again.database.write() as session:
            session.connection().exec_driver_sql(
                "UPDATE captures SET body_byte = (SELECT body_byte FROM captures WHERE id = 2) WHERE id = 1"
            )
        with pytest.raises(ArchiveError, match="digest differs"):
            again.captures.body(1)


def test_a_file_is_finished_with_its_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    days = iter(["gongkai-20260301", "gongkai-20260301", "gongkai-20260302", "gongkai-20260302"])
    monkeypatch.setattr("archive.storage.segments._today", lambda: next(days, "gongkai-20260302"))
    with Archive.open(ArchiveConfig(folder=tmp_path, commit_seconds=3600)) as archive:
        run = archive.runs.start("crawl", {})
        for minutes in range(3):
            archive.captures.add(exchange(minutes, run_id=run, url=f"{URL}?{minutes}"))
            archive.captures.flush()
    assert [file.name for file in files(tmp_path)] == [
        "gongkai-20260301-000001.warc.gz",
        "gongkai-20260302-000002.warc.gz",
    ]
