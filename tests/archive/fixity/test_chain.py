"""Manifests: no line can be changed or taken out unseen."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.errors import ArchiveError
from archive.fixity.chain import chain
from archive.storage.manifests import Manifests
from archive.storage.tally import Contents
from tests.archive.fixity.making import codes, fill, repaired, the_file
from tests.archive.making import exchange

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def write(folder: Path, days: int, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Two files a day."""
    folder.mkdir(exist_ok=True)
    manifests = Manifests(folder / "manifests")
    for number in range(2 * days):
        moment = NOON + timedelta(days=number // 2)
        monkeypatch.setattr("archive.storage.manifests.now", lambda moment=moment: moment)
        manifests.add(Contents(f"{number}.warc.gz", number, "0" * 64, 1, None, None))
    return manifests.paths()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("chain")
    with pytest.MonkeyPatch.context() as monkeypatch:
        write(folder, 3, monkeypatch)
    return folder


def test_a_manifest_for_each_day_names_the_one_before(written: Path) -> None:
    found = chain(written)
    assert found.findings == ()
    assert list(found.entries) == [f"{number}.warc.gz" for number in range(6)]
    assert found.head is not None
    assert found.head.startswith("2026-03-03.jsonl sha256:")
    heads = [
        json.loads(path.read_text().splitlines()[0]) for path in Manifests(written / "manifests").paths()
    ]
    assert [head["before"] for head in heads] == [None, "2026-03-01.jsonl", "2026-03-02.jsonl"]


@settings(deadline=None)
@given(data=st.data())
def test_every_byte_of_a_manifest_that_changes_is_found(written: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(Manifests(written / "manifests").paths()))
    whole = path.read_bytes()
    changed = bytearray(whole)
    changed[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    path.write_bytes(changed)
    try:
        assert chain(written).findings != ()
    finally:
        path.write_bytes(whole)


@pytest.mark.parametrize("day", [0, 1, 2])
@pytest.mark.parametrize("line", [0, 1, 2])
def test_every_line_that_is_taken_out_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: int, line: int
) -> None:
    """But for the very last one: its file is then one that nothing lists."""
    path = write(tmp_path, 3, monkeypatch)[day]
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:line] + lines[line + 1 :]))
    found = chain(tmp_path)
    assert bool(found.findings) != ((day, line) == (2, 2))
    if (day, line) == (2, 2):
        assert "5.warc.gz" not in found.entries


@pytest.mark.parametrize("day", [0, 1])
def test_a_manifest_that_is_taken_out_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: int
) -> None:
    write(tmp_path, 3, monkeypatch)[day].unlink()
    (found,) = chain(tmp_path).findings
    assert found.code == "chain_broken"
    assert "a manifest was taken out or put in" in found.what


def test_a_clock_that_was_set_back_begins_no_earlier_manifest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, 2, monkeypatch)
    monkeypatch.setattr("archive.storage.manifests.now", lambda: NOON)
    Manifests(tmp_path / "manifests").add(Contents("late", 1, "0" * 64, 1, None, None))
    found = chain(tmp_path)
    assert found.findings == ()
    assert found.entries["late"].finished_at.startswith("2026-03-01")
    assert len(Manifests(tmp_path / "manifests").paths()) == 2


@pytest.mark.parametrize("size", [0, 20, 140, -5])
def test_a_line_that_was_never_finished(config: ArchiveConfig, size: int) -> None:
    """A process was killed while it wrote the first line, or a further one."""
    fill(config)
    (path,) = (config.folder / "manifests").iterdir()
    path.write_bytes(path.read_bytes()[:size])
    assert set(codes(config)) <= {"line_torn", "file_unlisted", "line_broken"}
    assert codes(config) != []
    repaired(config)
    assert codes(config) == []


def test_a_crawl_goes_on_behind_a_line_that_was_never_finished(config: ArchiveConfig) -> None:
    fill(config)
    (path,) = (config.folder / "manifests").iterdir()
    with path.open("ab") as out:
        out.write(b'{"file": ')
    with Archive.open(config) as archive:
        archive.captures.add(exchange(url="http://xxgk.lan.gov.test/next"))
        archive.captures.flush()
        archive._segments._finish()
        assert "9 bytes of an unfinished line cut off" in archive.captures.repairs[0]
    assert codes(config) == []


def test_a_file_is_listed_once_however_often_it_is_finished(config: ArchiveConfig) -> None:
    """Killed between the line and the name: the next start finishes the file again."""
    fill(config)
    path = the_file(config)
    path.rename(path.with_name(path.name + ".open"))
    with Archive.open(config) as archive:
        archive.captures.add(exchange(url="http://xxgk.lan.gov.test/next"))
    (manifest,) = (config.folder / "manifests").iterdir()
    assert len(manifest.read_bytes().splitlines()) == 3
    assert codes(config) == []


def test_a_file_that_a_manifest_lists_and_is_gone(config: ArchiveConfig) -> None:
    Archive.open(config).close()
    Manifests(config.folder / "manifests").add(Contents("gone.warc.gz", 1, "0" * 64, 1, None, None))
    assert codes(config) == ["entry_without_file"]


def test_a_manifest_that_cannot_be_written(config: ArchiveConfig) -> None:
    config.folder.mkdir(exist_ok=True)
    (config.folder / "manifests").write_text("a file where a folder should be")
    archive = Archive.open(config)
    archive.runs.start("crawl", {})
    archive.captures.add(exchange())
    with pytest.raises(ArchiveError, match=r"^cannot write to .*manifests: "):
        archive.close()
