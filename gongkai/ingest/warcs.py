"""One WARC file, record by record, through the archive's door."""

import hashlib
from collections.abc import Callable
from typing import Final

from archive.archive import Archive
from archive.captures.exchange import Exchange
from archive.captures.present import is_present
from gongkai.ingest.exchanges import Context, answer_of, exchange
from gongkai.ingest.index import EXCHANGES, Index
from gongkai.ingest.messages import LEAVE_OUT, Message, message
from gongkai.ingest.model import BrokenError, Taken
from gongkai.ingest.walking import Data, Raw, record_at, walk

NOT_MODIFIED: Final = "server-not-modified"
SAME_CONTENT: Final = "/warc/revisit/same-content"
IDENTICAL: Final = "identical-payload-digest"
GO_ALONG: Final = frozenset({"warcinfo", "request"})


class Door:
    """What is in the archive already, or came in with this file before, is not added again."""

    def __init__(self, archive: Archive, taken: Taken) -> None:
        self._archive = archive
        self._taken = taken
        self._seen: set[tuple[str, str, str | None]] = set()

    def add(self, found: Exchange) -> None:
        """Raises ArchiveError where the archive cannot be written."""
        bodiless = found.status in (None, 304)
        payload = None if bodiless else hashlib.sha256(found.body).hexdigest()
        key = (found.url, found.fetched_at.isoformat(), payload)
        if key in self._seen or is_present(self._archive, found.url, found.fetched_at, payload):
            self._taken.held += 1
            return
        self._seen.add(key)
        self._archive.captures.add(found)
        self._taken.added += 1


class Warc:
    """`limit` is what a record's block may hold."""

    def __init__(self, data: Data, index: Index, limit: int) -> None:
        self._data = data
        self._index = index
        self._limit = limit

    def take(self, context: Context, door: Door, taken: Taken, advance: Callable[[int, int], None]) -> None:
        """Each record that can be taken; `taken` counts the others and says why."""
        for number, record in enumerate(walk(self._data, self._limit), start=1):
            advance(number, self._index.count)
            if isinstance(record, tuple):
                taken.refuse(*record)
                continue
            if record.kind not in EXCHANGES or not _is_web(record) or _is_bodiless(record):
                _pass_over(record, taken)
                continue
            try:
                found = self._exchange(context, record)
            except BrokenError as error:
                taken.refuse(record.offset, error)
                continue
            door.add(found)

    def _exchange(self, context: Context, record: Raw) -> Exchange:
        if "warc-segment-number" in record.fields:
            raise BrokenError("it is one segment of a record", "join its segments into one record first")
        at = self._index.requests.get(record.record_id)
        request = None if at is None else record_at(self._data, at, self._limit)[0]
        answer = answer_of(record) if record.kind == "response" else self._revisited(record)
        return exchange(context, record, answer, request)

    def _revisited(self, record: Raw) -> Message:
        """The head of the revisit, where it has one, over the body of the record it refers to."""
        profile = record.fields.get("warc-profile", "")
        head = message(record.block, headless=True)
        if NOT_MODIFIED in profile:
            return head
        if IDENTICAL not in profile:
            raise BrokenError(
                f"it is a revisit with the profile {profile!r}, whose body nobody kept", LEAVE_OUT
            )
        at = self._index.body_of(record)
        if at is None:
            raise BrokenError(
                "it is a revisit of a record that is not in this file",
                "join the files of the crawl into one (cat a.warc.gz b.warc.gz), and ingest that",
            )
        first = answer_of(record_at(self._data, at, self._limit)[0])
        if not head.first:
            return first
        return Message(head.first, head.headers, first.body, first.raw, cut=False)


def _is_web(record: Raw) -> bool:
    return record.address.lower().startswith(("http:", "https:")) or "://" not in record.address


def _is_bodiless(record: Raw) -> bool:
    """A night on which another archive of this program saw the same content, and did not keep the bytes."""
    return record.kind == "revisit" and record.fields.get("warc-profile", "").endswith(SAME_CONTENT)


def _pass_over(record: Raw, taken: Taken) -> None:
    """What holds no exchange: the file's own words about itself, name look-ups, screenshots."""
    if record.kind == "continuation":
        taken.refuse(
            record.offset,
            BrokenError("it continues another record", "join its segments into one record first"),
        )
    elif record.kind not in GO_ALONG:
        taken.passed_over[record.kind or "without a type"] += 1
