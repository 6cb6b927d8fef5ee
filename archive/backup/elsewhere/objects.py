"""The files of a backup elsewhere: sent once, and read back before anything relies on them."""

import hashlib
from collections.abc import Callable, Collection
from pathlib import Path

from archive.backup import record
from archive.backup.copying import PIECE, copy, sha256_of_file
from archive.backup.elsewhere.record import FILES, Kept, Record
from archive.errors import ArchiveError, MissingError, StorageError
from archive.storage.remote import Remote

Passed = Callable[[int], None]


class Objects:
    """`known` is the record of the backup that is there: what it names was read back when it was made."""

    def __init__(self, remote: Remote, known: Record | None) -> None:
        self._remote = remote
        self._sizes = remote.sizes()
        self._proven = set(known.keys) if known else set()

    def check_ours(self) -> None:
        """Raises ArchiveError where something else than a backup is there."""
        for name in self._sizes:
            if name != record.NAME and not name.startswith(f"{FILES}/"):
                raise ArchiveError(
                    f"{self._remote.where(name)} is no file of a backup: name a URL under which there is "
                    "nothing, or an earlier backup"
                )

    def has(self, name: str, kept: Kept) -> bool:
        """What a process left that was killed before it wrote its record is read once more."""
        key = kept.key(name)
        if self._sizes.get(key) != kept.bytes:
            return False
        if key not in self._proven and self._digest(key, lambda _: None) != kept.sha256:
            return False
        self._proven.add(key)
        return True

    def send(self, path: Path, name: str, kept: Kept, passed: Passed) -> bool:
        """Whether what was read back is what is wanted; `passed` is told the bytes of both ways.

        Raises StorageError where the file is as wanted, and comes back otherwise.
        """
        key = kept.key(name)
        self._remote.upload(path, key, passed)
        if self._digest(key, lambda count: passed(kept.bytes + count)) != kept.sha256:
            self._remote.remove(key)
            if sha256_of_file(path) != kept.sha256:
                return False
            raise StorageError(
                f"{self._remote.where(key)} comes back otherwise than it was sent (sha256 differs): the "
                "backup stays as it was; back up again, or to another place"
            )
        self._sizes[key] = kept.bytes
        self._proven.add(key)
        return True

    def fetch(self, name: str, kept: Kept, to: Path, passed: Passed) -> str | None:
        """What is wrong with the file, which is in `to` all the same, if it is there at all."""
        try:
            with self._remote.open(kept.key(name)) as stream:
                sha256 = copy(stream, to, kept.bytes + 1, passed)
        except MissingError:
            return "it is not there"
        return None if sha256 == kept.sha256 else "it is not what was sent there (sha256 differs)"

    def check_all(self, wanted: Record) -> None:
        """Raises StorageError where somebody removed a file meanwhile."""
        now = self._remote.sizes(FILES)
        for name, kept in wanted.files.items():
            if now.get(kept.key(name)) != kept.bytes:
                where = self._remote.where(kept.key(name))
                raise StorageError(f"{where} is no longer there: back up again, one process at a time")

    def remove_others(self, wanted: Collection[str]) -> None:
        """Raises StorageError."""
        for key in sorted(self._remote.sizes(FILES).keys() - set(wanted)):
            self._remote.remove(key)
        self._remote.give_up_uploads(FILES)

    def _digest(self, key: str, passed: Passed) -> str:
        hashed, done = hashlib.sha256(), 0
        with self._remote.open(key) as stream:
            while piece := stream.read(PIECE):
                hashed.update(piece)
                done += len(piece)
                passed(done)
        return hashed.hexdigest()
