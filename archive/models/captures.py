"""Runs, and the exchanges they made."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base

REFUSED = "outcome IN ('gone', 'wrong_page')"
"""What an index of few rows is made of; a query that is to use it says the same."""


class Kept(StrEnum):
    """Where the body of a capture is."""

    STORED = "stored"  # in this capture's own response record
    SAME_PAYLOAD = "same_payload"  # byte for byte in the record referred to, of whatever address
    SAME_CONTENT = "same_content"  # in the record referred to, but for volatile parts that were not kept
    NOT_MODIFIED = "not_modified"  # 304: in the record referred to
    NOTHING = "nothing"  # no response came, or a 304 to something never held


class RunRow(Base):
    """Edited once, when the run finishes: state, finished_at, report."""

    __tablename__ = "runs"

    kind: Mapped[str] = mapped_column(index=True)
    detail: Mapped[Any]
    state: Mapped[str]
    finished_at: Mapped[datetime | None] = mapped_column(default=None)
    report: Mapped[Any | None] = mapped_column(default=None)


class CaptureRow(Base):
    """One exchange. Its records lie in `file` from `start_byte` to `end_byte`, its body at `body_byte`.

    Digests are sha256, hexadecimal: of the payload as received, of the decoded body, and of the content,
    which is the decoded text without volatile parts. `body_of_id` is the capture whose record holds the body,
    where that is not its own.
    """

    __tablename__ = "captures"
    __table_args__ = (
        Index("ix_captures_url_id", "url", "id"),
        Index("ix_captures_file_end_byte", "file", "end_byte"),
        Index("ix_captures_outcome", "outcome", sqlite_where=text(REFUSED), postgresql_where=text(REFUSED)),
    )

    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), index=True)
    url: Mapped[str]
    method: Mapped[str]
    status: Mapped[int | None]
    outcome: Mapped[str]
    role: Mapped[str]
    site: Mapped[str | None] = mapped_column(index=True)
    fetched_at: Mapped[datetime]
    ip: Mapped[str | None]
    protocol: Mapped[str | None]
    tls: Mapped[str | None]
    redirected_from: Mapped[Any]
    error: Mapped[str | None]
    evidence: Mapped[str | None]
    media_type: Mapped[str | None]
    content_encoding: Mapped[str | None]
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    kept: Mapped[str]
    payload_sha256: Mapped[str | None] = mapped_column(index=True)
    payload_bytes: Mapped[int]
    body_sha256: Mapped[str | None]
    content_sha256: Mapped[str | None]
    undecoded: Mapped[str | None]
    record_id: Mapped[str]
    file: Mapped[str]
    start_byte: Mapped[int]
    body_byte: Mapped[int]
    end_byte: Mapped[int]
    body_of_id: Mapped[int | None] = mapped_column(ForeignKey("captures.id"), default=None, index=True)


class RedirectRow(Base):
    """One name in `redirected_from` of a capture, so that it is found by it."""

    __tablename__ = "redirects"

    name: Mapped[str] = mapped_column(index=True)
    capture_id: Mapped[int] = mapped_column(ForeignKey("captures.id"), index=True)
