"""One process at a time writes to a copy."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from archive.errors import BusyError

NAME: Final = ".backup.lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Makes the folder. Raises BusyError, OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / NAME).open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError(f"another process is copying to {folder}: wait until it ends") from error
        yield
