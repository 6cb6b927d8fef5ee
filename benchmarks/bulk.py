"""Rows into either database as fast as it takes them, and how much room they take there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Protocol

from archive.database import Database
from archive.engines import is_sqlite


class Bulk(Protocol):
    def time(self, moment: datetime) -> str:
        """As it is written into a column."""

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None: ...

    def settle(self) -> None:
        """After the last row: what the database knows of its tables is brought up to date."""

    def sizes(self) -> Mapping[str, int]:
        """Bytes by table, with its indexes."""

    def bare(self, query: str) -> object:
        """All rows of a query, as the driver gives them."""


@contextmanager
def bulk(database: Database) -> Iterator[Bulk]:
    """By a connection of its own: settings of it are nobody else's."""
    held = database.engine.raw_connection()
    driver: Any = held.driver_connection
    held.detach()
    try:
        yield _Sqlite(driver) if is_sqlite(database.engine) else _Postgresql(driver)
    finally:
        held.close()


class _Sqlite:
    def __init__(self, connection: Any) -> None:
        self._connection = connection
        for setting in ("synchronous=OFF", "cache_size=-500000", "foreign_keys=OFF"):
            self._connection.execute(f"PRAGMA {setting}")

    def time(self, moment: datetime) -> str:
        return f"{moment:%Y-%m-%d %H:%M:%S.%f}"

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        marks = ",".join("?" * len(columns))
        self._connection.execute("BEGIN")
        into = f"INSERT INTO {table} ({','.join(columns)}) VALUES ({marks})"  # noqa: S608 - our own words
        self._connection.executemany(into, rows)
        self._connection.execute("COMMIT")

    def settle(self) -> None:
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def sizes(self) -> Mapping[str, int]:
        return dict(
            self._connection.execute(
                "SELECT m.tbl_name, sum(s.pgsize) FROM dbstat s JOIN sqlite_master m ON m.name = s.name "
                "GROUP BY m.tbl_name"
            )
        )

    def bare(self, query: str) -> object:
        return self._connection.execute(query).fetchall()


class _Postgresql:
    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._connection.autocommit = True

    def time(self, moment: datetime) -> str:
        return f"{moment:%Y-%m-%d %H:%M:%S.%f}+00"

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        with (
            self._connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({','.join(columns)}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)
        newest = f"SELECT max(id) FROM {table}"  # noqa: S608 - our own words
        self._connection.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), ({newest}))")

    def settle(self) -> None:
        self._connection.execute("VACUUM ANALYZE")

    def sizes(self) -> Mapping[str, int]:
        return dict(
            self._connection.execute(
                "SELECT relname, pg_total_relation_size(oid) FROM pg_class "
                "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            ).fetchall()
        )

    def bare(self, query: str) -> object:
        return self._connection.execute(query).fetchall()
