"""What an archive holds while no night runs, so that it can be held against what it held before."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.errors import ArchiveError
from archive.fixity.model import Finding
from archive.fixity.verify import verify
from archive.models.base import Base
from archive.models.captures import CaptureRow, Kept, RunRow
from tests.reliability.nights import Nights
from tests.reliability.unasked import Unasked

EDITED = frozenset({"runs", "views_made", "derivations", "coverage", "coverage_made"})
"""Tables whose rows may change or go; those of all others are only ever added."""
OPEN = "tail_open"
TORN = frozenset({OPEN, "tail_torn", "orphan", "orphan_overtaken", "orphan_broken"})
OWN_BODY = frozenset({Kept.STORED, Kept.SAME_PAYLOAD, Kept.NOT_MODIFIED})


@dataclass(frozen=True)
class Seen:
    """`rows` by table; `captures` are the record ids; `unread` are bodies that are not what was acknowledged;
    `findings` are those of verify that are more than notes, those of what the next start cuts off apart, as
    `torn`; `steps` are nights and their steps with their states, oldest first.
    """

    rows: dict[str, frozenset[str]] = field(default_factory=dict)
    captures: Counter[str] = field(default_factory=Counter)
    unasked: Unasked = field(default_factory=Unasked)
    unread: tuple[str, ...] = ()
    torn: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    steps: tuple[tuple[str, str], ...] = ()

    def lost_from(self, earlier: "Seen") -> Iterator[str]:
        """Rows that were there and are not, or are not what they were."""
        yield from (f"capture {record}" for record in sorted(earlier.captures - self.captures))
        for table, rows in earlier.rows.items():
            gone = rows - self.rows.get(table, frozenset())
            yield from (f"{table}: {row}" for row in sorted(gone))

    def doubled(self) -> Iterator[str]:
        yield from (f"capture {record}" for record, count in self.captures.items() if count > 1)


def seen(nights: Nights, before: Seen) -> Seen:
    """Bodies of captures that are new since `before` are read; verify reads all."""
    with nights.opened() as archive:
        if archive is None:
            return Seen()
        found = [each for each in verify(archive, _unseen).findings if not each.is_note]
        with archive.database.read() as session:
            rows = {
                name: frozenset(_rows(session, name)) for name in Base.metadata.tables if name not in EDITED
            }
            captures = tuple(session.scalars(select(CaptureRow).order_by(CaptureRow.id)))
            runs = tuple(session.scalars(select(RunRow).order_by(RunRow.id)))
            unasked = Unasked.of(session)
        return Seen(
            rows,
            Counter(row.record_id for row in captures),
            unasked,
            tuple(_unread(archive, [row for row in captures if row.record_id not in before.captures])),
            *_told(found),
            tuple((run.kind, run.state) for run in runs if run.kind.startswith("nightly")),
        )


def _told(found: Sequence[Finding]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of the file that a killed process left open, and of all else."""
    files = {each.file for each in found if each.code == OPEN}
    torn = [each.line for each in found if each.file in files and each.code in TORN]
    return tuple(torn), tuple(each.line for each in found if each.line not in torn)


def _unseen(_done: int, _total: int, _file: str) -> None:
    """Nobody watches."""


def _rows(session: Session, table: str) -> Iterator[str]:
    """Each by its beginning and the digest of all of it."""
    for row in session.execute(select(Base.metadata.tables[table])):
        text = repr(tuple(row))
        yield f"{text[:300]} {hashlib.sha256(text.encode()).hexdigest()}"


def _unread(archive: Archive, captures: Sequence[CaptureRow]) -> Iterator[str]:
    """Every body is read as a reader reads it, and compared with the row's digest of the decoded body."""
    for row in captures:
        if row.kept == Kept.NOTHING:
            continue
        try:
            body = archive.captures.body(row.id)
        except ArchiveError as error:
            yield str(error)
        else:
            if row.kept in OWN_BODY and hashlib.sha256(body).hexdigest() != row.body_sha256:
                yield f"capture {row.id} of {row.url}: its body is not what was acknowledged"
