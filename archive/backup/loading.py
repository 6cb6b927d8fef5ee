"""An archive's tables put into an empty database of any kind: how one moves between SQLite and a server."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, ForeignKeyConstraint, text
from sqlalchemy.schema import AddConstraint, DropConstraint

from archive.backup.model import Progress
from archive.backup.tables import copy_rows, counts, filled, tables
from archive.config import ArchiveConfig
from archive.database import Database, open_database
from archive.engines import is_sqlite
from archive.errors import ArchiveError
from archive.models.captures import CaptureRow

NEXT: Final = text(
    "SELECT setval(pg_get_serial_sequence(:name, 'id'), greatest(:last, 1), :last > 0)"
)  # with false the next id is that one itself
GONE: Final = text("SELECT coalesce(max(capture_id), 0) FROM forgotten")
RECORDS: Final = text("SELECT record_id FROM captures ORDER BY id DESC LIMIT 100")
"""No two archives have the same."""


def check_empty(config: ArchiveConfig) -> None:
    """Makes the tables where there are none. Raises ArchiveError where one has rows."""
    with closing(open_database(config)) as database, database.read() as session:
        _refuse_filled(session.connection(), database.name)


def prepare(snapshot: Path) -> None:
    """To the newest schema. Raises ArchiveError where it is of a newer one."""
    open_database(ArchiveConfig(folder=snapshot.parent)).close()


def load(snapshot: Path, config: ArchiveConfig, progress: Progress) -> None:
    """The rows of an SQLite file that was prepared, in one transaction.

    May be called again after it was cut off. Raises ArchiveError: the database has other rows, or cannot be
    written.
    """
    with (
        closing(open_database(ArchiveConfig(folder=snapshot.parent))) as source,
        closing(open_database(config)) as target,
        source.read() as reading,
        target.write() as writing,
    ):
        rows, into = reading.connection(), writing.connection()
        if _is_loaded(rows, into):
            return
        _refuse_filled(into, target.name)
        with _references_later(target, into):
            copy_rows(rows, into, target.name, lambda name, done: progress(0, 0, f"{name}: {done} rows"))
        if not is_sqlite(target.engine):
            _set_sequences(into)


def _is_loaded(rows: Connection, into: Connection) -> bool:
    """By a process that was killed after it had committed."""
    return (
        filled(into) is not None
        and counts(into) == counts(rows)
        and into.scalars(RECORDS).all() == rows.scalars(RECORDS).all()
    )


def _refuse_filled(connection: Connection, name: str) -> None:
    table = filled(connection)
    if table is not None:
        raise ArchiveError(
            f"database {name} holds an archive already (its table {table} has rows): name an empty one"
        )


@contextmanager
def _references_later(database: Database, connection: Connection) -> Iterator[None]:
    """A row that refers to one of its own table may come before it."""
    if is_sqlite(database.engine):
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        yield
        return
    own = list(_own_references())
    for each in own:
        connection.execute(DropConstraint(each))
    yield
    for each in own:
        connection.execute(AddConstraint(each, isolate_from_table=False))


def _own_references() -> Iterator[ForeignKeyConstraint]:
    for table in tables():
        yield from (each for each in table.foreign_key_constraints if each.referred_table is table)


def _set_sequences(connection: Connection) -> None:
    """Behind the highest ids, also behind those of captures that were taken out: they never come again."""
    last: dict[str, Any] = {name: highest for name, (_, highest) in counts(connection).items()}
    captures = CaptureRow.__tablename__
    last[captures] = max(last[captures], connection.execute(GONE).scalar_one())
    for name, highest in last.items():
        connection.execute(NEXT, {"name": name, "last": highest})
