import pkgutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from archive import models
from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.errors import ArchiveError
from archive.models.every import METADATA, MODULES


def test_the_migrations_make_the_tables_of_the_models(archive: Archive) -> None:
    with archive.database.read() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_no_module_with_tables_is_forgotten() -> None:
    apart = {"as_of", "base", "every"}
    there = {
        f"{models.__name__}.{each.name}"
        for each in pkgutil.iter_modules(models.__path__)
        if each.name not in apart
    }
    assert {module.__name__ for module in MODULES} == there


def test_every_row_says_when_it_was_recorded() -> None:
    assert METADATA.tables
    assert all("recorded_at" in table.columns for table in METADATA.tables.values())


def test_opened_again_it_is_the_same(config: ArchiveConfig) -> None:
    with Archive.open(config) as archive:
        archive.runs.start("crawl", {"sites": ["lan"]})
    with Archive.open(config, create=False) as archive:
        assert [run.detail for run in archive.runs.latest(9)] == [{"sites": ["lan"]}]


def test_a_newer_schema_is_refused(config: ArchiveConfig) -> None:
    with Archive.open(config) as archive, archive.database.write() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(
        ArchiveError, match=r"newer gongkai: its schema is 9999, this gongkai knows up to 0\d+: upgrade"
    ):
        Archive.open(config)


def test_no_archive_there(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"no archive in .*nowhere"):
        Archive.open(ArchiveConfig(folder=tmp_path / "nowhere"), create=False)
    assert not (tmp_path / "nowhere").exists()


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ArchiveError, match=r"cannot make the folder .*file"):
        Archive.open(ArchiveConfig(folder=tmp_path / "file"))
