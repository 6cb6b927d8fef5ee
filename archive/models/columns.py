"""Columns as walked, and what their articles said."""

from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base


class WalkRow(Base):
    """One walk over one column; `shown` is how many entries it showed, new or not."""

    __tablename__ = "walks"
    __table_args__ = (Index("ix_walks_site_column_url", "site", "column_url"),)

    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), index=True)
    site: Mapped[str]
    column_url: Mapped[str] = mapped_column(index=True)
    column_name: Mapped[str]
    state: Mapped[str]
    reason: Mapped[str | None]
    proof: Mapped[Any]
    shown: Mapped[int]


class EntryRow(Base):
    """A line of a list: added when the column first shows it, when its title or date changes, and when it is
    shown again after an absence.
    """

    __tablename__ = "entries"
    __table_args__ = (Index("ix_entries_column_url_url", "column_url", "url"),)

    walk_id: Mapped[int] = mapped_column(ForeignKey("walks.id"), index=True)
    site: Mapped[str] = mapped_column(index=True)
    column_url: Mapped[str]
    url: Mapped[str] = mapped_column(index=True)
    title: Mapped[str]
    list_date: Mapped[str | None]
    position: Mapped[int]
    page_no: Mapped[int]


class AbsenceRow(Base):
    """An address that the column had shown and a whole walk did not: added once, when it goes.

    A later entry of the column with the address ends the absence.
    """

    __tablename__ = "absences"
    __table_args__ = (Index("ix_absences_column_url_url", "column_url", "url"),)

    walk_id: Mapped[int] = mapped_column(ForeignKey("walks.id"), index=True)
    site: Mapped[str]
    column_url: Mapped[str]
    url: Mapped[str] = mapped_column(index=True)


class ArticleRow(Base):
    """What an article page said of itself, added again when that changes."""

    __tablename__ = "articles"

    url: Mapped[str] = mapped_column(index=True)
    site: Mapped[str] = mapped_column(index=True)
    title: Mapped[str | None]
    published: Mapped[str | None]
    column_url: Mapped[str | None]


class AttachmentRow(Base):
    """A link from an article to a file, its further page or a picture in its text, by `role`; `run_id` is the
    run whose capture of the article first showed it.
    """

    __tablename__ = "attachments"
    __table_args__ = (Index("ix_attachments_article_url_url", "article_url", "url"),)

    article_url: Mapped[str]
    url: Mapped[str] = mapped_column(index=True)
    name: Mapped[str | None]
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"))
    role: Mapped[str] = mapped_column(default="attachment", server_default="attachment")


class PartsRow(Base):
    """The further pages and the pictures of an article, in order, added again when they change.

    `url` is where the article was in the end; `after_id` is the newest capture when it said so, None where
    nothing was captured yet.
    """

    __tablename__ = "parts"

    url: Mapped[str] = mapped_column(index=True)
    pages: Mapped[Any]
    pictures: Mapped[Any]
    after_id: Mapped[int | None]
