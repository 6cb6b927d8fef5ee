"""Hashing at no more than a given speed."""

import hashlib
from collections.abc import Callable
from time import monotonic, sleep
from typing import BinaryIO, Final

PIECE: Final = 1 << 20


class Throttle:
    """`rate` in bytes a second, over all that goes through; `passed` is told the bytes so far."""

    def __init__(self, rate: float, passed: Callable[[int], None]) -> None:
        self._rate, self._passed = rate, passed
        self._began = monotonic()
        self._done = 0

    def sha256(self, stream: BinaryIO) -> str:
        """Of what is left of it. Raises OSError, StorageError."""
        found = hashlib.sha256()
        while piece := stream.read(PIECE):
            found.update(piece)
            self._wait(len(piece))
        return found.hexdigest()

    def _wait(self, count: int) -> None:
        self._done += count
        self._passed(self._done)
        ahead = self._done / self._rate - (monotonic() - self._began)
        if ahead > 0:
            sleep(ahead)
