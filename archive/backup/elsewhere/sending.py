"""Everything of an archive that a backup elsewhere has not yet, sent there."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from archive.backup.copying import bring, sha256_of_file
from archive.backup.elsewhere.objects import Objects
from archive.backup.elsewhere.record import Kept
from archive.backup.model import Progress, Wanted
from archive.backup.progress import told
from archive.fixity.chain import chain
from archive.storage.counting import counted
from archive.storage.manifests import FOLDER, Manifests
from archive.storage.shelf import WARCS, Shelf


class Sending:
    """`staging` is a folder for what is made for the backup; `files` are all that the backup will have, and
    `known` those that it has.
    """

    def __init__(self, objects: Objects, shelf: Shelf, staging: Path, known: Mapping[str, Kept]) -> None:
        self._objects, self._shelf, self._staging, self._known = objects, shelf, staging, known
        self.files: dict[str, Kept] = {}
        self.copied: list[str] = []
        self.kept = 0
        self.bytes = 0
        self.wrong: list[str] = []

    def warcs(self, wanted: Sequence[Wanted], progress: Progress) -> None:
        """Raises OSError, StorageError."""
        missing = [each for each in wanted if not self._is_there(each)]
        total, done = sum(2 * each.bytes for each in missing), 0
        for each in missing:
            self._send(each, partial(told, progress, done, total, each.name))
            done += 2 * each.bytes

    def small(self, path: Path, name: str, progress: Progress) -> None:
        """A file that is not a WARC file. Raises OSError, StorageError."""
        kept = Kept(path.stat().st_size, sha256_of_file(path))
        passed = partial(told, progress, 0, 2 * kept.bytes, name)
        if not self._objects.has(name, kept) and not self._objects.send(path, name, kept, passed):
            raise OSError(None, "it changed while it was copied", str(path))
        self.files[name] = kept

    def _is_there(self, each: Wanted) -> bool:
        if each.sha256 is None:
            return False
        name, kept = f"{WARCS}/{each.name}", Kept(each.bytes, each.sha256)
        if not self._objects.has(name, kept):
            return False
        self.files[name] = kept
        self.kept += 1
        return True

    def _send(self, each: Wanted, passed: partial[None]) -> None:
        name = f"{WARCS}/{each.name}"
        path, why = self._shelf.warcs / each.name, None
        is_staged = each.sha256 is None or not path.is_file()
        if is_staged:
            path = self._staging / name
            why = bring(each, self._shelf, path, lambda _: None)
        if why is None:
            why = self._sent(path, name, self._kept(each, path), passed)
        if is_staged:
            path.unlink(missing_ok=True)
        if why is not None:
            self._left_out(each, why)

    def _sent(self, path: Path, name: str, kept: Kept, passed: partial[None]) -> str | None:
        if self._objects.has(name, kept):
            self.kept += 1
        elif self._objects.send(path, name, kept, passed):
            self.copied.append(name)
            self.bytes += kept.bytes
        else:
            return "it is not what it was finished with (sha256 differs)"
        self.files[name] = kept
        return None

    def _kept(self, each: Wanted, path: Path) -> Kept:
        """In the backup an unfinished file is finished."""
        if each.sha256 is not None:
            return Kept(each.bytes, each.sha256)
        contents = counted(path).contents(each.name)
        Manifests(self._staging / FOLDER).add(contents)
        return Kept(contents.bytes, contents.sha256)

    def _left_out(self, each: Wanted, why: str) -> None:
        """The backup keeps what it has of the file, which may be the only good copy."""
        line = f"{self._shelf.where(each.name)}: {why}: gongkai verify looks at it"
        before = self._known.get(f"{WARCS}/{each.name}")
        if before is not None:
            self.files[f"{WARCS}/{each.name}"] = before
            taken_out = {entry.contents.file for entry in chain(self._staging).taken_out}
            also = ", with what was taken out since" if each.name in taken_out else ""
            line = f"{line}; the backup keeps what it had of it{also}"
        self.wrong.append(line)
