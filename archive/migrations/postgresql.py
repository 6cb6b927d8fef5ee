"""Migrations are written once, in plain types; what those become in PostgreSQL is decided here.

Whole numbers have 64 bits: bytes and captures outgrow 32. Text is compared by code points, as in SQLite: the
rules of a language change with the system's libraries, and indexes made by the old ones then miss rows.
"""

from typing import Any

import sqlalchemy as sa
from alembic.ddl.postgresql import PostgresqlImpl


class Plain(PostgresqlImpl):
    """Takes the place of Alembic's own by being defined."""

    __dialect__ = "postgresql"

    def create_table(self, table: sa.Table, **options: Any) -> None:
        for column in table.columns:
            column.type = stored(column.type)
        super().create_table(table, **options)

    def add_column(self, table_name: str, column: sa.Column[Any], **options: Any) -> None:
        column.type = stored(column.type)
        super().add_column(table_name, column, **options)


def stored(kind: sa.types.TypeEngine[Any]) -> sa.types.TypeEngine[Any]:
    if type(kind) is sa.Integer:
        return sa.BigInteger()
    if type(kind) is sa.String:
        return sa.String(kind.length, collation="C")
    return kind
