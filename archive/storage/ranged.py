"""A stream over a file that is had by ranges."""

import io
from collections.abc import Callable
from typing import BinaryIO, Final

AHEAD: Final = 4 << 20
"""So much is asked for at a time, where the part that was opened has so much."""

Fetch = Callable[[int, int], bytes]
"""The bytes from one offset of the file to another; fewer only where the file ends."""


def opened(fetch: Fetch, start: int, end: int) -> BinaryIO:
    """Offsets are those of the file; it stands at `start`, and `end` is where it ends."""
    return io.BufferedReader(_Ranged(fetch, start, end), max(1, min(AHEAD, end - start)))


class _Ranged(io.RawIOBase):
    def __init__(self, fetch: Fetch, start: int, end: int) -> None:
        self._fetch, self._at, self._end = fetch, start, end

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._end}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # as the base class says
        to = min(self._at + len(buffer), self._end)
        if to <= self._at:
            return 0
        data = self._fetch(self._at, to)
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)
