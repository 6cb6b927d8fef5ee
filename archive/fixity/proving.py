"""One file held against its rows, in one pass."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import BinaryIO

from archive.fixity.against import check_digests, check_row
from archive.fixity.grouping import Loose
from archive.fixity.model import FileProof
from archive.fixity.rows import Row
from archive.storage.scanning import Scanned, Unreadable, scan
from archive.storage.tally import Tally


class Prover:
    def __init__(self, file: str, rows: Sequence[Row]) -> None:
        self.proof = FileProof(file, Tally().contents(file), captures=len(rows))
        self._starts = {row.start_byte: row for row in rows}
        self._order = sorted(self._starts)
        self._open: Row | None = None
        self._whole = self._main = False
        self._missing = {row.id: row for row in rows}
        self._loose = Loose(self.proof)
        self._broken: list[Unreadable] = []
        self.proof.acknowledged = max((row.end_byte for row in rows), default=0)

    def prove(self, stream: BinaryIO, tally: Tally, passed: Callable[[int], None]) -> FileProof:
        """`passed` is told where the pass has got to. Raises OSError."""
        for found in scan(stream, tally):
            if isinstance(found, Unreadable):
                self._unreadable(found)
            else:
                self._record(found)
                passed(found.end)
        self._ended(tally)
        return self.proof

    def _record(self, record: Scanned) -> None:
        check_digests(record, self.proof)
        self._enter(record.offset)
        row = self._open
        if row is None:
            self._loose.add(record)
            return
        self._loose.ended()
        if record.offset == row.body_byte:
            self._main = True
            check_row(record, row, self.proof)
        if record.end == row.end_byte and self._whole and self._main and _closes(record, row):
            self._missing.pop(row.id, None)

    def _unreadable(self, found: Unreadable) -> None:
        self._loose.ended()
        self._enter(found.offset)
        row = self._open
        if row is None:
            self._broken.append(found)
            return
        self._missing.pop(row.id, None)
        what = f"a record of capture {row.id} ({row.url}) cannot be read: {found.why}"
        self.proof.find("record_unreadable", found.offset, what, row.id)

    def _enter(self, offset: int) -> None:
        """The row among whose bytes the offset lies; it is `whole` where its first byte is a record's."""
        if self._open is not None and self._open.start_byte <= offset < self._open.end_byte:
            return
        self._open = self._row_at(offset)
        self._whole = self._open is not None and self._open.start_byte == offset
        self._main = False

    def _ended(self, tally: Tally) -> None:
        self._loose.ended()
        proof = self.proof
        proof.contents = tally.contents(proof.file)
        proof.good = max(proof.acknowledged, self._loose.end)
        for broken in self._broken:
            code = "tail_torn" if broken.offset >= proof.good else "record_unreadable"
            proof.find(code, broken.offset, f"a record without a row cannot be read: {broken.why}")
        for row in self._missing.values():
            what = f"the records of capture {row.id} ({row.url}) are not there"
            proof.find("row_without_record", row.start_byte, what, row.id)

    def _row_at(self, offset: int) -> Row | None:
        """The row among whose bytes the offset lies."""
        at = bisect_right(self._order, offset)
        row = self._starts[self._order[at - 1]] if at else None
        return row if row is not None and offset < row.end_byte else None


def _closes(record: Scanned, row: Row) -> bool:
    """A capture ends with the metadata record that belongs to its main one."""
    return record.kind == "metadata" and record.fields.get("WARC-Concurrent-To") == row.record_id
