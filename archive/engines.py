"""Connections to SQLite or PostgreSQL, set up alike: what was acknowledged is kept, one writes at a time."""

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import SQLAlchemyError

from archive.config import ArchiveConfig
from archive.errors import ArchiveError

BEGINS: Final = "gongkai_begins"
WRITES: Final = "gongkai_writes"
ALTERS: Final = "gongkai_alters"
# synchronous=FULL: what was acknowledged survives a power cut
PRAGMAS: Final = ("busy_timeout=30000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
# the same for PostgreSQL; anything but `off` waits for the disk, and may wait for more
SETTINGS: Final = (
    "SELECT set_config('lock_timeout', '30s', false), set_config('synchronous_commit', CASE"
    " WHEN current_setting('synchronous_commit') = 'off' THEN 'on'"
    " ELSE current_setting('synchronous_commit') END, false)"
)
CONNECTS: Final = {"connect_timeout": 10, "application_name": "gongkai", "client_encoding": "utf8"}
SCHEMA: Final = "hashtext(coalesce(current_schema(), ''))"
"""Advisory locks belong to a database: archives in schemas of one database must not wait for each other."""
WRITING: Final = 0x676F6E67
AGAIN_SECONDS: Final = 0.2
DRIVERS: Final = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg", "sqlite": "sqlite"}


def open_engine(config: ArchiveConfig, *, write: bool) -> tuple[Engine, str]:
    """With the name that people know the database by. Raises ArchiveError; no connection is made yet."""
    path = config.folder / "archive.db"
    url = _url(config.database) if config.database else _sqlite(path, write=write)
    name = _name(url) if config.database else str(path)
    if is_sqlite(url):
        engine = create_engine(url, json_serializer=compact)
        _prepare_sqlite(engine)
        return engine, name
    try:
        engine = create_engine(url, json_serializer=compact, pool_pre_ping=True, connect_args=CONNECTS)
    except ImportError as error:
        raise ArchiveError(
            f"database {name} cannot be opened: {error}: install gongkai with its extra [postgres]"
        ) from error
    _prepare_postgresql(engine, config.database_wait_seconds)
    return engine, name


def compact(value: Any) -> str:
    """Without spaces, as the figures of a reading are mostly commas, with characters as they are, of which
    an escape takes twice the room; but for halves of surrogate pairs, which no database takes.
    """
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    return text if _is_text(text) else json.dumps(value, separators=(",", ":"))


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def is_sqlite(of: Engine | URL) -> bool:
    url = of.url if isinstance(of, Engine) else of
    return url.get_backend_name() == "sqlite"


def _name(url: URL) -> str:
    """Without a password, which may also stand behind the question mark."""
    if is_sqlite(url):
        return str(url.database)
    return URL.create("postgresql", None, None, url.host, url.port, url.database).render_as_string()


def _sqlite(path: Path, *, write: bool) -> URL:
    """Where nothing can be written SQLite cannot lay its files beside the database: it is told that the
    database does not change, unless there is a journal, which would then be passed over.
    """
    journal = path.with_name(f"{path.name}-wal")
    unwritable = not (os.access(path.parent, os.W_OK) and os.access(path, os.W_OK))
    if write or not unwritable or (journal.exists() and journal.stat().st_size):
        return URL.create("sqlite", database=str(path))
    return URL.create("sqlite", database=f"file:{quote(str(path))}", query={"immutable": "1", "uri": "true"})


def _url(text: str) -> URL:
    try:
        url = make_url(text)
    except SQLAlchemyError:
        # the text may hold a password: it is not repeated
        raise ArchiveError("the setting archive.database is not an SQLAlchemy URL") from None
    drivername = DRIVERS.get(url.drivername, url.drivername)
    if drivername not in DRIVERS.values():
        raise ArchiveError(
            f"the setting archive.database names {url.drivername}: use postgresql:// or sqlite://, or leave "
            "it out for SQLite in the archive's folder"
        )
    if is_sqlite(url) and url.database in {None, "", ":memory:"}:
        raise ArchiveError(
            "the setting archive.database names no file: write sqlite:///FILE, or leave it out"
        )
    return url.set(drivername=drivername)


def _prepare_sqlite(engine: Engine) -> None:
    """WAL, and transactions begun by us: the driver's own begin comes too late to keep a read consistent."""

    @event.listens_for(engine, "connect")
    def connected(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get(ALTERS):
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")  # does nothing once it has begun
        if options.get(BEGINS, True):
            # a writer takes its lock at once: a read that turns into a write would fail instead of waiting
            connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITES) else "BEGIN")


def _prepare_postgresql(engine: Engine, wait_seconds: float) -> None:
    """Writers one after the other, as in SQLite: what a transaction looked up stays true until it ends."""
    met = False

    @event.listens_for(engine, "do_connect")
    def connecting(dialect: Any, _record: Any, arguments: Any, options: Any) -> Any:
        def connect() -> Any:
            return dialect.connect(*arguments, **options)

        return _patiently(connect, dialect.loaded_dbapi.OperationalError, wait_seconds if met else 0)

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: Any) -> None:
        nonlocal met
        met = True
        connection.execute(SETTINGS)
        connection.commit()

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITES):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITING}, {SCHEMA})")


def _patiently(connect: Callable[[], Any], unreachable: type[Exception], seconds: float) -> Any:
    """A server that was there before is waited for: it may be restarting."""
    end = monotonic() + seconds
    while True:
        try:
            return connect()
        except unreachable:
            if monotonic() >= end:
                raise
        sleep(AGAIN_SECONDS)
