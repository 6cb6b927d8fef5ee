"""Gzip members of a file, one after the other, inflated piece by piece; the file is read once."""

import zlib
from collections.abc import Callable
from typing import BinaryIO, Final

MAGIC: Final = b"\x1f\x8b\x08"
READ: Final = 4 << 20
INFLATED: Final = 1 << 20
"""So much comes out at a time, whatever a member inflates to."""
DEFLATED: Final = 256 << 10
GZIP: Final = 16 + zlib.MAX_WBITS


class BrokenError(Exception):
    """No whole member or no whole record; str() says what is wrong with it."""


class Window:
    """The file's bytes from `offset` on. `seen` gets each byte once, in order, also those passed over."""

    def __init__(self, stream: BinaryIO, seen: Callable[[bytes | memoryview], None]) -> None:
        self._stream, self._seen = stream, seen
        self._data, self._at = b"", 0
        self._known = 0

    @property
    def offset(self) -> int:
        return self._stream.tell() - len(self._data) + self._at

    def fill(self) -> bool:
        """Whether there is anything left."""
        if self._at < len(self._data):
            return True
        start = self._stream.tell()
        self._data, self._at = self._stream.read(READ), 0
        new = start + len(self._data) - self._known
        if new > 0:
            self._seen(memoryview(self._data)[-new:])
            self._known += new
        return bool(self._data)

    def piece(self) -> memoryview:
        """What comes next, up to what looks like the beginning of a further member; empty at the end."""
        if not self.fill():
            return memoryview(b"")
        at = self._at
        ends = self._data.find(MAGIC, at + 1, at + DEFLATED)
        return memoryview(self._data)[at : ends if ends > 0 else at + DEFLATED]

    def skip(self, count: int) -> None:
        self._at += count

    def seek_magic(self, after: int) -> bool:
        """To the next place behind `after` where a member may begin; False where there is none."""
        self._stream.seek(after + 1)
        self._data, self._at = b"", 0
        while self.fill():
            found = self._data.find(MAGIC, self._at)
            if found >= 0:
                self._at = found
                return True
            last = self._data[-(len(MAGIC) - 1) :]
            self._at = len(self._data)
            end = self._stream.tell()
            if not self.fill():
                return False
            if (last + self._data[: len(MAGIC) - 1]).find(MAGIC) >= 0:
                return self.seek_magic(end - len(MAGIC))
        return False


class Member:
    """The member that begins where the window stands; leaves it behind its end."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._inflate = zlib.decompressobj(GZIP)

    def read(self) -> bytes:
        """The next piece, empty at the end. Raises BrokenError."""
        inflate, window = self._inflate, self._window
        while not inflate.eof:
            piece = window.piece()
            if not piece:
                raise BrokenError("the file ends in the middle of it")
            try:
                out = inflate.decompress(piece, INFLATED)
            except zlib.error as error:
                raise BrokenError(f"it is not the gzip member that was written ({_reason(error)})") from error
            window.skip(len(piece) - len(inflate.unused_data) - len(inflate.unconsumed_tail))
            if out:
                return out
        return b""


def _reason(error: zlib.error) -> str:
    return str(error).rpartition(": ")[2]
