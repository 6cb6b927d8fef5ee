"""What only a database that is a file can come to."""

import os
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.errors import ArchiveError
from archive.status import status
from tests.archive.making import exchange


@pytest.fixture
def database() -> str | None:
    return None


def test_sqlite_is_set_up_for_one_writer_and_many_readers(archive: Archive) -> None:
    with archive.database.read() as session:
        pragma = session.connection().exec_driver_sql
        assert pragma("PRAGMA journal_mode").scalar() == "wal"
        assert pragma("PRAGMA foreign_keys").scalar() == 1
        assert pragma("PRAGMA busy_timeout").scalar() == 30_000


def test_junk_where_the_database_should_be(config: ArchiveConfig) -> None:
    (config.folder / "archive.db").write_bytes(b"junk" * 1000)
    with pytest.raises(ArchiveError, match=r"archive\.db cannot be read: file is not a database"):
        Archive.open(config)


def test_a_folder_where_the_database_should_be(config: ArchiveConfig) -> None:
    (config.folder / "archive.db").unlink()
    (config.folder / "archive.db").mkdir()
    with pytest.raises(ArchiveError, match=r"archive\.db cannot be read: unable to open"):
        Archive.open(config)


def test_a_database_that_turns_read_only(archive: Archive) -> None:
    with archive.database.read() as session:
        session.connection().exec_driver_sql("PRAGMA query_only=ON")
    with pytest.raises(ArchiveError, match=r"archive\.db cannot be written: attempt to write a readonly"):
        archive.runs.start("read", {})


def test_an_archive_that_nobody_may_write_can_be_read(
    config: ArchiveConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.open(config) as archive:
        archive.runs.start("crawl", {})
    monkeypatch.setattr("archive.engines.os.access", lambda _, mode: mode != os.W_OK)
    with Archive.open(config, create=False) as archive:
        assert status(archive).runs[0].kind == "crawl"
        assert not list(config.folder.glob("archive.db-*"))
        with pytest.raises(ArchiveError, match=r"archive\.db cannot be written: attempt to write a readonly"):
            archive.runs.start("read", {})


def test_folders_that_share_a_database_do_not_capture_at_once(config: ArchiveConfig, tmp_path: Path) -> None:
    shared = config.model_copy(update={"database": f"sqlite:///{tmp_path / 'shared.db'}"})
    with Archive.open(shared) as archive:
        archive.captures.add(exchange(run_id=archive.runs.start("crawl", {})))
        with Archive.open(shared.model_copy(update={"folder": tmp_path / "other"})) as other:
            with pytest.raises(
                ArchiveError, match=r"another process is capturing with database .*shared\.db"
            ):
                other.captures.add(exchange())
            assert status(other).runs[0].kind == "crawl"


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_is_none(config: ArchiveConfig, url: str) -> None:
    with pytest.raises(ArchiveError, match="names no file"):
        Archive.open(config.model_copy(update={"database": url}))
