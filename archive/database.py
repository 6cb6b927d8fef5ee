"""The tables: opened, brought to the newest schema, read and written in short transactions."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from archive.claims import Claim, claim_on
from archive.config import ArchiveConfig
from archive.driver_errors import kind_of
from archive.engines import ALTERS, BEGINS, WRITES, is_sqlite, open_engine
from archive.errors import ArchiveError
from archive.fitness import objection
from archive.upgrading import is_newest, upgrade

SNAPSHOT: Final = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""Of PostgreSQL: all that a block reads is of one moment, as SQLite has it anyway."""

FOREIGN_KEYS: Final = "PRAGMA foreign_key_check"


class Database:
    """Sessions on one engine; whatever the driver says becomes one ArchiveError that names the database."""

    def __init__(self, engine: Engine, name: str) -> None:
        self.engine = engine
        self.name = name
        self._writing = engine.execution_options(**{WRITES: True})
        self._reading = engine if is_sqlite(engine) else engine.execution_options(**SNAPSHOT)
        looks = {BEGINS: False} if is_sqlite(engine) else {"isolation_level": "AUTOCOMMIT"}
        self._looking = engine.execution_options(**looks)
        self._reader: Connection | None = None
        self._capturing = claim_on(engine, name, "capturing")

    @contextmanager
    def read(self) -> Iterator[Session]:
        with self._explained("read"), Session(self._reading, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction: committed when the block ends, undone when it raises.

        Writers wait for each other. Raises LostError where the server went away: if that was while it
        committed, nobody knows whether it did before a further transaction has looked.
        """
        with (
            self._explained("written"),
            Session(self._writing, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def alter(self) -> Iterator[Connection]:
        """A transaction that may make tables anew, as SQLite needs it: dropping the old one is no deleting of
        its rows then. Raises ArchiveError where rows would refer to nothing in the end.
        """
        altering = self.engine.execution_options(**{WRITES: True, ALTERS: True})
        with self._explained("upgraded"):
            try:
                with altering.begin() as connection:
                    yield connection
                    if is_sqlite(self.engine) and connection.exec_driver_sql(FOREIGN_KEYS).first():
                        raise ArchiveError(f"database {self.name} cannot be upgraded: rows refer to nothing")
            finally:
                self.engine.dispose()  # its connection no longer looks after foreign keys

    def first(self, sql: str, values: Any) -> Sequence[Any] | None:
        """The first row of a SELECT as the driver gives it, as committed by now; `values` as the driver
        takes them. For one thread at a time: its connection stays open.
        """
        with self._explained("read"):
            try:
                return self._first(sql, values)
            except self.engine.dialect.loaded_dbapi.OperationalError:
                if is_sqlite(self.engine):
                    raise
            return self._first(sql, values)  # on a new connection: the server may have been restarted

    def claim_capturing(self) -> None:
        """From now on no other process may capture into this database; call again before each commit.

        Raises ArchiveError where another one does.
        """
        with self._explained("written"):
            self._capturing.hold()

    @contextmanager
    def alone(self, doing: str) -> Iterator[None]:
        """Raises ArchiveError where another process does the same: what claims.CLAIMS names."""
        claim: Claim = claim_on(self.engine, self.name, doing)
        with self._explained("written"):
            claim.hold()
        try:
            yield
        finally:
            claim.release()

    def close(self) -> None:
        self._capturing.release()
        self._close_reader()
        self.engine.dispose()

    def _first(self, sql: str, values: Any) -> Sequence[Any] | None:
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

    def _close_reader(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    @contextmanager
    def _explained(self, verb: str) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, self.engine.dialect.loaded_dbapi.Error) as error:
            kind = kind_of(error)
            raise kind(f"database {self.name} cannot be {verb}: {_reason(error)}") from error


class HasDatabase(Protocol):
    """What the later stages need of the archive object; spelled out so that they need not import it."""

    @property
    def database(self) -> Database: ...


def open_database(config: ArchiveConfig, *, write: bool = True) -> Database:
    """Raises ArchiveError when it was written by a newer schema, or by an older one and cannot be upgraded.

    Without `write` it may lie where nothing can be written.
    """
    engine, name = open_engine(config, write=write)
    database = Database(engine, name)
    try:
        _prepare(database)
    except BaseException:
        database.close()
        raise
    return database


def _prepare(database: Database) -> None:
    if not is_sqlite(database.engine):
        with database.read() as session:
            why = objection(session.connection())
        if why:
            raise ArchiveError(f"database {database.name} cannot hold an archive: {why}")
    with database.read() as session:
        if is_newest(session.connection()):
            return
    with database.alter() as connection:
        upgrade(connection, database.name)


def _reason(error: Exception) -> str:
    """The driver's own words, without the statement and the link that SQLAlchemy adds."""
    original = getattr(error, "orig", None)
    return " ".join(str(original or error).split())
