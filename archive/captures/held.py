"""What is already held: by address, and by payload; rows that wait for their commit included."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, literal_column, select

from archive.captures.earlier import COLUMNS, Earlier, NewCapture
from archive.captures.exchange import RequestOutcome
from archive.captures.own import OWN
from archive.captures.prepared import GIVEN, Prepared
from archive.database import Database
from archive.models.captures import CaptureRow, Kept

GOOD = (RequestOutcome.CAPTURED.value, RequestOutcome.UNCHANGED.value)

_EARLIER: Final = select(*(getattr(CaptureRow, name) for name in COLUMNS)).limit(literal_column("1"))


def _text(word: str) -> Any:
    return literal_column(f"'{word}'")


_KNOWN: Final[Select[Any]] = (
    _EARLIER.where(CaptureRow.url == GIVEN, CaptureRow.method == _text("GET"))
    .where(CaptureRow.outcome.in_([_text(outcome) for outcome in GOOD]))
    .where(CaptureRow.status.in_([literal_column("200"), literal_column("304")]))
    .where(CaptureRow.kept != _text(Kept.NOTHING.value))
)
_LATEST: Final = _KNOWN.where(OWN).order_by(CaptureRow.id.desc())
_PAYLOAD: Final[Select[Any]] = _EARLIER.where(
    CaptureRow.payload_sha256 == GIVEN, CaptureRow.kept == _text(Kept.STORED.value)
)
_BY_ID: Final[Select[Any]] = _EARLIER.where(CaptureRow.id == GIVEN)


class Held:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._find_latest = Prepared(database, _LATEST)
        self._find_payload = Prepared(database, _PAYLOAD)
        self._find_by_id = Prepared(database, _BY_ID)
        self._latest: dict[str, Earlier | None] = {}
        self._payloads: dict[str, Earlier] = {}

    def latest(self, url: str) -> Earlier | None:
        """The newest capture of the address by which its content is known, be it by a 304."""
        if url not in self._latest:  # asked for again when the answer comes
            self._latest[url] = _earlier(self._find_latest.first(url))
        return self._latest[url]

    def before(self, url: str, at: datetime) -> Earlier | None:
        """The same as of that time, whoever captured it: what a page from elsewhere is compared with."""
        known = _KNOWN.where(CaptureRow.fetched_at <= at).order_by(
            CaptureRow.fetched_at.desc(), CaptureRow.id.desc()
        )
        with self._database.read() as session:
            row = session.execute(known, {GIVEN.key: url}).first()
        committed = None if row is None else Earlier(*row)
        waiting = self._latest.get(url)
        if waiting is None or waiting.id is not None or waiting.fetched_at > at:
            return committed
        return waiting if committed is None or waiting.fetched_at >= committed.fetched_at else committed

    def payload(self, sha256: str) -> Earlier | None:
        """A capture whose own record holds exactly this payload."""
        if sha256 in self._payloads:
            return self._payloads[sha256]
        return _earlier(self._find_payload.first(sha256))

    def holder(self, earlier: Earlier) -> Earlier:
        """The capture whose record holds this one's body."""
        if earlier.kept in (Kept.STORED, Kept.NOTHING):
            return earlier
        if earlier.holder is None:
            earlier.holder = _earlier(self._find_by_id.first(earlier.body_of_id))
            assert earlier.holder is not None  # by its foreign key
        return earlier.holder

    def note(self, capture: NewCapture) -> None:
        """Remembers a row that is not committed yet."""
        row = capture.values
        known = row["kept"] != Kept.NOTHING and row["status"] in (200, 304)
        latest = known and row["method"] == "GET" and row["outcome"] in GOOD
        stored = row["kept"] == Kept.STORED and row["payload_sha256"] is not None
        if not latest and not stored:
            return
        earlier = capture.as_earlier()
        if latest:
            self._latest[row["url"]] = earlier
        if stored:
            self._payloads[row["payload_sha256"]] = earlier

    def forget(self) -> None:
        """Call after the commit: from now on the tables know."""
        self._latest.clear()
        self._payloads.clear()


def _earlier(row: Sequence[Any] | None) -> Earlier | None:
    return None if row is None else Earlier(*row)
