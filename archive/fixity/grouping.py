"""Records without a row, put together to captures."""

from collections.abc import Iterator, Sequence
from typing import Final

from archive.fixity.model import FileProof, Orphan
from archive.storage.scanning import Scanned

MAIN: Final = frozenset({"request", "response", "revisit", "resource"})


class Loose:
    """A capture's records lie together, and the last of them is the metadata record that names the main one.

    `end` is where the last whole capture ends, or a record that belongs to none (`warcinfo`).
    """

    def __init__(self, proof: FileProof) -> None:
        self._proof = proof
        self._waiting: list[Scanned] = []
        self.end = 0

    def add(self, record: Scanned) -> None:
        if record.kind == "metadata":
            self._close(record)
        elif record.kind in MAIN:
            if any(each.kind == record.kind for each in self._waiting):
                self.ended()
            self._waiting.append(record)
        else:
            self.ended()
            self.end = record.end

    def ended(self) -> None:
        """What waits for its metadata record will not get it."""
        if self._waiting:
            first = self._waiting[0]
            what = f"{len(self._waiting)} records of a capture that is not whole, and has no row"
            self._proof.find("orphan_broken", first.offset, what)
            self._waiting.clear()

    def _close(self, metadata: Scanned) -> None:
        main = metadata.fields.get("WARC-Concurrent-To")
        found = next((each for each in self._waiting if each.record_id == main), None)
        if found is None:
            self._waiting.append(metadata)
            self.ended()
            return
        url, date = found.fields.get("WARC-Target-URI", ""), found.fields.get("WARC-Date", "")
        start = self._waiting[0].offset
        orphan = Orphan(start, found.offset, metadata.end, found.record_id, url, date)
        self._proof.orphans.append(orphan)
        self._waiting.clear()
        self.end = metadata.end


def runs(orphans: Sequence[Orphan]) -> Iterator[list[Orphan]]:
    """Those that lie one behind the other."""
    run: list[Orphan] = []
    for orphan in orphans:
        if run and run[-1].end != orphan.start:
            yield run
            run = []
        run.append(orphan)
    if run:
        yield run
