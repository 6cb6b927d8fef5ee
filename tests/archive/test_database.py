import os
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.errors import ArchiveError
from archive.models.base import Base
from archive.status import status


def test_the_migrations_make_the_tables_of_the_models(archive: Archive) -> None:
    with archive.database.read() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_every_row_says_when_it_was_recorded() -> None:
    assert Base.metadata.tables
    assert all("recorded_at" in table.columns for table in Base.metadata.tables.values())


def test_sqlite_is_set_up_for_one_writer_and_many_readers(archive: Archive) -> None:
    with archive.database.read() as session:
        pragma = session.connection().exec_driver_sql
        assert pragma("PRAGMA journal_mode").scalar() == "wal"
        assert pragma("PRAGMA foreign_keys").scalar() == 1
        assert pragma("PRAGMA busy_timeout").scalar() == 30_000


def test_opened_again_it_is_the_same(config: ArchiveConfig) -> None:
    with Archive.open(config) as archive:
        archive.runs.start("crawl", {"sites": ["lan"]})
    with Archive.open(config, create=False) as archive:
        assert [run.detail for run in archive.runs.latest(9)] == [{"sites": ["lan"]}]


def test_a_newer_schema_is_refused(config: ArchiveConfig) -> None:
    with Archive.open(config) as archive, archive.database.write() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ArchiveError, match=r"archive\.db was written by a newer gongkai \(schema 9999\)"):
        Archive.open(config)


def test_no_archive_there(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"no archive in .*nowhere"):
        Archive.open(ArchiveConfig(folder=tmp_path / "nowhere"), create=False)
    assert not (tmp_path / "nowhere").exists()


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ArchiveError, match=r"cannot make the folder .*file"):
        Archive.open(ArchiveConfig(folder=tmp_path / "file"))


def test_junk_where_the_database_should_be(config: ArchiveConfig) -> None:
    config.folder.mkdir()
    (config.folder / "archive.db").write_bytes(b"junk" * 1000)
    with pytest.raises(ArchiveError, match=r"archive\.db cannot be written: file is not a database"):
        Archive.open(config)


def test_a_folder_where_the_database_should_be(config: ArchiveConfig) -> None:
    (config.folder / "archive.db").mkdir(parents=True)
    with pytest.raises(ArchiveError, match=r"archive\.db cannot be written: unable to open"):
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
    monkeypatch.setattr("archive.database.os.access", lambda _, mode: mode != os.W_OK)
    with Archive.open(config, create=False) as archive:
        assert status(archive).runs[0].kind == "crawl"
        assert not list(config.folder.glob("archive.db-*"))
        with pytest.raises(ArchiveError, match=r"archive\.db cannot be written: attempt to write a readonly"):
            archive.runs.start("read", {})


@pytest.mark.parametrize(
    "url", ["postgresql://me:secret@nowhere/x", "no url, secret", "nosuch://me:secret@h/x"]
)
def test_a_password_is_never_repeated(config: ArchiveConfig, url: str) -> None:
    with pytest.raises(ArchiveError) as raised:
        Archive.open(config.model_copy(update={"database": url}))
    assert "secret" not in str(raised.value)
    assert "\n" not in str(raised.value)
