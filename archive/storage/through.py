import os
from pathlib import Path


class Through:
    """A new file written without a buffer: what a full disk refused must not wait there and come later."""

    def __init__(self, path: Path) -> None:
        self._raw = path.open("xb", buffering=0)

    def write(self, data: bytes) -> int:
        """All of it: one call of the system may take a part only."""
        rest = memoryview(data)
        while rest:
            rest = rest[self._raw.write(rest) :]
        return len(data)

    def tell(self) -> int:
        return self._raw.tell()

    def flush(self) -> None:
        """Asked for by those who write to a file that has a buffer."""

    def cut(self, end: int) -> None:
        self._raw.truncate(end)
        self._raw.seek(end)

    def sync(self) -> None:
        os.fsync(self._raw.fileno())

    def close(self) -> None:
        self._raw.close()


def sync_folder(folder: Path) -> None:
    """Makes new and changed names in it durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
