"""The rows of every table from one database to another, of any kind: ids stay, and JSON to the letter."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any, Final

from sqlalchemy import JSON, Column, Connection, Table, Text, bindparam, cast, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from archive.errors import ArchiveError
from archive.models.every import METADATA
from archive.models.read_reports import ViewsRow

MADE: Final = frozenset({ViewsRow.__tablename__})
"""What only says what a program made in its own database."""
BATCH: Final = 200
"""Rows held at a time: one may have some megabytes."""
Told = Callable[[str, int], None]
"""A table's name, and how many of its rows are done."""


def tables() -> list[Table]:
    """Those referred to first."""
    return [table for table in METADATA.sorted_tables if table.name not in MADE]


def copy_rows(source: Connection, target: Connection, name: str, told: Told) -> None:
    """Into tables that have none; `name` is how people know their database. Whoever calls ends the
    transactions. A row of `captures` may refer to one that comes later.

    Raises SQLAlchemyError where the rows cannot be read, ArchiveError where they cannot be written.
    """
    put = _inserted if target.dialect.name == "sqlite" else _copied
    for table in tables():
        done = 0
        for rows in _batches(source, table):
            try:
                put(target, table, rows)
            except (SQLAlchemyError, target.dialect.loaded_dbapi.Error) as error:
                why = " ".join(str(getattr(error, "orig", None) or error).split())
                raise ArchiveError(f"rows of {table.name} cannot be written to {name}: {why}") from error
            done += len(rows)
            told(table.name, done)


def filled(connection: Connection) -> str | None:
    """The first table that has rows; None where all are empty."""
    one = ((table.name, select(table.c.id).limit(1)) for table in tables())
    return next((name for name, wanted in one if connection.execute(wanted).first()), None)


def counts(connection: Connection) -> Mapping[str, tuple[int, int]]:
    """How many rows each table has, and its highest id."""
    return {table.name: _count(connection, table) for table in tables()}


def _count(connection: Connection, table: Table) -> tuple[int, int]:
    count, last = connection.execute(
        select(func.count(), func.coalesce(func.max(table.c.id), 0)).select_from(table)
    ).one()
    return count, last


def _batches(source: Connection, table: Table) -> Iterator[Sequence[Sequence[Any]]]:
    wanted = select(*(_as_text(column) for column in table.c)).order_by(table.c.id)
    with source.execute(wanted.execution_options(yield_per=BATCH)) as result:
        yield from result.partitions()


def _as_text(column: Column[Any]) -> Any:
    return cast(column, Text).label(column.name) if isinstance(column.type, JSON) else column


def _inserted(target: Connection, table: Table, rows: Sequence[Sequence[Any]]) -> None:
    """Into SQLite, which keeps JSON as text."""
    as_text = {
        column.name: bindparam(column.name, type_=Text())
        for column in table.c
        if isinstance(column.type, JSON)
    }
    target.execute(
        insert(table).values(as_text), [dict(zip(table.c.keys(), row, strict=True)) for row in rows]
    )


def _copied(target: Connection, table: Table, rows: Sequence[Sequence[Any]]) -> None:
    """Into PostgreSQL, by COPY: less work for both sides, and it takes JSON as text."""
    quote = target.dialect.identifier_preparer.quote
    names = ", ".join(quote(column.name) for column in table.c)
    with (
        closing(target.connection.cursor()) as cursor,
        cursor.copy(f"COPY {quote(table.name)} ({names}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)
