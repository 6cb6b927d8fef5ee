"""The files of an archive, as they stand."""

import fcntl
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from archive.storage import cdxj
from archive.storage.segments import LEFT, OPEN

WARCS: Final = "warc"
CUT: Final = ".cut-"
FORGETTING: Final = ".forgetting"
"""The folder of files from which records are being taken out."""


class State(StrEnum):
    FINISHED = "finished"
    OPEN = "open"  # left by a process that was killed
    WRITTEN = "written"  # open, and a process is writing to it
    ASIDE = "aside"  # nothing in it was acknowledged
    CUT = "cut"  # what a repair cut off


@dataclass(frozen=True, slots=True)
class Standing:
    """`name` is the one that rows and manifests know it by."""

    name: str
    path: Path
    state: State
    bytes: int


def standings(folder: Path) -> list[Standing]:
    """Of an archive's folder, by name. Raises OSError."""
    warcs = folder / WARCS
    paths = sorted(warcs.glob("*.warc.gz*"))
    writing = any(path.name.endswith(OPEN) for path in paths) and is_written(warcs)
    return [_standing(path, writing=writing) for path in paths]


def unindexed(folder: Path) -> list[str]:
    """Finished files without a CDXJ index."""
    names = (path.name for path in sorted((folder / WARCS).glob("*.warc.gz")))
    index = folder / cdxj.FOLDER
    return [name for name in names if not (index / (name.removesuffix(".warc.gz") + cdxj.ENDING)).is_file()]


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
