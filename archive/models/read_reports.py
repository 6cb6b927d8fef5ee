"""What readings say, in few bytes: figures that SQL can ask for, sections once, the rest squeezed."""

from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base


class TextRow(Base):
    """A section's text, once however often it is read; `sha256` is that of its UTF-8, in hexadecimal."""

    __tablename__ = "texts"

    sha256: Mapped[str] = mapped_column(unique=True)
    text: Mapped[str]


class ReadReportRow(Base):
    """One report of a reading, `part` its place in it from 0; see archive.packing for its columns.

    `sections` has the id of each section's text. The views `cells` and `figures_*` are made from `figures`.
    """

    __tablename__ = "read_reports"
    __table_args__ = (UniqueConstraint("reading_id", "part"),)

    reading_id: Mapped[int] = mapped_column(ForeignKey("readings.id"))
    part: Mapped[int]
    title: Mapped[str | None]
    organ: Mapped[str | None]
    region: Mapped[str | None]
    scope: Mapped[str]
    year: Mapped[int | None]
    member: Mapped[str | None]
    forms: Mapped[Any]
    figures: Mapped[Any]
    sections: Mapped[Any]
    detail: Mapped[bytes] = mapped_column(LargeBinary)


class ViewsRow(Base):
    """The SQL views were made anew: `digest` is the sha256 of what they are."""

    __tablename__ = "views_made"

    digest: Mapped[str]
