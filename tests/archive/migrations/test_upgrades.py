"""Databases of every released schema, with rows in every table, brought to the newest: nothing is lost."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from archive.config import ArchiveConfig
from archive.database import open_database
from archive.models.base import Base
from tests.archive.migrations.make import COMMAND, at, dump_of, revisions
from tests.archive.migrations.rows import RESULT, ROWS, tables

Rows = dict[str, list[dict[str, Any]]]
MADE = {"views_made"}
"""Tables that only say what the program made."""
CONVERTED = {("readings", "result"), ("registered", "parent_id")}
"""Columns that a later migration takes apart, or away because nothing ever filled them."""


def as_released(revision: str, folder: Path) -> Path:
    path = dump_of(revision)
    assert path.exists(), f"{path} is missing: run {COMMAND}"
    file = folder / "archive.db"
    with closing(sqlite3.connect(file)) as database:
        database.executescript(path.read_text("utf-8"))
    return file


def contents(connection: sa.Connection) -> Rows:
    return {
        table.name: [_plain(row) for row in connection.execute(table.select().order_by(table.c.id))]
        for table in tables(connection)
        if table.name not in MADE
    }


def _plain(row: sa.Row[Any]) -> dict[str, Any]:
    """Times as SQLite has them: in UTC, without saying so."""
    return {
        name: value.astimezone(UTC).replace(tzinfo=None)
        if isinstance(value, datetime) and value.tzinfo
        else value
        for name, value in row._mapping.items()
    }


@pytest.fixture
def released(database: str | None, tmp_path: Path, request: pytest.FixtureRequest) -> Rows:
    """What is in the dump; the same lies in the database of `config`."""
    revision = request.getfixturevalue("revision")
    file = as_released(revision, tmp_path)
    engine = sa.create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        found = contents(connection)
    engine.dispose()
    if database is not None:
        there = ArchiveConfig(folder=tmp_path, database=database)
        with at(there, revision) as made, made.write() as session:
            _copy(found, session.connection())
    return found


def _copy(rows: Rows, connection: sa.Connection) -> None:
    for table in tables(connection):
        if table.name in MADE:
            continue
        aware = [_aware(row) for row in rows[table.name]]
        connection.execute(sa.insert(table), aware)
        connection.exec_driver_sql(
            f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), (SELECT max(id) FROM {table.name}))"
        )


def _aware(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.replace(tzinfo=UTC) if isinstance(value, datetime) else value
        for name, value in row.items()
    }


@pytest.fixture
def database(database: str | None, request: pytest.FixtureRequest) -> Iterator[str | None]:
    """Without any tables, unlike elsewhere."""
    if database is None:
        yield None
        return
    server = request.getfixturevalue("server")
    name = server.create()
    yield server.url(name)
    server.drop(name)


@pytest.mark.parametrize("revision", revisions())
def test_every_released_schema_comes_to_the_newest_with_all_its_rows(
    revision: str, released: Rows, database: str | None, tmp_path: Path
) -> None:
    assert released
    assert {name for name, rows in released.items() if len(rows) != ROWS} == set()
    there = ArchiveConfig(folder=tmp_path, database=database)
    with closing(open_database(there)) as opened, opened.read() as session:
        now = contents(session.connection())
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    for name, rows in released.items():
        kept = set(rows[0]) & set(now[name][0])
        assert {(name, gone) for gone in set(rows[0]) - kept} <= CONVERTED
        assert [{key: row[key] for key in kept} for row in now[name][:ROWS]] == [
            {key: row[key] for key in kept} for row in rows
        ]
    if "result" in released.get("readings", [{}])[0] and "read_reports" in now:
        assert _reports(now) == [
            (number, part, report["title"], report["organ"], report["scope"], report["year"])
            for number in range(1, ROWS + 1)
            for part, report in enumerate(RESULT["reports"])
        ]


def _reports(now: Rows) -> list[tuple[Any, ...]]:
    keys = ("reading_id", "part", "title", "organ", "scope", "year")
    return [tuple(row[key] for key in keys) for row in now["read_reports"]]
