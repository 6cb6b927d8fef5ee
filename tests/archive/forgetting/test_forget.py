"""Takedowns: nothing of it is left, everything else is as it was, wherever the process is killed."""

import os
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from archive.archive import Archive, index
from archive.config import ArchiveConfig
from archive.errors import ArchiveError
from archive.fixity.standing import FORGETTING
from archive.forgetting.choosing import choose
from archive.forgetting.forget import forget
from tests.archive.backup.making import KILLED, backed_up, bodies, killed, night, restored, same, tables
from tests.archive.fixity.making import change, codes
from tests.archive.making import exchange
from tests.archive.nights import SITE

URL = SITE + "2.html"


@pytest.fixture
def config(tmp_path: Path) -> ArchiveConfig:
    made = ArchiveConfig(folder=tmp_path / "archive", commit_seconds=3600)
    for number in (1, 2):
        night(made, number)
    index(made)
    return made


def forgotten(config: ArchiveConfig, url: str = URL, *, also_same: bool = False) -> None:
    with Archive.open(config, create=False) as archive:
        with archive.database.read() as session:
            chosen = choose(session, {url}, also_same=also_same)
        forget(archive, config, chosen, "Li", "court order 12")


def test_nothing_is_left_and_the_rest_is_as_it_was(config: ArchiveConfig) -> None:
    with Archive.open(config) as archive:
        (report,) = archive.reports.find("红市档案局")
    before = bodies(config)
    forgotten(config)
    assert codes(config) == []
    after = bodies(config)
    assert len(after) == len(before) - 2
    assert all(before[number] == body for number, body in after.items())
    with Archive.open(config) as archive:
        assert archive.reports.find("红市档案局") == ()
        assert len(archive.reports.find("蓝市档案局")) == 1
        assert archive.forgotten.objection(URL) is not None
        assert archive.forgotten.objection(SITE + "1.html") is None
        (said,) = archive.forgotten.of_organ(report.organ, report.year)
    assert (said.who, said.why) == ("Li", "court order 12")
    assert not (config.folder / FORGETTING).exists()


def test_the_archive_goes_on(config: ArchiveConfig) -> None:
    forgotten(config)
    night(config, 3)
    assert codes(config) == []


def test_what_rests_on_it_is_named_and_goes_only_when_told(config: ArchiveConfig) -> None:
    with Archive.open(config) as archive:
        archive.captures.add(exchange(900, url=SITE + "a", body=b"the same"))
        archive.captures.add(exchange(901, url=SITE + "b", body=b"the same"))
    with pytest.raises(ArchiveError, match="info/b: say --also-same"):
        forgotten(config, SITE + "a")
    with Archive.open(config) as archive, archive.database.read() as session:
        (note,) = choose(session, {SITE + "b"}, also_same=False).notes
    assert "stays at" in note
    forgotten(config, SITE + "a", also_same=True)
    assert codes(config) == []


def kill_at(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """At the syncing, renaming or removal of that number."""
    left = number

    def counted(home: Any, name: str) -> None:
        real = getattr(home, name)

        def called(*given: Any, **named: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0:
                os._exit(KILLED)
            return real(*given, **named)

        monkeypatch.setattr(home, name, called)

    counted(Path, "replace")
    counted(Path, "unlink")
    counted(os, "fsync")


def test_killed_anywhere_it_is_undone_or_finished(
    config: ArchiveConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backed_up(config, tmp_path / "backup")
    before = tables(config.folder)
    outcomes = set()
    for number in range(1, 60):
        with monkeypatch.context() as patch:
            if not killed(partial(forgotten, config), partial(kill_at, patch, number)):
                break
        assert codes(config) == []
        assert not (config.folder / FORGETTING).exists()
        is_undone = tables(config.folder) == before
        outcomes.add(is_undone)
        if not is_undone:
            config = _anew(tmp_path, number)
    assert outcomes == {True, False}
    assert number > 10


def _anew(tmp_path: Path, number: int) -> ArchiveConfig:
    made = ArchiveConfig(folder=tmp_path / str(number), commit_seconds=3600)
    restored(tmp_path / "backup", made)
    return made


def test_backups_follow(config: ArchiveConfig, tmp_path: Path) -> None:
    to = tmp_path / "backup"
    backed_up(config, to)
    forgotten(config)
    backed_up(config, to)
    same(config, ArchiveConfig(folder=to))


def test_exactly_that_is_accepted(config: ArchiveConfig) -> None:
    forgotten(config)
    change(config, "DELETE FROM forgotten")
    assert codes(config) == ["taken_out_unknown"] * 2


def test_a_damaged_file_is_not_rewritten(config: ArchiveConfig) -> None:
    path = min((config.folder / "warc").glob("*.gz"))
    data = path.read_bytes()
    path.write_bytes(data[:300] + bytes([data[300] ^ 1]) + data[301:])
    with pytest.raises(ArchiveError, match="not what a manifest lists"):
        forgotten(config)
