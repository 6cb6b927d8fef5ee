"""The exit statuses of every command, as data, and which of them an error means.

The numbers above 2 are those of sysexits.h, which systemd knows by name: `RestartForceExitStatus=TEMPFAIL`.
"""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from errno import EACCES, EDQUOT, EFBIG, EIO, ENOSPC, EPERM, EROFS
from typing import Final

from archive.errors import ArchiveError, AwayError, BusyError, DiskError, StorageError
from gongkai.errors import StepError


class Exit(IntEnum):
    DONE = 0
    DOUBTFUL = 1
    FAILED = 2
    STORAGE_AWAY = 68
    DATABASE_AWAY = 69
    DISK = 74
    BUSY = 75
    INTERRUPTED = 130
    BROKEN_PIPE = 141


MEANINGS: Final = {
    Exit.DONE: "done; a night: every column complete",
    Exit.DOUBTFUL: "done, with doubts that are named: something could not be read, reached or confirmed",
    Exit.BUSY: "another process has what only one may have: try again when it has ended",
    Exit.FAILED: "wrong use, or refused: one line says what, where, and what to do; a night: a step failed",
    Exit.STORAGE_AWAY: "storage elsewhere (S3) could not be reached, refused, or broke off",
    Exit.DATABASE_AWAY: "the database's server cannot be reached, and did not come back in time",
    Exit.DISK: "the system refuses to write or to read: a disk is full, read-only or broken",
    Exit.INTERRUPTED: "interrupted by Ctrl-C",
    Exit.BROKEN_PIPE: "nobody reads the output any more (as behind `head`)",
}
"""From the best to the worst: of several things that went wrong the worst counts."""

SYSEXITS: Final = {
    Exit.STORAGE_AWAY: "NOHOST",
    Exit.DATABASE_AWAY: "UNAVAILABLE",
    Exit.DISK: "IOERR",
    Exit.BUSY: "TEMPFAIL",
}
KINDS: Final = {
    DiskError: Exit.DISK,
    AwayError: Exit.DATABASE_AWAY,
    StorageError: Exit.STORAGE_AWAY,
    BusyError: Exit.BUSY,
}
UNWRITABLE: Final = frozenset({ENOSPC, EDQUOT, EFBIG, EROFS, EIO})
FORBIDDEN: Final = frozenset({EACCES, EPERM})
"""Of an archive's own files; of a file that somebody names it is wrong use."""


def worst(exits: Iterable[int]) -> Exit:
    ranks = list(MEANINGS)
    return max((Exit(each) for each in exits), key=ranks.index, default=Exit.DONE)


def exit_of(error: BaseException) -> Exit:
    """By the error itself, else by what caused it."""
    ours = False
    for each in _chain(error):
        if isinstance(each, StepError):
            return Exit(each.exit_code)
        ours = ours or isinstance(each, ArchiveError)
        for kind, code in KINDS.items():
            if isinstance(each, kind):
                return code
        if isinstance(each, OSError) and each.errno in (UNWRITABLE | FORBIDDEN if ours else UNWRITABLE):
            return Exit.DISK
    return Exit.FAILED


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__
