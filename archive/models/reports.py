"""Readings, the reports they give, and what happened to those."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base

HELD = "held_by IS NOT NULL"


class EventKind(StrEnum):
    DISCOVERED = "discovered"  # there when the column was first walked completely: nobody is alerted
    PUBLISHED = "published"  # not there in earlier captures: see events.appearance
    REVISED = "revised"  # a later capture of a rendition reads otherwise by the same parser version
    RENDITION_ADDED = "rendition_added"  # a known report, at a further address
    MOVED = "moved"  # a known report, at a new address in the place of one that is no longer shown
    REMOVED = "removed"  # none of its addresses was there for some nights: see events.vanishing
    RETURNED = "returned"  # shown again with content after it was removed


class ReadingRow(Base):
    """What one parser version made of one capture's body; its reports are rows of their own.

    `parts` are the other captures it was made from: those of the article's further pages, then, behind a bar,
    those of the pictures in it, in order, 0 for one that is missing: "12 0|15"; empty for a body by itself.

    `attempt` counts from 0 how often this version read these: again where it was killed, or where lists and
    articles say otherwise of the document. `held_by` is the comparison that it was made for: see
    readings.holding.
    """

    __tablename__ = "readings"
    __table_args__ = (
        UniqueConstraint("capture_id", "parser_version", "parts", "attempt"),
        Index("ix_readings_held_by", "held_by", sqlite_where=text(HELD), postgresql_where=text(HELD)),
    )

    capture_id: Mapped[int] = mapped_column(ForeignKey("captures.id"))
    parser_version: Mapped[str]
    outcome: Mapped[str]
    hints: Mapped[Any]
    issues: Mapped[Any | None] = mapped_column(default=None)
    parts: Mapped[str] = mapped_column(default="", server_default="")
    attempt: Mapped[int] = mapped_column(default=0, server_default="0")
    held_by: Mapped[int | None] = mapped_column(ForeignKey("runs.id"), default=None)


class ReportRow(Base):
    """A report is (organ, scope, year) of a site. `key` is that in one string; see reports.identity."""

    __tablename__ = "reports"
    __table_args__ = (
        Index("ix_reports_organ_year", "organ", "year"),
        Index("ix_reports_site_year", "site", "year"),
    )

    key: Mapped[str] = mapped_column(unique=True)
    site: Mapped[str | None]
    organ: Mapped[str | None]
    scope: Mapped[str]
    year: Mapped[int | None] = mapped_column(index=True)


class OrganRow(Base):
    """Each name that a report has, once; `folded` is what it is looked for by."""

    __tablename__ = "organs"

    organ: Mapped[str] = mapped_column(unique=True)
    folded: Mapped[str]


class OrganPartRow(Base):
    """A part of a folded name: some characters from an even place of it on, from 0, and from the next place
    on; see reports.parts.
    """

    __tablename__ = "organ_parts"

    organ_id: Mapped[int] = mapped_column(ForeignKey("organs.id"))
    even: Mapped[str] = mapped_column(index=True)
    odd: Mapped[str] = mapped_column(index=True)


class RenditionRow(Base):
    """One document of a report: the address it is at; `member` where a body holds several, else empty."""

    __tablename__ = "renditions"
    __table_args__ = (UniqueConstraint("report_id", "url", "member"),)

    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"))
    url: Mapped[str] = mapped_column(index=True)
    member: Mapped[str] = mapped_column(default="", server_default="")


class VersionRow(Base):
    """What one captured body of a rendition reads as; `part` is the report's place in the reading, from 0.

    `changes` are the cells and `sections` the sections that read otherwise than in the capture before, by the
    same parser version: both NULL for the first, empty where nothing that is read has changed.
    """

    __tablename__ = "versions"
    __table_args__ = (UniqueConstraint("reading_id", "part"),)

    rendition_id: Mapped[int] = mapped_column(ForeignKey("renditions.id"), index=True)
    capture_id: Mapped[int] = mapped_column(ForeignKey("captures.id"), index=True)
    reading_id: Mapped[int] = mapped_column(ForeignKey("readings.id"))
    parser_version: Mapped[str]
    part: Mapped[int]
    numbers: Mapped[int]
    cells_changed: Mapped[int]
    changes: Mapped[Any | None]
    sections: Mapped[Any | None]


class EventRow(Base):
    """Something that happened to a report, once. `at` is when the capture that shows it was fetched.

    A removal that lists alone tell of has the last capture of the report, and `at` is when the run began that
    did not see it any more. `url` is the address it is at, or was at last.

    `changes` and `sections` are those of the version; `sections` is NULL where there are none.
    """

    __tablename__ = "events"
    __table_args__ = (
        UniqueConstraint("kind", "report_id", "capture_id"),
        Index("ix_events_at_id", "at", "id"),
    )

    kind: Mapped[str]
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), index=True)
    capture_id: Mapped[int] = mapped_column(ForeignKey("captures.id"))
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), index=True)
    url: Mapped[str]
    at: Mapped[datetime]
    changes: Mapped[Any]
    sections: Mapped[Any | None]
    alert: Mapped[bool]
