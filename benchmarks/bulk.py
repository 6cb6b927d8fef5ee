"""Rows into either database as fast as it takes them, and how much room they take there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from itertools import islice
from typing import Any, Final, Protocol

from archive.database import Database
from archive.engines import is_sqlite

LINES: Final = 200
_ESCAPES: Final = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class Bulk(Protocol):
    def time(self, moment: datetime) -> str:
        """As it is written into a column."""

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None: ...

    def without_indexes(self) -> AbstractContextManager[None]:
        """Those that hold nothing unique are made at its end, which is faster; then the database has a look
        at its tables.
        """

    def sizes(self) -> Mapping[str, int]:
        """Bytes by table, with its indexes."""

    def bare(self, query: str) -> Sequence[Any]:
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

    @contextmanager
    def without_indexes(self) -> Iterator[None]:
        made = self._connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall()
        for name, _ in made:
            self._connection.execute(f"DROP INDEX {name}")
        yield
        for _, statement in made:
            self._connection.execute(statement)
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def sizes(self) -> Mapping[str, int]:
        return dict(
            self._connection.execute(
                "SELECT m.tbl_name, sum(s.pgsize) FROM dbstat s JOIN sqlite_master m ON m.name = s.name "
                "GROUP BY m.tbl_name"
            )
        )

    def bare(self, query: str) -> Sequence[Any]:
        rows: Sequence[Any] = self._connection.execute(query).fetchall()
        return rows


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
            for some in _batched(rows):
                copy.write("".join("\t".join(map(_copied, row)) + "\n" for row in some))
        newest = f"SELECT max(id) FROM {table}"  # noqa: S608 - our own words
        self._connection.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), ({newest}))")

    @contextmanager
    def without_indexes(self) -> Iterator[None]:
        """Nor does a superuser have references looked after."""
        made = self._connection.execute(
            "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index "
            "JOIN pg_class c ON c.oid = indrelid "
            "WHERE NOT indisunique AND relnamespace = 'public'::regnamespace"
        ).fetchall()
        for name, _ in made:
            self._connection.execute(f"DROP INDEX {name}")
        powers = self._connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if powers.fetchone()[0]:
            self._connection.execute("SET session_replication_role = replica")
        yield
        self._connection.execute("SET maintenance_work_mem = '256MB'")
        for _, statement in made:
            self._connection.execute(statement)
        self._connection.execute("VACUUM ANALYZE")

    def sizes(self) -> Mapping[str, int]:
        return dict(
            self._connection.execute(
                "SELECT relname, pg_total_relation_size(oid) FROM pg_class "
                "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            ).fetchall()
        )

    def bare(self, query: str) -> Sequence[Any]:
        rows: Sequence[Any] = self._connection.execute(query).fetchall()
        return rows


def _batched(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    left = iter(rows)
    return iter(lambda: list(islice(left, LINES)), [])


def _copied(value: Any) -> str:
    """As COPY takes it: the driver looks a way up for each value, which took most of the time."""
    if value is None:
        return "\\N"
    if isinstance(value, bytes):
        return f"\\\\x{value.hex()}"
    return str(value).translate(_ESCAPES)
