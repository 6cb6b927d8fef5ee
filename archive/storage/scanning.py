"""Every record of a WARC file with the digests of its block and its payload, and every place without one.

A pass over the file inflates and hashes at the same time and keeps no more than a piece of it. warcio reads
the same records, and takes several times as long.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final

from archive.storage.members import BrokenError, Member, Window
from archive.storage.tally import Tally

END: Final = b"\r\n\r\n"
HEAD: Final = 1 << 20
"""Longer heads are none: of the record, and of the HTTP message in it."""
LARGEST: Final = 4 << 30
"""A record that says it holds more is not inflated: a member may inflate to a thousand times its size."""
MESSAGES: Final = frozenset({"request", "response", "revisit"})
EMPTY: Final = hashlib.sha256().hexdigest()
ANY: Final = "WARC/1."


@dataclass(frozen=True, slots=True)
class Scanned:
    """A whole record, from `offset` to `end` of the file. Digests are sha256 in hexadecimal; the payload is
    an HTTP message's body, of other records the block. `http` is the head of the message.
    """

    offset: int
    end: int
    kind: str
    fields: Mapping[str, str]
    block: str
    payload: str
    payload_bytes: int
    http: bytes

    @property
    def record_id(self) -> str:
        return self.fields.get("WARC-Record-ID", "")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """No record begins at `offset`, though one should; `why` completes the sentence `record: …`."""

    offset: int
    why: str


def scan(stream: BinaryIO, tally: Tally) -> Iterator[Scanned | Unreadable]:
    """From the stream's beginning to its end; what follows a damaged record is found again.

    `tally` has counted everything once the last is given. Raises OSError.
    """
    window = Window(stream, tally.add_bytes)
    while window.fill():
        offset = window.offset
        try:
            record = _record(offset, window)
        except BrokenError as error:
            yield Unreadable(offset, str(error))
            if not _recovered(window, offset):
                return
            continue
        tally.add_record(record.kind, record.fields.get("WARC-Date", ""))
        yield record


def _recovered(window: Window, offset: int) -> bool:
    """To the next member that holds the beginning of a record."""
    while window.seek_magic(offset):
        offset = window.offset
        try:
            begins = Member(window).read().startswith(ANY.encode())
        except BrokenError:
            continue
        if begins:
            return window.seek_magic(offset - 1)
    return False


def _record(offset: int, window: Window) -> Scanned:
    member = Member(window)
    data, end = _until_end(member, member.read(), 0, HEAD)
    fields = _fields(data[:end])
    begin = end + len(END)
    length = _length(fields)
    kind = fields.get("WARC-Type", "")
    stop, body = begin + length, begin
    if kind in MESSAGES and length:
        data, end = _until_end(member, data, begin, min(length, HEAD))
        body = min(end + len(END), stop)
    view = memoryview(data)
    block = hashlib.sha256(view[begin:stop])
    payload = hashlib.sha256(view[body:stop]) if body > begin and stop > body else None
    rest = data[stop:] if len(data) >= stop else _rest(member, stop - len(data), block, payload)
    _finish(member, rest)
    hexadecimal = block.hexdigest()
    of_payload = payload.hexdigest() if payload else hexadecimal if body == begin else EMPTY
    http = bytes(view[begin:body]) if body > begin else b""
    return Scanned(offset, window.offset, kind, fields, hexadecimal, of_payload, stop - body, http)


def _until_end(member: Member, data: bytes, start: int, limit: int) -> tuple[bytes, int]:
    """Reads on until the empty line after `start`, and where that is."""
    while (end := data.find(END, start)) < 0:
        if len(data) - start >= limit:
            raise BrokenError(f"a head without an end within {limit} bytes")
        more = member.read()
        if not more:
            raise BrokenError("a head without an end")
        data += more
    return data, end


def _rest(member: Member, missing: int, *hashes: "hashlib._Hash | None") -> bytes:
    """What follows the block of which so many bytes are still to come."""
    while missing:
        more = member.read()
        if not more:
            raise BrokenError(f"{missing} bytes fewer than its Content-Length says")
        part = memoryview(more)[:missing]
        for each in hashes:
            if each is not None:
                each.update(part)
        if len(part) < len(more):
            return more[len(part) :]
        missing -= len(part)
    return b""


def _finish(member: Member, rest: bytes) -> None:
    while len(rest) <= len(END) and (more := member.read()):
        rest += more
    if rest != END:
        raise BrokenError("it does not end where its Content-Length says")


def _fields(head: bytes) -> dict[str, str]:
    first, *lines = head.decode("utf-8", "surrogateescape").split("\r\n")
    if not first.startswith(ANY):
        raise BrokenError("it does not begin as a WARC record")
    fields = {}
    for line in lines:
        name, colon, value = line.partition(": ")
        if not colon or name in fields:
            raise BrokenError(f"its head has the line {line[:80]!r}, which is none or twice there")
        fields[name] = value
    return fields


def _length(fields: Mapping[str, str]) -> int:
    text = fields.get("Content-Length", "")
    if not (text.isascii() and text.isdecimal()):
        raise BrokenError(f"its Content-Length is {text[:80]!r}")
    length = int(text[:20])
    if length > LARGEST:
        raise BrokenError(f"it says that it holds {length} bytes, more than the {LARGEST} of a record")
    return length
