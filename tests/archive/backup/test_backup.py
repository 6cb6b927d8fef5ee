"""Backups: whole, incremental, never replaced by less, and as they were until all that is new has come in."""

import os
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from archive.archive import Archive, index
from archive.backup.backup import backup
from archive.backup.incoming import FOLDER
from archive.config import ArchiveConfig
from archive.errors import ArchiveError
from tests.archive.backup.making import (
    KILLED,
    backed_up,
    bodies,
    contents,
    killed,
    night,
    restored,
    same,
    tables,
)
from tests.archive.fixity.making import codes, of_every_kind
from tests.archive.making import exchange


@pytest.fixture
def config(tmp_path: Path) -> ArchiveConfig:
    """Rows in SQLite: others are copied by others."""
    return ArchiveConfig(folder=tmp_path / "archive", commit_seconds=3600)


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "backup"


def kill_at(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """At the renaming or removal of that number."""
    left = number

    def counted(name: str) -> None:
        real = getattr(Path, name)

        def called(self: Path, *given: Any, **named: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0:
                os._exit(KILLED)
            return real(self, *given, **named)

        monkeypatch.setattr(Path, name, called)

    counted("replace")
    counted("unlink")


def test_a_backup_is_an_archive_with_the_same_in_it(config: ArchiveConfig, to: Path) -> None:
    night(config, 1)
    with Archive.open(config) as archive:
        for each in of_every_kind():
            archive.captures.add(each)
    index(config)
    (config.folder / "sites.csv").write_text("rows", "utf-8")
    made = backed_up(config, to)
    assert (made.files, made.kept, made.captures, made.wrong) == (2, 0, 15, ())
    same(config, ArchiveConfig(folder=to))
    assert contents(config.folder) == contents(to)
    assert (to / "sites.csv").read_text("utf-8") == "rows"


def test_each_file_is_copied_once(config: ArchiveConfig, to: Path) -> None:
    night(config, 1)
    backed_up(config, to)
    before = {path: path.stat().st_ino for path in (to / "warc").glob("*.gz")}
    night(config, 2)
    made = backed_up(config, to)
    assert (made.files, made.kept) == (1, 1)
    assert all(path.stat().st_ino == inode for path, inode in before.items())
    same(config, ArchiveConfig(folder=to))


def test_of_an_open_file_what_is_acknowledged_is_copied(config: ArchiveConfig, to: Path) -> None:
    with Archive.open(config) as archive:
        archive.runs.start("crawl", {})
        archive.captures.add(exchange(1))
        archive.captures.flush()
        archive.captures.add(exchange(2, url="http://lan.gov.test/2", body=b"not acknowledged"))
        assert backed_up(config, to).captures == 1
        assert codes(ArchiveConfig(folder=to)) == []
    assert backed_up(config, to).captures == 2
    same(config, ArchiveConfig(folder=to))
    assert contents(config.folder).keys() <= contents(to).keys()


@pytest.mark.parametrize("number", range(1, 30))
def test_killed_anywhere_it_is_the_old_one_or_goes_on(
    config: ArchiveConfig, to: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    night(config, 1)
    backed_up(config, to)
    old = ArchiveConfig(folder=to)
    before = (tables(to), bodies(old))
    night(config, 2)
    index(config)
    if (
        killed(partial(backed_up, config, to), partial(kill_at, monkeypatch, number))
        and not (to / FOLDER / "whole").exists()
    ):
        assert (tables(to), bodies(old)) in (before, (tables(config.folder), bodies(config)))
        assert codes(old) == []
    backed_up(config, to)
    same(config, old)
    assert not (to / FOLDER).exists()


def test_what_came_in_before_a_kill_is_not_copied_again(
    config: ArchiveConfig, to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    night(config, 1)
    night(config, 2)

    def kill(*_: object) -> None:
        if len(list((to / FOLDER / "warc").glob("*.gz"))) == 1:
            os._exit(KILLED)

    assert killed(lambda: backup(config, to, kill), lambda: None)
    (first,) = (to / FOLDER / "warc").glob("*.gz")
    inode = first.stat().st_ino
    backed_up(config, to)
    assert (to / "warc" / first.name).stat().st_ino == inode
    same(config, ArchiveConfig(folder=to))


@pytest.mark.parametrize("number", range(1, 16))
def test_a_restore_killed_anywhere_goes_on(
    config: ArchiveConfig, to: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    night(config, 1)
    night(config, 2)
    backed_up(config, to)
    new = ArchiveConfig(folder=tmp_path / "new")
    assert killed(partial(restored, to, new), partial(kill_at, monkeypatch, number)), number
    restored(to, new)
    same(config, new)


def test_a_restored_archive_goes_on_as_the_first(config: ArchiveConfig, to: Path, tmp_path: Path) -> None:
    night(config, 1)
    backed_up(config, to)
    new = ArchiveConfig(folder=tmp_path / "new", commit_seconds=3600)
    made = restored(to, new)
    assert made is not None
    assert (made.files, made.captures, made.wrong) == (1, 2, ())
    for each in (config, new):
        night(each, 2)
    assert list(bodies(config).values()) == list(bodies(new).values())
    assert codes(new) == []
    with pytest.raises(ArchiveError, match="holds an archive already"):
        restored(to, new)


def spoil(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:300] + bytes([data[300] ^ 1]) + data[301:])


def test_a_damaged_file_never_replaces_a_good_one(config: ArchiveConfig, to: Path) -> None:
    night(config, 1)
    backed_up(config, to)
    night(config, 2)
    first, second = sorted((config.folder / "warc").glob("*.gz"))
    good = (to / "warc" / first.name).read_bytes()
    spoil(first)
    spoil(second)
    made = backed_up(config, to)
    assert [line.split(": ")[0] for line in made.wrong] == [str(second)]
    assert (to / "warc" / first.name).read_bytes() == good
    assert "file_missing" in codes(ArchiveConfig(folder=to))


def test_what_is_damaged_in_a_backup_is_restored_and_told(
    config: ArchiveConfig, to: Path, tmp_path: Path
) -> None:
    night(config, 1)
    backed_up(config, to)
    spoil(next((to / "warc").glob("*.gz")))
    new = ArchiveConfig(folder=tmp_path / "new")
    made = restored(to, new)
    assert made is not None
    assert "sha256 differs" in made.wrong[0]
    assert "file_changed" in codes(new)


def test_an_archive_with_less_than_it_had_is_not_copied(config: ArchiveConfig, to: Path) -> None:
    night(config, 1)
    backed_up(config, to)
    before = contents(to)
    (manifest,) = (config.folder / "manifests").iterdir()
    data = manifest.read_bytes()
    manifest.unlink()
    with pytest.raises(ArchiveError, match="not as it was when the backup was made"):
        backed_up(config, to)
    manifest.write_bytes(data)
    (config.folder / "archive.db").unlink()
    with Archive.open(config), pytest.raises(ArchiveError, match="was set back"):
        backed_up(config, to)
    assert contents(to) == before


def test_a_backup_that_was_crawled_into_is_left_alone(config: ArchiveConfig, to: Path) -> None:
    night(config, 1)
    backed_up(config, to)
    night(ArchiveConfig(folder=to), 2)
    with pytest.raises(ArchiveError, match="somebody wrote to the backup"):
        backed_up(config, to)


def test_folders_that_cannot_be_meant(config: ArchiveConfig, to: Path, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no archive"):
        backed_up(config, to)
    night(config, 1)
    for wrong, why in (
        (config.folder / "inside", "in one another"),
        (tmp_path, "in one another"),
    ):
        with pytest.raises(ArchiveError, match=why):
            backed_up(config, wrong)
    to.mkdir()
    (to / "letters").touch()
    with pytest.raises(ArchiveError, match="something else"):
        backed_up(config, to)
    with pytest.raises(ArchiveError, match="no backup"):
        restored(to, ArchiveConfig(folder=tmp_path / "new"))
