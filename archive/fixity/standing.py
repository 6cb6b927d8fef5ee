"""The files of an archive, as they stand."""

import fcntl
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from archive.storage import cdxj
from archive.storage.segments import LEFT, OPEN
from archive.storage.shelf import Shelf

CUT: Final = ".cut-"
FORGETTING: Final = ".forgetting"
"""The folder of files from which records are being taken out."""


class State(StrEnum):
    FINISHED = "finished"
    STORED = "stored"  # finished, and in the storage elsewhere only
    OPEN = "open"  # left by a process that was killed
    WRITTEN = "written"  # open, and a process is writing to it
    ASIDE = "aside"  # nothing in it was acknowledged
    CUT = "cut"  # what a repair cut off


@dataclass(frozen=True, slots=True)
class Standing:
    """`name` is the one that rows and manifests know it by; `path` is where the file is, or would be."""

    name: str
    path: Path
    state: State
    bytes: int
    elsewhere: int | None = None
    """The bytes of what the storage has under the name."""

    @property
    def is_finished(self) -> bool:
        return self.state in {State.FINISHED, State.STORED}


def standings(shelf: Shelf) -> list[Standing]:
    """All of an archive's, by name. Raises OSError, StorageError."""
    paths = sorted(shelf.warcs.glob("*.warc.gz*"))
    writing = any(path.name.endswith(OPEN) for path in paths) and is_written(shelf.warcs)
    found = [_standing(path, writing=writing) for path in paths]
    stored = shelf.remote_sizes()  # afterwards: what is freed in between is there by now
    found = [replace(each, elsewhere=stored.get(each.name)) for each in found]
    here = {each.name for each in found}
    found += [
        Standing(name, shelf.warcs / name, State.STORED, size, size)
        for name, size in stored.items()
        if name not in here
    ]
    return sorted(found, key=lambda each: each.path.name)


def unindexed(folder: Path, there: Iterable[Standing]) -> list[str]:
    """Finished files without a CDXJ index."""
    return [
        each.name for each in there if each.is_finished and not cdxj.index_of(folder, each.name).is_file()
    ]


def is_written(warcs: Path) -> bool:
    """Whether another process holds the lock for writing; asked only where it matters, since asking holds it
    for a moment.
    """
    try:
        with (warcs / ".lock").open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _standing(path: Path, *, writing: bool) -> Standing:
    size = path.stat().st_size
    if path.name.endswith(OPEN):
        state = State.WRITTEN if writing else State.OPEN
        return Standing(path.name.removesuffix(OPEN), path, state, size)
    if path.name.endswith(LEFT):
        return Standing(path.name.removesuffix(LEFT), path, State.ASIDE, size)
    if CUT in path.name:
        return Standing(path.name, path, State.CUT, size)
    return Standing(path.name, path, State.FINISHED, size)
