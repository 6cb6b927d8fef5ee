"""What an archive holds, apart from when and in which order: two crawls of one world should not differ."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.errors import ArchiveError, UndecodableError
from archive.models.captures import CaptureRow, Kept
from archive.models.columns import AbsenceRow, ArticleRow, AttachmentRow, EntryRow, WalkRow

Facts = frozenset[tuple[object, ...]]
COUNTING = ("www.vsb-captcha.gov.test", "www.jpage-a.gov.test/module/web/jpage/dataproxy.jsp")
"""One asks for a captcha after so many downloads, the other has a row arrive at the second page asked for:
what they give depends on how often they were asked before.
"""


@dataclass(frozen=True)
class Archived:
    """Bodies by address, the newest walk of each column, its rows, articles and files.

    An answer without a body, a redirect above all, may come more often: each process gets its own cookies.
    """

    bodies: Facts
    walks: Facts
    entries: Facts
    absences: Facts
    articles: Facts
    attachments: Facts

    def differences(self, other: "Archived") -> Iterator[str]:
        for field in fields(self):
            mine, theirs = getattr(self, field.name), getattr(other, field.name)
            yield from (f"{field.name} only here: {each}" for each in _stable(mine - theirs))
            yield from (f"{field.name} only there: {each}" for each in _stable(theirs - mine))


def archived(folder: Path) -> Archived:
    with _opened(folder) as archive, archive.database.read() as session:
        return Archived(*_rows(session))


def acknowledged(folder: Path) -> frozenset[str]:
    """The records that the database names, whoever is writing to it."""
    if not (folder / "archive.db").exists():
        return frozenset()
    with closing(sqlite3.connect(f"file:{folder / 'archive.db'}?mode=ro", uri=True)) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
        if "captures" not in tables:  # killed before it had made them
            return frozenset()
        return frozenset(record for (record,) in database.execute("SELECT record_id FROM captures"))


def damaged(folder: Path) -> Iterator[str]:
    """Captures whose body is not what was acknowledged, by the digest of the row."""
    with _opened(folder) as archive:
        with archive.database.read() as session:
            captures = tuple(session.scalars(select(CaptureRow).where(CaptureRow.kept != Kept.NOTHING)))
        for row in captures:
            try:
                archive.captures.body(row.id)
            except UndecodableError as error:
                if row.undecoded is None:
                    yield str(error)
            except ArchiveError as error:
                yield str(error)


def doubled(folder: Path) -> Iterator[str]:
    """Bodies of one address that are stored more than once, and exchanges that two records hold."""
    with _opened(folder) as archive, archive.database.read() as session:
        captures = tuple(session.scalars(select(CaptureRow)))
    stored = Counter(
        (row.url, row.payload_sha256) for row in captures if row.kept == Kept.STORED and row.payload_bytes
    )
    exchanges = Counter((row.method, row.url, row.fetched_at) for row in captures)
    yield from (f"stored twice: {what}" for what, count in stored.items() if count > 1)
    yield from (f"recorded twice: {what}" for what, count in exchanges.items() if count > 1)


def _opened(folder: Path) -> AbstractContextManager[Archive]:
    return Archive.open(ArchiveConfig.model_validate({"folder": folder}))


def _facts(session: Session, *columns: Any) -> Facts:
    return frozenset(map(tuple, session.execute(select(*columns))))


def _stable(facts: Facts) -> list[str]:
    return sorted(each for each in map(str, facts) if not any(name in each for name in COUNTING))


def _rows(session: Session) -> tuple[Facts, ...]:
    captures = session.scalars(
        select(CaptureRow).where(CaptureRow.kept != Kept.NOTHING, CaptureRow.payload_bytes > 0)
    )
    newest = {
        (row.site, row.column_url): row for row in session.scalars(select(WalkRow).order_by(WalkRow.id))
    }
    return (
        frozenset((row.url, row.role, row.content_sha256 or row.payload_sha256) for row in captures),
        frozenset((*column, row.state, row.shown) for column, row in newest.items()),
        _facts(session, EntryRow.site, EntryRow.column_url, EntryRow.url, EntryRow.title, EntryRow.list_date),
        _facts(session, AbsenceRow.site, AbsenceRow.column_url, AbsenceRow.url),
        _facts(session, ArticleRow.url, ArticleRow.title, ArticleRow.published, ArticleRow.column_url),
        _facts(session, AttachmentRow.article_url, AttachmentRow.url, AttachmentRow.name),
    )
