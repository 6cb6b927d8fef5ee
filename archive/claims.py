"""What only one process may do at a time in an archive. Its end, however it ends, lets go of it."""

import fcntl
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from archive.engines import SCHEMA, is_sqlite
from archive.errors import BusyError, DiskError

CLAIMS: Final = {
    "capturing": 0x676F6E01,
    "reading": 0x676F6E02,
    "deriving": 0x676F6E03,
    "auditing": 0x676F6E04,
    "storing": 0x676F6E05,
}
"""By what it is that one process does, the number of PostgreSQL's lock."""
_TAKE: Final = text(f"SELECT pg_try_advisory_lock(:claim, {SCHEMA})")


class Claim(Protocol):
    def hold(self) -> None:
        """Take it, or make sure that it is still held. Raises ArchiveError where another process has it."""

    def release(self) -> None: ...


def claim_on(engine: Engine, name: str, doing: str) -> Claim:
    if is_sqlite(engine):
        return _FileClaim(Path(str(engine.url.database)), name, doing)
    return _ServerClaim(engine, name, doing)


def _taken(name: str, doing: str) -> BusyError:
    return BusyError(f"another process is {doing} with database {name}: wait until it ends")


class _FileClaim:
    """A lock file beside the database."""

    def __init__(self, database: Path, name: str, doing: str) -> None:
        self._path = database.with_name(f".{database.name}.{doing}")
        self._name, self._doing = name, doing
        self._file: BinaryIO | None = None

    def hold(self) -> None:
        if self._file is not None:
            return
        try:
            file = self._path.open("ab")
        except OSError as error:
            raise DiskError(f"cannot write to {self._path}: {error.strerror or error}") from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.close()
            raise _taken(self._name, self._doing) from error
        self._file = file

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


class _ServerClaim:
    """An advisory lock of a connection of its own; a server that was restarted has forgotten it."""

    def __init__(self, engine: Engine, name: str, doing: str) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._name, self._doing = name, doing
        self._connection: Connection | None = None

    def hold(self) -> None:
        if self._connection is not None and _answers(self._connection):
            return
        self.release()
        connection = self._engine.connect()
        connection.detach()  # closed when released, not kept for others with the lock on it
        if not connection.execute(_TAKE, {"claim": CLAIMS[self._doing]}).scalar_one():
            connection.close()
            raise _taken(self._name, self._doing)
        self._connection = connection

    def release(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _answers(connection: Connection) -> bool:
    try:
        connection.exec_driver_sql("SELECT 1")
    except DBAPIError:
        return False
    return True
