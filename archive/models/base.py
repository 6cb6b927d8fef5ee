"""What every table has: an id, the time it was recorded at, and columns of JSON and of aware UTC times."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column
from sqlalchemy.types import TypeDecorator

from archive.clock import now


class Utc(TypeDecorator[datetime]):
    """Aware UTC times in, aware UTC times out; a naive time is refused, SQLite keeps no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone: {value}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text from anywhere. Half a surrogate pair, which no database takes, is written as its number, and so is
    NUL, which PostgreSQL does not take. Compared by code points, whatever the database's own order is.
    """

    impl = String().with_variant(String(collation="C"), "postgresql")
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        return value and as_kept(value)


def as_kept(text: str) -> str:
    """As Words has it."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False, repr=False):
    """Rows are added, never edited, but where a table's docstring says so."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    # none as NULL: an absent value is not the JSON null
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own name
        datetime: Utc,
        int: BigInteger().with_variant(Integer(), "sqlite"),
        str: Words,
        Any: JSON(none_as_null=True),
    }

    id: Mapped[int] = mapped_column(primary_key=True, init=False, sort_order=-2)
    recorded_at: Mapped[datetime] = mapped_column(init=False, default_factory=now, sort_order=-1)
