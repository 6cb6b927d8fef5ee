"""One crawl at a time in an archive: two would ask the same portal twice at once."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.errors import BusyError


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder's lock; the system lets go of it when the process ends, however it ends."""
    path = folder / "crawl.lock"
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError(
                f"{folder}: another crawl or night is at work on this archive: wait for it to end"
            ) from error
        yield
