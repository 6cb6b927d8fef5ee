"""Bytes from one file to another, hashed on the way, under their name only when they are on the disk."""

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from archive.backup.model import Wanted
from archive.storage.shelf import Shelf
from archive.storage.through import sync_folder

PART: Final = ".part"
PIECE: Final = 4 << 20


def copy(stream: BinaryIO, to: Path, count: int, passed: Callable[[int], None]) -> str:
    """The sha256 of its first `count` bytes, which `to` holds now; fewer where it ends before.

    `passed` is told how many are done. Raises OSError, and what the stream raises.
    """
    part = to.with_name(to.name + PART)
    to.parent.mkdir(parents=True, exist_ok=True)
    hashed, done = hashlib.sha256(), 0
    with part.open("wb") as out:
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


def bring(each: Wanted, shelf: Shelf, to: Path, passed: Callable[[int], None]) -> str | None:
    """A WARC file, or what is wanted of it; what is wrong with it. A crawl may finish it at any time.

    Raises OSError where `to` cannot be written, StorageError.
    """
    try:
        with shelf.open(each.name, 0, None if each.sha256 else each.bytes) as stream:
            sha256 = copy(stream, to, sys.maxsize if each.sha256 else each.bytes, passed)
    except FileNotFoundError:
        return "it is not there"
    if each.sha256 is not None:
        return None if sha256 == each.sha256 else "it is not what it was finished with (sha256 differs)"
    missing = each.bytes - to.stat().st_size
    return f"{missing} acknowledged bytes are missing" if missing else None


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
