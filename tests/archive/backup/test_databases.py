"""Backups of tables in either database, and back into either: row by row the same, ids go on behind them."""

import os
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from archive.archive import Archive
from archive.backup import loading, restore
from archive.backup.loading import check_empty, load, prepare
from archive.backup.snapshot import snapshot
from archive.backup.tables import tables
from archive.config import ArchiveConfig
from archive.database import Database, open_database
from archive.engines import open_engine
from archive.errors import ArchiveError
from tests.archive.backup.making import (
    KILLED,
    backed_up,
    bodies,
    killed,
    night,
    restored,
)
from tests.archive.fixity.making import codes
from tests.archive.migrations.rows import ROWS, fill
from tests.archive.migrations.test_upgrades import Rows, contents
from tests.conftest import a_database

silent = partial(lambda *_: None)


@pytest.fixture
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ArchiveConfig]:
    """A database to restore into, empty, of either kind."""
    for url in a_database(request):
        yield ArchiveConfig(folder=tmp_path / "other", database=url, commit_seconds=3600)


def rows(config: ArchiveConfig) -> Rows:
    with closing(open_database(config)) as opened, opened.read() as session:
        return contents(session.connection())


def in_file(config: ArchiveConfig, folder: Path) -> ArchiveConfig:
    """Its tables in the SQLite file of the folder."""
    with closing(Database(*open_engine(config, write=False))) as database:
        snapshot(database, folder / "archive.db", silent)
    return ArchiveConfig(folder=folder)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_rows_of_every_table_there_and_back(config: ArchiveConfig, tmp_path: Path) -> None:
    first = ArchiveConfig(folder=tmp_path)
    with closing(open_database(first)) as opened, opened.write() as session:
        fill(session.connection())
    before = rows(first)
    assert before.keys() == {table.name for table in tables()}
    assert {len(each) for each in before.values()} == {ROWS}
    check_empty(config)
    load(first.folder / "archive.db", config, silent)
    assert rows(config) == before
    back = in_file(config, tmp_path / "back")
    assert rows(back) == before
    assert as_text(back) == as_text(first)
    named = ArchiveConfig(folder=tmp_path / "none", database=f"sqlite:///{tmp_path / 'named.db'}")
    load(back.folder / "archive.db", named, silent)
    assert rows(named) == before
    with pytest.raises(ArchiveError, match="its table articles has rows"):
        check_empty(config)


def as_text(config: ArchiveConfig) -> list[tuple[object, ...]]:
    """What SQLite has, to the letter."""
    engine = sa.create_engine(f"sqlite:///{config.folder / 'archive.db'}")
    with engine.connect() as connection:
        found = [
            tuple(row)
            for table in tables()
            for row in connection.exec_driver_sql(f"SELECT * FROM {table.name} ORDER BY id")
        ]
    engine.dispose()
    return found


@pytest.mark.parametrize(
    ("database", "other"), [("sqlite", "postgresql"), ("postgresql", "sqlite")], indirect=True
)
def test_an_archive_moves_between_databases(
    config: ArchiveConfig, other: ArchiveConfig, tmp_path: Path
) -> None:
    night(config, 1)
    to = tmp_path / "backup"
    assert backed_up(config, to).captures == 2
    made = backed_up(config, to)
    assert (made.files, made.kept, made.captures, made.wrong) == (0, 1, 2, ())
    restored(to, other)
    assert rows(other) == rows(config)
    assert bodies(other) == bodies(config)
    assert codes(other) == []
    night(other, 2)
    assert codes(other) == []
    assert max(bodies(other)) > max(bodies(config))
    with pytest.raises(ArchiveError, match="holds an archive already"):
        restored(to, other)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_ids_of_captures_that_were_taken_out_do_not_come_again(config: ArchiveConfig, tmp_path: Path) -> None:
    with closing(open_database(ArchiveConfig(folder=tmp_path))) as opened, opened.write() as session:
        connection = session.connection()
        fill(connection)
        connection.exec_driver_sql("UPDATE forgotten SET capture_id = 70 WHERE id = 1")
    load(tmp_path / "archive.db", config, silent)
    with closing(open_database(config)) as opened, opened.write() as session:
        (captures,) = session.execute(sa.text("SELECT nextval('captures_id_seq')")).one()
        (runs,) = session.execute(sa.text("SELECT nextval('runs_id_seq')")).one()
    assert (captures, runs) == (71, ROWS + 1)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
@pytest.mark.parametrize("committed", [False, True])
def test_a_restore_into_a_server_that_was_killed_goes_on(
    config: ArchiveConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, committed: bool
) -> None:
    first, to = ArchiveConfig(folder=tmp_path / "first", commit_seconds=3600), tmp_path / "backup"
    night(first, 1)
    backed_up(first, to)

    def loaded(*given: Any, **named: Any) -> None:
        load(*given, **named)
        os._exit(KILLED)

    def kill() -> None:
        if committed:
            monkeypatch.setattr(restore, "load", loaded)
        else:
            monkeypatch.setattr(loading, "_set_sequences", lambda _: os._exit(KILLED))

    assert killed(partial(restored, to, config), kill)
    assert restored(to, config) is None
    assert rows(config) == rows(first)
    assert codes(config) == []
    night(config, 2)
    assert codes(config) == []


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_server_that_holds_an_archive_is_left_alone(config: ArchiveConfig, tmp_path: Path) -> None:
    night(config, 1)
    to, elsewhere = tmp_path / "backup", config.model_copy(update={"folder": tmp_path / "elsewhere"})
    backed_up(config, to)
    with pytest.raises(ArchiveError, match="holds an archive already") as error:
        restored(to, elsewhere)
    assert "gongkai@" not in str(error.value)
    assert not list((tmp_path / "elsewhere").glob("[!.]*"))


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_what_cannot_be_copied_is_one_line(config: ArchiveConfig, tmp_path: Path) -> None:
    nowhere = config.model_copy(update={"database": "postgresql://user:secret@127.0.0.1:1/none"})
    with pytest.raises(ArchiveError, match="cannot be read") as error:
        backed_up(nowhere, tmp_path / "backup")
    assert "secret" not in str(error.value)
    with Archive.open(config) as archive, archive.database.write() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '0011'")
    with pytest.raises(ArchiveError, match="gongkai status makes older ones new"):
        backed_up(config, tmp_path / "backup")


def test_a_backup_by_a_newer_version_is_not_loaded(tmp_path: Path) -> None:
    with closing(open_database(ArchiveConfig(folder=tmp_path))) as opened, opened.write() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ArchiveError, match="newer gongkai"):
        prepare(tmp_path / "archive.db")
