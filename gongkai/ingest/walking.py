"""The records of a WARC file that somebody else wrote, each by itself: one that is broken hides no other.

warcio reads a file as a stream and stops at what it does not understand, or takes it for something else.
"""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from gongkai.ingest.model import BrokenError

MAGIC: Final = b"\x1f\x8b\x08"
GZIP: Final = 16 + zlib.MAX_WBITS
PIECE: Final = 256 << 10
HEAD: Final = 1 << 20
"""Longer heads are none, of records and of HTTP messages."""
SLACK: Final = 2 * HEAD
VERSION: Final = b"WARC/"
LINES: Final = b"\r\n"
FETCH_AGAIN: Final = "fetch the file again, or leave the record out"
RECOMPRESS: Final = "make a proper file of it with `warcio recompress FILE NEW`, and ingest that"

Data = memoryview


@dataclass(frozen=True, slots=True)
class Raw:
    """A record as it stands at `offset`; names of `fields` are in small letters."""

    offset: int
    fields: Mapping[str, str]
    block: bytes

    @property
    def kind(self) -> str:
        return self.fields.get("warc-type", "")

    @property
    def record_id(self) -> str:
        return self.fields.get("warc-record-id", "")

    @property
    def address(self) -> str:
        """Some versions of wget put it in angle brackets."""
        found = self.fields.get("warc-target-uri", "")
        return found[1:-1] if found.startswith("<") and found.endswith(">") else found


def walk(data: Data, limit: int) -> Iterator[Raw | tuple[int, BrokenError]]:
    """Every record whose block has at most `limit` bytes, and where one is broken or larger."""
    at = 0
    while (at := _begin(data, at)) < len(data):
        try:
            record, end = record_at(data, at, limit)
        except BrokenError as error:
            yield at, error
            at = error.end if error.end is not None else _next(data, at)
            continue
        yield record
        at = end


def record_at(data: Data, offset: int, limit: int) -> tuple[Raw, int]:
    """The record that begins there, and where it ends. Raises BrokenError."""
    if bytes(data[offset : offset + len(MAGIC)]) != MAGIC:
        return _plain(data, offset, limit)
    whole, end = _inflated(data, offset, limit + SLACK)
    record, length = _plain(memoryview(whole), 0, limit)
    if whole[length:].strip(LINES):
        raise BrokenError("several records in one gzip member", RECOMPRESS, end)
    return Raw(offset, record.fields, record.block), end


def _begin(data: Data, at: int) -> int:
    """Behind the empty lines between records."""
    while at < len(data) and data[at] in LINES:
        at += 1
    return at


def _plain(data: Data, at: int, limit: int) -> tuple[Raw, int]:
    start = bytes(data[at : at + HEAD])
    if not start.startswith(VERSION):
        raise BrokenError("no WARC record begins here", FETCH_AGAIN)
    head, gap, _ = start.partition(b"\r\n\r\n")
    if not gap:
        raise BrokenError("a head without an end", FETCH_AGAIN)
    fields = _fields(head)
    text = fields.get("content-length", "")
    if not (text.isascii() and text.isdecimal() and len(text) < 16):
        raise BrokenError(f"its Content-Length is {text[:80]!r}", FETCH_AGAIN)
    begin, length = at + len(head) + len(gap), int(text)
    if begin + length > len(data):
        missing = begin + length - len(data)
        raise BrokenError(f"the file ends {missing} bytes before the record does", FETCH_AGAIN)
    if length > limit:
        raise BrokenError(
            f"it holds {length} bytes, more than {limit}", "raise crawl.max_response_bytes", begin + length
        )
    return Raw(at, fields, bytes(data[begin : begin + length])), begin + length


def _fields(head: bytes) -> dict[str, str]:
    """A line that begins with white space goes on with the one before it."""
    fields: dict[str, str] = {}
    name = ""
    for line in head.decode("utf-8", "backslashreplace").split("\r\n")[1:]:
        if line[:1] in (" ", "\t"):
            fields[name] = f"{fields.get(name, '')} {line.strip()}"
            continue
        name, colon, value = line.partition(":")
        name = name.strip().lower()
        if not colon or (name in fields and name != "warc-concurrent-to"):
            raise BrokenError(f"its head has the line {line[:80]!r}, no field or given twice", FETCH_AGAIN)
        fields.setdefault(name, value.strip())
    return fields


def _inflated(data: Data, at: int, limit: int) -> tuple[bytes, int]:
    """The gzip member there, in bounded memory, and where it ends."""
    one, out = zlib.decompressobj(GZIP), bytearray()
    while not one.eof:
        piece = one.unconsumed_tail or data[at : at + PIECE]
        if not piece:
            raise BrokenError("the file ends in the middle of a gzip member", FETCH_AGAIN, len(data))
        at += 0 if one.unconsumed_tail else len(piece)
        try:
            out += one.decompress(piece, PIECE)
        except zlib.error as error:
            raise BrokenError(f"its gzip member is damaged ({error})", FETCH_AGAIN) from error
        if len(out) > limit:
            raise BrokenError(
                f"its gzip member holds more than {limit} bytes: a bomb, or the records of a whole file",
                f"raise crawl.max_response_bytes, or {RECOMPRESS}",
            )
    return bytes(out), at - len(one.unused_data)


def _next(data: Data, at: int) -> int:
    """Where the next record may begin."""
    find = cast("Any", data.obj).find  # of the mapped file, without a copy of it
    gzipped = bytes(data[: len(MAGIC)]) == MAGIC
    while (at := find(MAGIC if gzipped else b"\nWARC/1.", at + 1)) >= 0:
        if not gzipped:
            return int(at) + 1
        try:
            begins = zlib.decompressobj(GZIP).decompress(data[at : at + PIECE], len(VERSION))
        except zlib.error:
            continue
        if begins == VERSION:
            return int(at)
    return len(data)
