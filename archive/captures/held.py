"""What is already held: by address, and by payload; rows that wait for their commit included."""

from sqlalchemy import select

from archive.captures.exchange import RequestOutcome
from archive.database import Database
from archive.models.captures import CaptureRow, Kept

GOOD = (RequestOutcome.CAPTURED.value, RequestOutcome.UNCHANGED.value)


class Held:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._latest: dict[str, CaptureRow | None] = {}
        self._payloads: dict[str, CaptureRow] = {}
        self._holders: dict[str, CaptureRow] = {}

    def latest(self, url: str) -> CaptureRow | None:
        """The newest capture of the address by which its content is known, be it by a 304."""
        if url in self._latest:
            return self._latest[url]
        newest = (
            select(CaptureRow)
            .where(CaptureRow.url == url, CaptureRow.method == "GET", CaptureRow.outcome.in_(GOOD))
            .where(CaptureRow.status.in_((200, 304)), CaptureRow.kept != Kept.NOTHING)
            .order_by(CaptureRow.id.desc())
            .limit(1)
        )
        with self._database.read() as session:
            self._latest[url] = session.scalar(newest)  # asked for again when the answer comes
        return self._latest[url]

    def payload(self, sha256: str) -> CaptureRow | None:
        """A capture whose own record holds exactly this payload."""
        if sha256 in self._payloads:
            return self._payloads[sha256]
        stored = select(CaptureRow).where(CaptureRow.payload_sha256 == sha256, CaptureRow.kept == Kept.STORED)
        with self._database.read() as session:
            return session.scalar(stored.limit(1))

    def holder(self, row: CaptureRow) -> CaptureRow:
        """The capture whose record holds this one's body."""
        if row.kept in (Kept.STORED, Kept.NOTHING):
            return row
        if row.record_id in self._holders:
            return self._holders[row.record_id]
        with self._database.read() as session:
            return session.get_one(CaptureRow, row.body_of_id)

    def note(self, row: CaptureRow, holder: CaptureRow | None) -> None:
        """Remembers a row that is not committed yet."""
        if holder is not None:
            self._holders[row.record_id] = holder
        known = row.kept != Kept.NOTHING and row.status in (200, 304)
        if known and row.method == "GET" and row.outcome in GOOD:
            self._latest[row.url] = row
        if row.kept == Kept.STORED and row.payload_sha256 is not None:
            self._payloads[row.payload_sha256] = row

    def forget(self) -> None:
        """Call after the commit: from now on the tables know."""
        self._latest.clear()
        self._payloads.clear()
        self._holders.clear()
