from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.errors import DiskError


@contextmanager
def refusals_told(folder: Path) -> Iterator[None]:
    """What the system refuses inside becomes a DiskError that names the file, else `folder`."""
    try:
        yield
    except OSError as error:
        where = error.filename or folder
        raise DiskError(f"cannot write to {where}: {error.strerror or error}") from error
