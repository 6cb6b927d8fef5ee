"""WARC records of one exchange. A block is written as the bytes given: nothing is re-encoded on the way.

warcio, which reads them, takes five times as long to write them, and every page has three.
"""

import hashlib
import zlib
from collections.abc import Mapping
from typing import Final
from uuid import uuid4

from archive.clock import now
from archive.storage.heads import one_line, record_head, warc_date
from archive.storage.tally import Tally
from archive.storage.through import Through

GZIP: Final = 16 + zlib.MAX_WBITS
SMALL: Final = 4096
SMALL_GZIP: Final = 16 + 12  # a window of so many bytes
SMALL_MEMORY: Final = 5
DEFLATED: Final = zlib.Z_DEFAULT_COMPRESSION
STORED: Final = zlib.Z_NO_COMPRESSION
"""For a payload that is compressed already: once more gains nothing and costs more than all the rest."""
MEDIA_TYPES: Final = {
    "warcinfo": "application/warc-fields",
    "request": "application/http; msgtype=request",
    "response": "application/http; msgtype=response",
    "revisit": "application/http; msgtype=response",
    "resource": "text/html; charset=utf-8",
    "metadata": "application/json",
}


class RecordWriter:
    """Makes gzip members of WARC/1.1; they go to the file with `flush`, all in one call."""

    def __init__(self, out: Through) -> None:
        self._out = out
        self._offset = out.tell()
        self._members: list[bytes] = []
        self._records: list[tuple[str, str]] = []

    def offset(self) -> int:
        """Where the next record will begin."""
        return self._offset

    def write_record(
        self, kind: str, fields: Mapping[str, str], block: bytes, payload: bytes = b"", level: int = DEFLATED
    ) -> None:
        """A record of an HTTP message (`block` its head, `payload` its body) or of anything else (all in
        `block`).
        """
        head = record_head(
            {
                "WARC-Type": kind,
                **fields,
                "WARC-Block-Digest": digest(block, payload),
                "Content-Type": fields.get("Content-Type", MEDIA_TYPES[kind]),
                "Content-Length": str(len(block) + len(payload)),
            }
        )
        member = _member(b"".join((head, block, payload, b"\r\n\r\n")), level)
        self._members.append(member)
        self._records.append((kind, fields["WARC-Date"]))
        self._offset += len(member)

    def flush(self, tally: Tally) -> None:
        """`tally` counts what was written."""
        members = b"".join(self._members)
        self._out.write(members)
        tally.add_bytes(members)
        for record in self._records:
            tally.add_record(*record)
        self._members.clear()
        self._records.clear()

    def write_warcinfo(self, name: str, about: Mapping[str, str]) -> None:
        lines = "".join(f"{key}: {one_line(value)}\r\n" for key, value in about.items())
        fields = {"WARC-Record-ID": new_id(), "WARC-Date": warc_date(now()), "WARC-Filename": name}
        self.write_record("warcinfo", fields, lines.encode())


def _member(record: bytes, level: int) -> bytes:
    """A compressor clears its memory first, 256 KiB of it unless told that it needs less."""
    if level != STORED and len(record) > SMALL:
        return zlib.compress(record, level, GZIP)
    compressor = zlib.compressobj(level, zlib.DEFLATED, SMALL_GZIP, SMALL_MEMORY)
    return compressor.compress(record) + compressor.flush()


def new_id() -> str:
    return f"<urn:uuid:{uuid4()}>"


def digest(*pieces: bytes) -> str:
    """In the spelling that people and other tools compare by eye: sha256 in hexadecimal."""
    found = hashlib.sha256()
    for piece in pieces:
        found.update(piece)
    return f"sha256:{found.hexdigest()}"
