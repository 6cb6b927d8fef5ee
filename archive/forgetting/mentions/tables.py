"""Rows that still name an address: all tables are looked through, whatever they are for."""

from collections.abc import Collection, Iterator
from typing import Any, Final

from sqlalchemy import JSON, Column, String, Table, Text, case, cast, func, or_, select
from sqlalchemy.orm import Session

from archive.backup.tables import tables
from archive.forgetting.mentions.needles import needles
from archive.models.base import Words
from archive.models.forgotten import ForgottenRow

WHY: Final = {"runs": "records of what was done that night"}
OTHERS: Final = "they tell of other documents"


def in_tables(session: Session, urls: Collection[str]) -> Iterator[str]:
    """A line for each column, but for the table that says what was taken out."""
    said = needles(urls)
    for table in tables():
        columns = [column for column in table.c if isinstance(column.type, String | Words | JSON)]
        if table.name == ForgottenRow.__tablename__ or not columns:
            continue
        found = session.execute(_counting(table, columns, said)).one()
        for column, count in zip(columns, found, strict=True):
            if count:
                why = WHY.get(table.name, OTHERS)
                yield f"table {table.name}: {count} rows name it in {column.name}: {why}, and stay"
    if session.get_bind().dialect.name == "postgresql":
        yield "PostgreSQL keeps the bytes of deleted rows until it vacuums: VACUUM does it at once"


def _counting(table: Table, columns: list[Column[Any]], said: list[str]) -> Any:
    counts = [
        func.coalesce(
            func.sum(
                case(
                    (or_(*(cast(column, Text).contains(each, autoescape=True) for each in said)), 1), else_=0
                )
            ),
            0,
        )
        for column in columns
    ]
    return select(*counts).select_from(table)
