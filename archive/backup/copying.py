"""Bytes from one file to another, hashed on the way, under their name only when they are on the disk."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from archive.storage.through import sync_folder

PART: Final = ".part"
PIECE: Final = 4 << 20


def copy(path: Path, to: Path, count: int, passed: Callable[[int], None]) -> str:
    """The sha256 of its first `count` bytes, which `to` holds now; fewer where the file ends before.

    `passed` is told how many are done. Raises OSError.
    """
    part = to.with_name(to.name + PART)
    to.parent.mkdir(parents=True, exist_ok=True)
    hashed, done = hashlib.sha256(), 0
    with path.open("rb") as stream, part.open("wb") as out:
        while piece := stream.read(min(PIECE, count - done)):
            hashed.update(piece)
            out.write(piece)
            done += len(piece)
            passed(done)
        out.flush()
        os.fsync(out.fileno())
    part.replace(to)
    sync_folder(to.parent)
    return hashed.hexdigest()


def write(to: Path, data: bytes) -> None:
    """As `copy` does."""
    part = to.with_name(to.name + PART)
    to.parent.mkdir(parents=True, exist_ok=True)
    with part.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    part.replace(to)
    sync_folder(to.parent)


def sha256_of_file(path: Path) -> str:
    """Raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
