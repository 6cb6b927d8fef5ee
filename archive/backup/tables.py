"""The rows of every table from one database to another, of any kind: ids stay, and JSON to the letter."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from sqlalchemy import JSON, Column, Connection, Insert, Table, Text, bindparam, cast, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from archive import models
from archive.errors import ArchiveError
from archive.models.base import Base
from archive.models.read_reports import ViewsRow

for each in pkgutil.iter_modules(models.__path__):  # so that Base knows every table: none may be forgotten
    importlib.import_module(f"{models.__name__}.{each.name}")

MADE: Final = frozenset({ViewsRow.__tablename__})
"""What only says what a program made in its own database."""
BATCH: Final = 200
"""Rows held at a time: one may have some megabytes."""
Told = Callable[[str, int], None]
"""A table's name, and how many of its rows are done."""


def tables() -> list[Table]:
    """Those referred to first."""
    return [table for table in Base.metadata.sorted_tables if table.name not in MADE]


def copy_rows(source: Connection, target: Connection, name: str, told: Told) -> None:
    """Into tables that have none; `name` is how people know their database. Whoever calls ends the
    transactions. A row of `captures` may refer to one that comes later.

    Raises SQLAlchemyError where the rows cannot be read, ArchiveError where they cannot be written.
    """
    for table in tables():
        done, put = 0, _insertion(table, target.dialect.name)
        for rows in _batches(source, table):
            try:
                target.execute(put, rows)
            except SQLAlchemyError as error:
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


def _batches(source: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    wanted = select(*(_as_text(column) for column in table.c)).order_by(table.c.id)
    with source.execute(wanted.execution_options(yield_per=BATCH)) as result:
        for rows in result.partitions():
            yield [dict(row._mapping) for row in rows]  # noqa: SLF001 - SQLAlchemy's public name for it


def _as_text(column: Column[Any]) -> Any:
    return cast(column, Text).label(column.name) if _is_json(column) else column


def _insertion(table: Table, dialect: str) -> Insert:
    """SQLite keeps JSON as text, and a cast would make a number of it; PostgreSQL wants the cast."""
    as_text = {column.name: bindparam(column.name, type_=Text()) for column in table.c if _is_json(column)}
    if dialect == "sqlite":
        return insert(table).values(as_text)
    return insert(table).values({name: cast(text, JSON) for name, text in as_text.items()})


def _is_json(column: Column[Any]) -> bool:
    return isinstance(column.type, JSON)
