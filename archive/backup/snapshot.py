"""The tables as they were at one moment, while others may write."""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from archive.engines import is_sqlite
from archive.errors import ArchiveError

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


def refuse_server(engine: Engine, name: str) -> None:
    """Raises ArchiveError."""
    if not is_sqlite(engine):
        raise ArchiveError(
            f"the tables are in {name}: save them with pg_dump first, then copy warc/, manifests/, cdxj/ and "
            "sites.csv; gongkai backup and restore know SQLite only"
        )


def snapshot(engine: Engine, to: Path) -> Tables:
    """By SQLite's online backup into the new file `to`, which is checked. Raises ArchiveError."""
    name = str(engine.url.database)
    to.parent.mkdir(parents=True, exist_ok=True)
    try:
        raw = engine.raw_connection()
        try:
            with closing(sqlite3.connect(to)) as out:
                driver: sqlite3.Connection = raw.driver_connection  # type: ignore[assignment]
                driver.backup(out)
                tables = _checked(out, name)
        finally:
            raw.close()
        _sync(to)
    except (sqlite3.Error, SQLAlchemyError) as error:
        raise ArchiveError(f"database {name} cannot be copied: {error}") from error
    return tables


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
