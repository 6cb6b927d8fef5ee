"""Which records of a file belong together, found in one pass over it."""

from dataclasses import dataclass, field
from typing import Final

from gongkai.ingest.walking import Data, Raw, walk

EXCHANGES: Final = frozenset({"response", "revisit"})


@dataclass(slots=True)
class Index:
    """Offsets. `requests` are by the record id of the answer; bodies by record id, by payload digest, and by
    address and date.
    """

    count: int = 0
    software: str | None = None
    requests: dict[str, int] = field(default_factory=dict)
    by_id: dict[str, int] = field(default_factory=dict)
    by_digest: dict[str, int] = field(default_factory=dict)
    by_time: dict[tuple[str, str], int] = field(default_factory=dict)

    def body_of(self, revisit: Raw) -> int | None:
        """Where the record lies that a revisit refers to."""
        fields = revisit.fields
        named = self.by_id.get(fields.get("warc-refers-to", ""))
        place = (fields.get("warc-refers-to-target-uri", ""), fields.get("warc-refers-to-date", ""))
        timed = self.by_time.get(place)
        same = self.by_digest.get(fields.get("warc-payload-digest", ""))
        return next((each for each in (named, timed, same) if each is not None), None)


def index(data: Data, limit: int) -> Index:
    found = Index()
    asked: dict[str, int] = {}
    answers: list[tuple[str, str]] = []
    for record in walk(data, limit):
        found.count += 1
        if isinstance(record, tuple):
            continue
        if record.kind == "warcinfo" and found.software is None:
            found.software = software(record.block)
        concurrent = record.fields.get("warc-concurrent-to", "")
        if record.kind == "request":
            asked[record.record_id] = record.offset
            found.requests.setdefault(concurrent, record.offset)
        elif record.kind in EXCHANGES:
            answers.append((record.record_id, concurrent))
            _note(found, record)
    found.requests.pop("", None)
    for answer, concurrent in answers:
        if concurrent in asked:
            found.requests.setdefault(answer, asked[concurrent])
    return found


def software(warcinfo: bytes) -> str | None:
    """Who wrote the file, by its first record."""
    for line in warcinfo.decode("utf-8", "backslashreplace").splitlines():
        name, _, value = line.partition(":")
        if name.strip().lower() == "software":
            return " ".join(value.split())[:200] or None
    return None


def _note(found: Index, record: Raw) -> None:
    if record.kind != "response":
        return
    found.by_id.setdefault(record.record_id, record.offset)
    found.by_time.setdefault((record.address, record.fields.get("warc-date", "")), record.offset)
    digest = record.fields.get("warc-payload-digest")
    if digest:
        found.by_digest.setdefault(digest, record.offset)
