"""Where the WARC files of an archive lie: in its folder, and finished ones perhaps in storage elsewhere.

Whoever reads them asks here. A file that is in the folder is read there, whatever the storage has of it.
"""

import os
import shutil
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol

from archive.config import ArchiveConfig
from archive.database import HasDatabase
from archive.errors import ArchiveError, MissingError
from archive.storage.segments import OPEN
from archive.storage.through import sync_folder

if TYPE_CHECKING:
    from archive.storage.remote import Remote

WARCS: Final = "warc"
"""The folder of the WARC files, in the archive's and in the storage."""
FETCHING: Final = ".fetching"
"""A folder of files that come back from the storage, until they are whole."""
STORAGE: Final = ".storage"
"""A file that names the storage to which files went."""
PIECE: Final = 4 << 20


class Shelf:
    def __init__(self, config: ArchiveConfig) -> None:
        self._config = config
        self._remote: Remote | None = None
        self._lock = Lock()
        self.folder = config.folder
        self.warcs = config.folder / WARCS

    @property
    def is_remote(self) -> bool:
        """Whether finished files may lie elsewhere."""
        return self._config.storage is not None

    @property
    def keeps_local(self) -> bool:
        return self._config.storage_keep_local

    @property
    def remote(self) -> "Remote":
        """The storage elsewhere; nothing is asked of it yet. Raises StorageError. Call where there is one."""
        from archive.storage.remote import Access, open_remote  # noqa: PLC0415 - most archives need none

        assert self._config.storage is not None
        config = self._config
        access = Access(config.storage_endpoint, config.storage_attempts, config.storage_timeout_seconds)
        with self._lock:
            if self._remote is None:
                self._remote = open_remote(self._config.storage, access)
            return self._remote

    def check(self) -> None:
        """Asks nothing of the storage. Raises StorageError where its URL is none, or needs what is not
        installed.
        """
        if self.is_remote:
            self.remote  # noqa: B018 - made, and kept for whoever asks next

    def remote_sizes(self) -> Mapping[str, int]:
        """Bytes of every file that the storage has in its folder of WARC files. Raises StorageError."""
        if not self.is_remote:
            return {}
        found = self.remote.sizes(WARCS)
        return {name.removeprefix(f"{WARCS}/"): size for name, size in found.items()}

    def has(self, name: str) -> bool:
        """Whether the file is there, or something that was made of it. Raises StorageError."""
        return any(self.warcs.glob(f"{name}*")) or (
            self.is_remote and self.remote.size(f"{WARCS}/{name}") is not None
        )

    @property
    def absence(self) -> str:
        """What is said of a file that is nowhere."""
        if self.is_remote:
            return f"it is not there, nor in {self.remote.url}"
        known = self.warcs / STORAGE
        if not known.exists():
            return "it is not there"
        return (
            f"it is not there, and files were put into {known.read_text('utf-8')}: set archive.storage to it"
        )

    def note_storage(self) -> None:
        """Files may be missing here from now on: whoever forgets the setting is told where they went. Raises
        OSError.
        """
        known, url = self.warcs / STORAGE, self.remote.url
        if not known.exists() or known.read_text("utf-8") != url:
            known.write_text(url, "utf-8")

    def where(self, name: str) -> str:
        """The place of a file, for a line that a person reads."""
        local = _local(self.warcs, name)
        if local is None and self.is_remote:
            return self.remote.where(f"{WARCS}/{name}")
        return str(local or self.warcs / name)

    def open(self, name: str, start: int = 0, end: int | None = None) -> BinaryIO:
        """A stream that stands at byte `start` of the file, be it still written; elsewhere nothing behind
        `end` is asked for. Raises FileNotFoundError, other OSErrors, StorageError.
        """
        for path in (self.warcs / name, self.warcs / (name + OPEN), self.warcs / name):  # finished meanwhile
            try:
                stream = path.open("rb")
            except FileNotFoundError:
                continue
            stream.seek(start)
            return stream
        if self.is_remote:
            try:
                return self.remote.open(f"{WARCS}/{name}", start, end)
            except MissingError as error:
                raise FileNotFoundError(None, str(error), self.where(name)) from error
        raise FileNotFoundError(None, self.absence, str(self.warcs / name))

    def fetch(self, name: str, digest: str, passed: Callable[[int], None] = lambda _: None) -> Path:
        """Brings a file back into the folder, where it may be changed; the storage keeps its own.

        Raises ArchiveError, also where it is not what it was finished with; OSError. Whoever calls sees to it
        that nobody puts the file back meanwhile.
        """
        path = self.warcs / name
        if path.exists():
            return path
        beside = self.folder / FETCHING
        shutil.rmtree(beside, ignore_errors=True)  # of a process that was killed
        beside.mkdir()
        try:
            part, hashed = beside / name, sha256()
            with self.open(name) as stream, part.open("wb") as out:
                while piece := stream.read(PIECE):
                    hashed.update(piece)
                    out.write(piece)
                    passed(out.tell())
                out.flush()
                os.fsync(out.fileno())
            if hashed.hexdigest() != digest:
                raise ArchiveError(
                    f"{self.where(name)} is not what it was finished with (sha256 differs): gongkai verify "
                    "looks at it first"
                )
            part.replace(path)
            sync_folder(self.warcs)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        return path


class HasFiles(HasDatabase, Protocol):
    """What those need of the archive object who read its files."""

    @property
    def shelf(self) -> Shelf: ...


def _local(warcs: Path, name: str) -> Path | None:
    return next((path for path in (warcs / name, warcs / (name + OPEN)) if path.exists()), None)
