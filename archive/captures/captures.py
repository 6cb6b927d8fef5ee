"""The one door in: exchanges go to the WARC file at once and count when their group is committed."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select

from archive.captures.commit import GroupCommit
from archive.captures.decoding import Undecodable, decode
from archive.captures.digests import MAX_DECODED, digests
from archive.captures.earlier import NewCapture
from archive.captures.exchange import Exchange, Validators
from archive.captures.held import GOOD, Held
from archive.captures.row import row_of
from archive.captures.sameness import judge
from archive.captures.writing import writer_of
from archive.database import Database
from archive.errors import ArchiveError, UndecodableError
from archive.models.captures import CaptureRow, Kept
from archive.storage.left import TakeIn
from archive.storage.manifests import FOLDER, Manifests
from archive.storage.reader import read_record
from archive.storage.segments import Segments
from archive.storage.shelf import Shelf


class Captures:
    def __init__(self, database: Database, segments: Segments, commit: GroupCommit, shelf: Shelf) -> None:
        self._database = database
        self._segments = segments
        self._shelf = shelf
        self._commit = commit
        self._held = Held(database)
        commit.on_commit(self._held.forget)

    @property
    def repairs(self) -> tuple[str, ...]:
        """What was cut off or put aside since the archive was opened; lines for a person."""
        return tuple(self._segments.repairs)

    @property
    def losses(self) -> tuple[str, ...]:
        """What was acknowledged and is not there any more, found since the archive was opened."""
        return tuple(self._segments.losses)

    def recover(self) -> None:
        """From now on this process alone captures; what a killed one left behind is put right, as the first
        capture would do. Call before asking what is held. Raises ArchiveError.
        """
        self._segments.recover()

    def add(self, exchange: Exchange) -> None:
        """Buffered; acknowledged by the group commit, which this call makes when it is due.

        Raises ArchiveError when it cannot be written, or when a commit that was due failed: then everything
        added still waits for the next.
        """
        self._commit.settle()
        known = None if exchange.status in (None, 304) else digests(exchange)
        verdict = judge(exchange, known, self._held)
        written = self._segments.append(writer_of(exchange, known, verdict))
        capture = NewCapture(row_of(exchange, known, verdict, written), verdict.holder)
        self._held.note(capture)
        self._commit.put_capture(capture)

    def flush(self) -> None:
        """Acknowledges everything added so far."""
        self._commit.flush()

    def validators(self, url: str) -> Validators | None:
        """None unless a body of the address is held and its server gave a validator."""
        latest = self._held.latest(url)
        if latest is None or not (latest.etag or latest.last_modified):
            return None
        return Validators(latest.etag, latest.last_modified)

    def last_fetched(self, url: str) -> datetime | None:
        """When the address last answered with its content, or with a 304 to it."""
        latest = self._held.latest(url)
        return latest.fetched_at if latest else None

    def counts(self, run_id: int) -> Mapping[str, int]:
        """What a run brought: `new` bodies, those `unchanged` because they were held, others by outcome."""
        self._commit.flush()
        counts = (
            select(CaptureRow.outcome, CaptureRow.kept, func.count())
            .where(CaptureRow.run_id == run_id)
            .group_by(CaptureRow.outcome, CaptureRow.kept)
        )
        found: Counter[str] = Counter()
        with self._database.read() as session:
            for outcome, kept, number in session.execute(counts):
                found[_brought(outcome, kept)] += number
        return dict(found)

    def body_for(self, url: str) -> bytes | None:
        """The decoded body that a 304 from the address stands for, or None; ArchiveError if unreadable."""
        if (latest := self._held.latest(url)) is not None and latest.id is None:
            self.flush()
            latest = self._held.latest(url)
        return None if latest is None or latest.id is None else self.body(latest.id)

    def body(self, capture_id: int) -> bytes:
        """The decoded body; a revisit gives that of the record it refers to.

        Raises UndecodableError, and ArchiveError where there is none or its record cannot be had.
        """
        with self._database.read() as session:
            row = session.get(CaptureRow, capture_id)
            if row is None:
                raise ArchiveError(f"there is no capture {capture_id}")
            holder = row if row.body_of_id is None else session.get_one(CaptureRow, row.body_of_id)
        if holder.kept != Kept.STORED:
            raise ArchiveError(f"capture {capture_id} of {row.url} has no body: {row.outcome}")
        coding = row.content_encoding if row.kept == Kept.SAME_PAYLOAD else holder.content_encoding
        try:
            return decode(self._payload(holder), coding, MAX_DECODED)
        except Undecodable as error:
            raise UndecodableError(f"the body of {row.url} (capture {capture_id}): {error}") from error

    def _payload(self, holder: CaptureRow) -> bytes:
        place, size = (holder.file, holder.body_byte), holder.payload_bytes
        record = read_record(self._shelf, *place, size, holder.end_byte)
        if hashlib.sha256(record.payload).hexdigest() != holder.payload_sha256:
            where = f"{self._shelf.where(holder.file)} at byte {holder.body_byte}"
            raise ArchiveError(f"the record in {where} is not what was stored there: its digest differs")
        return record.payload


def _brought(outcome: str, kept: str) -> str:
    if outcome not in GOOD:
        return outcome
    return "new" if kept == Kept.STORED else "unchanged"


def open_segments(database: Database, folder: Path, limit: int, take_in: TakeIn) -> Segments:
    manifests = Manifests(folder.parent / FOLDER)
    return Segments(folder, limit, take_in, database.claim_capturing, manifests)
