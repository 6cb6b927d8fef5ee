"""One finished file: put into the storage, read back, and only then freed."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from archive.fixity.chain import Entry
from archive.storage.cdxj import FOLDER as INDEXES
from archive.storage.cdxj import index_name, index_of, make_index
from archive.storage.remote import Remote
from archive.storage.shelf import WARCS, Shelf
from archive.storage.through import sync_folder
from archive.storing.model import ChangedError

PIECE: Final = 4 << 20


def put(shelf: Shelf, entry: Entry, sizes: dict[str, int], passed: Callable[[int], None]) -> bool:
    """Whether the file had to go up; on return the storage has it as the manifest says.

    `passed` is told bytes, each of them twice: going there, and read back. Raises StorageError, ArchiveError,
    OSError.
    """
    remote, name = shelf.remote, entry.contents.file
    path, there = shelf.warcs / name, f"{WARCS}/{name}"
    if _sha256(path.open("rb"), lambda _: None) != entry.contents.sha256:
        raise ChangedError(
            f"{path} is not what it was finished with (sha256 differs): gongkai verify looks at it"
        )
    index = index_of(shelf.folder, name)
    if not index.exists():
        make_index(name, index, lambda: path.open("rb"))
    size = entry.contents.bytes
    if sizes.get(there) == size and _is_there(remote, there, entry, passed):
        passed(2 * size)
        _put_index(remote, index, name)
        return False
    remote.upload(path, there, passed)
    _put_index(remote, index, name)
    if not _is_there(remote, there, entry, lambda done: passed(size + done)):
        raise ChangedError(
            f"{remote.where(there)} is not what was put there: {path} stays, and is put there again next time"
        )
    return True


def free(path: Path) -> None:
    """Raises OSError."""
    path.unlink()
    sync_folder(path.parent)


def _put_index(remote: Remote, index: Path, name: str) -> None:
    remote.write(f"{INDEXES}/{index_name(name)}", index.read_bytes())


def _is_there(remote: Remote, there: str, entry: Entry, passed: Callable[[int], None]) -> bool:
    if remote.size(there) != entry.contents.bytes:
        return False
    return _sha256(remote.open(there, 0, entry.contents.bytes), passed) == entry.contents.sha256


def _sha256(opened: BinaryIO, passed: Callable[[int], None]) -> str:
    found, done = hashlib.sha256(), 0
    with opened as stream:
        while piece := stream.read(PIECE):
            found.update(piece)
            done += len(piece)
            passed(done)
    return found.hexdigest()
