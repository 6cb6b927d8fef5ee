"""The tables: opened, brought to the newest schema, read and written in short transactions."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol
from urllib.parse import quote

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from archive.config import ArchiveConfig
from archive.errors import ArchiveError

MIGRATIONS: Final = Path(__file__).parent / "migrations"
BEGINS: Final = "gongkai_begins"
# synchronous=FULL: what was acknowledged survives a power cut
PRAGMAS: Final = ("busy_timeout=30000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")


class Database:
    """Sessions on one engine; whatever the driver says becomes one ArchiveError that names the database."""

    def __init__(self, engine: Engine, name: str) -> None:
        self.engine = engine
        self.name = name
        self._writing = engine.execution_options(gongkai_writes=True)
        looks = {BEGINS: False} if _is_sqlite(engine) else {"isolation_level": "AUTOCOMMIT"}
        self._looking = engine.execution_options(**looks)
        self._reader: Connection | None = None

    @contextmanager
    def read(self) -> Iterator[Session]:
        with self._explained("read"), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction: committed when the block ends, undone when it raises."""
        with (
            self._explained("written"),
            Session(self._writing, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    def first(self, sql: str, values: Any) -> Sequence[Any] | None:
        """The first row of a SELECT as the driver gives it, as committed by now; `values` as the driver
        takes them. For one thread at a time: its connection stays open.
        """
        with self._explained("read"):
            if self._reader is None:
                self._reader = self._looking.connect()
            cursor = self._reader.connection.cursor()
            try:
                cursor.execute(sql, values)
                found: Sequence[Any] | None = cursor.fetchone()
            except self.engine.dialect.loaded_dbapi.Error:
                self._reader.invalidate()
                self._close_reader()
                raise
            cursor.close()
            return found

    def close(self) -> None:
        self._close_reader()
        self.engine.dispose()

    def _close_reader(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    @contextmanager
    def _explained(self, verb: str) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, self.engine.dialect.loaded_dbapi.Error) as error:
            raise ArchiveError(f"database {self.name} cannot be {verb}: {_reason(error)}") from error


class HasDatabase(Protocol):
    """What the later stages need of the archive object; spelled out so that they need not import it."""

    @property
    def database(self) -> Database: ...


def open_database(config: ArchiveConfig, *, write: bool = True) -> Database:
    """Raises ArchiveError when it was written by a newer schema, or cannot be written: with `write` false,
    only if an older schema makes that necessary.
    """
    path = config.folder / "archive.db"
    url = _url(config.database) if config.database else _sqlite(path, write=write)
    name = url.render_as_string(hide_password=True) if config.database else str(path)
    try:
        engine = create_engine(url)
    except (SQLAlchemyError, ImportError) as error:
        raise ArchiveError(f"database {name} cannot be opened: {_reason(error)}") from error
    if _is_sqlite(engine):
        _prepare_sqlite(engine)
    database = Database(engine, name)
    try:
        if write or not _is_newest(database):
            _upgrade(database)
    except BaseException:
        database.close()
        raise
    return database


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
        return make_url(text)
    except SQLAlchemyError:
        # the text may hold a password: it is not repeated
        raise ArchiveError("the setting archive.database is not an SQLAlchemy URL") from None


def _is_sqlite(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite"


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
        if options.get(BEGINS, True):
            # a writer takes its lock at once: a read that turns into a write would fail instead of waiting
            connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("gongkai_writes") else "BEGIN")


def _is_newest(database: Database) -> bool:
    _, script = _script()
    with database.read() as session:
        current = MigrationContext.configure(session.connection()).get_current_revision()
    return current == script.get_current_head()


def _script() -> tuple[Config, ScriptDirectory]:
    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return settings, ScriptDirectory.from_config(settings)


def _upgrade(database: Database) -> None:
    settings, script = _script()
    head = script.get_current_head()
    with database.write() as session:
        connection = session.connection()
        current = MigrationContext.configure(connection).get_current_revision()
        if current == head:
            return
        if current is not None and current not in {each.revision for each in script.walk_revisions()}:
            raise ArchiveError(
                f"database {database.name} was written by a newer gongkai (schema {current}): upgrade gongkai"
            )
        settings.attributes["connection"] = connection
        with EnvironmentContext(
            settings,
            script,
            fn=lambda revision, _context: script._upgrade_revs("head", revision),  # noqa: SLF001 - alembic.command.upgrade does the same
        ):
            script.run_env()


def _reason(error: Exception) -> str:
    """The driver's own words, without the statement and the link that SQLAlchemy adds."""
    original = getattr(error, "orig", None)
    return " ".join(str(original or error).split())
