"""WARC files in a folder: one is open and grows, the others are finished and never touched again.

Names are gongkai-<date>-<serial>.warc.gz; the open one ends in `.open` until it is finished. Nothing in it
counts before it was synced and its rows were committed. What a killed process left open is taken in when the
next one starts to write; a file of which that made no row is put aside as `.unacknowledged`. A file has its
line in the manifest before it is called finished.
"""

import fcntl
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Generic, NoReturn, TypeVar

from archive.clock import now
from archive.errors import ArchiveError, BusyError, DiskError
from archive.storage import warcinfo
from archive.storage.counting import counted
from archive.storage.left import TakeIn
from archive.storage.manifests import Manifests
from archive.storage.records import RecordWriter
from archive.storage.tally import Tally
from archive.storage.through import Through, sync_folder

OPEN: Final = ".open"
LEFT: Final = ".unacknowledged"
SERIAL: Final = re.compile(r"-(\d+)\.warc\.gz(?:\.open|\.unacknowledged)?$")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Appended(Generic[T]):
    """Where records came to lie, from `start` to `end`, and what their writer returned."""

    file: str
    start: int
    end: int
    result: T


class Segments:
    """The writing side. Only one process writes at a time; it holds the lock file until it closes."""

    def __init__(
        self,
        folder: Path,
        limit: int,
        take_in: TakeIn,
        claim: Callable[[], None],
        manifests: Manifests,
    ) -> None:
        """`claim()` raises where another process writes to the same tables from another folder."""
        self.folder = folder
        self.repairs: list[str] = []
        self.losses: list[str] = []
        self._limit = limit
        self._take_in = take_in
        self._claim = claim
        self._manifests = manifests
        self._tally = Tally()
        self._lock: BinaryIO | None = None
        self._file: Through | None = None
        self._name = ""
        self._lost: str | None = None

    def append(self, write: Callable[[RecordWriter], T]) -> Appended[T]:
        """Lets `write` add records that belong together."""
        return self._append(self._writable(), write)

    def sync(self) -> None:
        """On return everything appended is on the disk.

        Once that failed it fails for good: a system may forget what it could not write, and call the next
        attempt a success.
        """
        if self._lost is not None:
            raise DiskError(self._lost)
        if self._file is None:
            return
        try:
            self._file.sync()
        except OSError as error:
            self._lost = f"cannot write to {self._path()}: {error.strerror or error}"
            raise DiskError(self._lost) from error

    def rotate(self) -> None:
        """Finishes the open file when it is full, or of another day. Call when all of it is acknowledged."""
        if self._file is not None and (self._file.tell() >= self._limit or not self._is_of_today()):
            self._finish()

    def close(self, *, acknowledged: bool) -> None:
        """An open file that is not all acknowledged is left as it is for the next start to cut."""
        try:
            if self._file is not None and acknowledged:
                self._finish()
        finally:
            if self._file is not None:
                self._file.close()
                self._file = None
            self._let_go()

    def recover(self) -> None:
        """Takes the lock, and finishes what a killed process left open. Raises when another process
        writes.
        """
        if self._lock is None:
            self.hold()
            try:
                for torn in sorted(self.folder.glob(f"*.warc.gz{OPEN}")):
                    self._settle(torn)
            except BaseException:
                self._let_go()  # or the next attempt would pass over what is left
                raise

    def hold(self) -> None:
        """Takes the lock and changes nothing. Raises when another process writes."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / ".lock").open("ab")
        except OSError as error:
            raise DiskError(f"cannot write to {self.folder}: {error.strerror or error}") from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            lock.close()
            raise BusyError(f"another process is writing to {self.folder}: wait until it ends") from error
        try:
            self._claim()
        except ArchiveError:
            lock.close()
            raise
        self._lock = lock

    def _let_go(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _append(self, out: Through, write: Callable[[RecordWriter], T]) -> Appended[T]:
        start = out.tell()
        try:
            writer = RecordWriter(out)
            result = write(writer)
            writer.flush(self._tally)
            return Appended(self._name, start, writer.offset(), result)
        except BaseException as error:
            self._undo(out, start)
            if isinstance(error, OSError):
                self._refused(error)
            raise

    def _writable(self) -> Through:
        """The open file; one whose warcinfo could not be written is taken away again."""
        if self._file is not None:
            return self._file
        self.recover()
        self._name = self._next_name()
        try:
            out = Through(self._path())
        except OSError as error:
            self._refused(error)
        self._tally = Tally()
        try:
            self._append(out, lambda writer: writer.write_warcinfo(self._name, warcinfo.fields()))
            sync_folder(self.folder)
        except BaseException as error:
            out.close()
            self._path().unlink()
            if isinstance(error, OSError):
                self._refused(error)
            raise
        self._file = out
        return out

    def _is_of_today(self) -> bool:
        return _day(self._name) >= _today()

    def _refused(self, error: OSError) -> NoReturn:
        raise DiskError(f"cannot write to {self._path()}: {error.strerror or error}") from error

    def _next_name(self) -> str:
        """Behind all others, also where the clock was set back. Of files that are no longer in the folder the
        manifests know.
        """
        names = [*(path.name for path in self.folder.iterdir()), *self._manifests.files()]
        found = [(_day(name), int(match[1])) for name in names if (match := SERIAL.search(name))]
        day = max([_today(), *(day for day, _ in found)])
        return f"{day}-{1 + max((serial for _, serial in found), default=0):06d}.warc.gz"

    def _finish(self) -> None:
        self.sync()
        if self._file is not None:
            self._file.close()
            self._file = None
            try:
                self._list(self._path(), self._tally)
                self._path().rename(self.folder / self._name)
                sync_folder(self.folder)
            except OSError as error:
                self._refused(error)

    def _list(self, path: Path, tally: Tally | None = None) -> None:
        """Into the manifest; counted in the file where it was not counted as it grew."""
        if tally is None or tally.bytes != path.stat().st_size:
            tally = counted(path)
        cut = self._manifests.add(tally.contents(path.name.removesuffix(OPEN)))
        if cut is not None:
            self.repairs.append(cut)

    def _settle(self, torn: Path) -> None:
        name, size = torn.name.removesuffix(OPEN), torn.stat().st_size
        left = self._take_in(torn, name)
        self.repairs += left.repairs
        self.losses += left.losses
        try:
            if left.acknowledged == 0:
                torn.rename(self.folder / (name + LEFT))  # never deleted
                self.repairs.append(f"{name}: no capture in its {size} bytes, kept as {name}{LEFT}")
                return
            if not left.losses:
                self._list(torn)
            torn.rename(self.folder / name)
            sync_folder(self.folder)
        except OSError as error:
            raise DiskError(f"cannot write to {torn}: {error.strerror or error}") from error

    def _undo(self, out: Through, start: int) -> None:
        """Takes a half-written record back, so that the file stays readable; a full disk can
        still truncate.
        """
        try:
            out.cut(start)
        except OSError as error:
            self.repairs.append(f"{self._name}: a half-written record stays after byte {start}: {error}")

    def _path(self) -> Path:
        return self.folder / (self._name + OPEN)


def _day(name: str) -> str:
    return name[: len("gongkai-20260101")]


def _today() -> str:
    """What the names of files begin with that are opened today."""
    return f"gongkai-{now():%Y%m%d}"
