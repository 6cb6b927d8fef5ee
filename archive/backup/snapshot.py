"""The tables as they were at one moment, while others may write."""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import SQLAlchemyError

from archive.backup.model import Progress
from archive.backup.tables import copy_rows
from archive.config import ArchiveConfig
from archive.database import Database, open_database
from archive.engines import is_sqlite
from archive.errors import ArchiveError
from archive.upgrading import is_newest

ENDS: Final = "SELECT file, max(end_byte) FROM captures GROUP BY file"
COUNT: Final = "SELECT count(*), coalesce(max(id), 0) FROM captures"
FORGOTTEN: Final = "SELECT coalesce(max(capture_id), 0) FROM forgotten"
"""Their rows are gone, and the archive was not set back for all that."""
KNOWS: Final = "SELECT 1 FROM sqlite_master WHERE name = 'forgotten'"


@dataclass(frozen=True, slots=True)
class Tables:
    """`ends` is the offset up to which rows were committed, by WARC file."""

    ends: Mapping[str, int]
    captures: int
    last_capture: int


def snapshot(database: Database, to: Path, progress: Progress) -> Tables:
    """Into the new SQLite file `to`, which is checked, whatever the tables are in. Raises ArchiveError."""
    to.parent.mkdir(parents=True, exist_ok=True)
    try:
        if is_sqlite(database.engine):
            _copy_file(database.engine, to)
        else:
            _copy_tables(database, to, progress)
        with closing(sqlite3.connect(to)) as out:
            tables = _checked(out, database.name)
        _sync(to)
    except (sqlite3.Error, SQLAlchemyError) as error:
        raise ArchiveError(f"database {database.name} cannot be copied: {error}") from error
    return tables


def _copy_file(engine: Engine, to: Path) -> None:
    """By SQLite's online backup."""
    raw = engine.raw_connection()
    try:
        with closing(sqlite3.connect(to)) as out:
            driver: sqlite3.Connection = raw.driver_connection  # type: ignore[assignment]  # of SQLite
            driver.backup(out)
    finally:
        raw.close()


def _copy_tables(database: Database, to: Path, progress: Progress) -> None:
    with database.read() as session:
        source = session.connection()
        if not is_newest(source):
            raise ArchiveError(
                f"database {database.name} has no tables of an archive, or older ones: gongkai status makes "
                "older ones new"
            )
        open_database(ArchiveConfig(folder=to.parent)).close()
        out = create_engine(f"sqlite:///{to}")
        try:
            with out.begin() as target:
                target.exec_driver_sql("PRAGMA journal_mode=OFF")  # begun anew if it does not end well
                copy_rows(source, target, str(to), lambda name, done: progress(0, 0, f"{name}: {done} rows"))
        finally:
            out.dispose()


def _checked(out: sqlite3.Connection, name: str) -> Tables:
    """One file, without a journal beside it."""
    out.execute("PRAGMA journal_mode=DELETE")
    (said,) = out.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        raise ArchiveError(f"database {name} is damaged ({said}): nothing was copied")
    count, last = out.execute(COUNT).fetchone()
    gone = out.execute(FORGOTTEN).fetchone()[0] if out.execute(KNOWS).fetchone() else 0
    return Tables(dict(out.execute(ENDS).fetchall()), count, max(last, gone))


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
