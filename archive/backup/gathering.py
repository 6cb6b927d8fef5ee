"""Everything that a copy needs and has not yet, brought beside it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from archive.backup.copying import bring, copy, sha256_of_file
from archive.backup.incoming import Incoming
from archive.backup.model import Progress, Wanted
from archive.backup.progress import told
from archive.storage import cdxj
from archive.storage.counting import counted
from archive.storage.manifests import FOLDER, Manifests
from archive.storage.shelf import Shelf

SITES: Final = "sites.csv"


@dataclass(slots=True)
class Gathered:
    """`files` are the sha256 of the WARC files that the copy will have; `copied` are those that are new."""

    files: dict[str, str]
    copied: list[str] = field(default_factory=list)
    bytes: int = 0
    wrong: list[str] = field(default_factory=list)


class Gathering:
    """`damaged` files are left out, unless asked for: what can be read of them may be all there is."""

    def __init__(self, incoming: Incoming, shelf: Shelf, known: Mapping[str, str], *, damaged: bool) -> None:
        self._incoming, self._shelf = incoming, shelf
        self._damaged = damaged
        self.found = Gathered(dict(known))

    def gather(self, files: Sequence[Wanted], progress: Progress) -> None:
        """Raises OSError where the copy cannot be written."""
        missing = [each for each in files if not self._is_there(each)]
        self._incoming.keep_only(each.name for each in missing if each.sha256 is not None)
        total, done = sum(each.bytes for each in missing), 0
        for each in missing:
            self._bring(each, partial(told, progress, done, total, each.name))
            done += each.bytes

    def beside(self) -> None:
        """The index of each file that the copy has not yet, and the sites of the archive's own."""
        folder = self._shelf.folder
        for path in sorted((folder / cdxj.FOLDER).glob(f"*{cdxj.ENDING}")):
            name = path.name.removesuffix(cdxj.ENDING) + ".warc.gz"
            there = self._incoming.home / cdxj.FOLDER / path.name
            if name in self.found.files and (name in self.found.copied or not _is_like(there, path)):
                self._copy_whole(path, f"{cdxj.FOLDER}/{path.name}")
        if (folder / SITES).is_file():
            self._copy_whole(folder / SITES, SITES)

    def indexes(self) -> Iterator[str]:
        """Of the files that are replaced: they are no longer right."""
        for name in self.found.copied:
            yield f"{cdxj.FOLDER}/{name.removesuffix('.warc.gz')}{cdxj.ENDING}"

    def _is_there(self, each: Wanted) -> bool:
        path = self._incoming.home / "warc" / each.name
        known = each.sha256 is not None and self.found.files.get(each.name) == each.sha256
        return known and path.is_file() and path.stat().st_size == each.bytes

    def _bring(self, each: Wanted, passed: Callable[[int], None]) -> None:
        to = self._incoming.folder / "warc" / each.name
        if not (each.sha256 is not None and to.is_file() and sha256_of_file(to) == each.sha256):
            why = bring(each, self._shelf, to, passed)
            if why is not None:
                self.found.wrong.append(f"{self._shelf.where(each.name)}: {why}: gongkai verify looks at it")
                if not (self._damaged and to.is_file()):
                    to.unlink(missing_ok=True)
                    return
        if each.sha256 is None:
            self._list(to)
        self.found.files[each.name] = each.sha256 or sha256_of_file(to)
        self.found.copied.append(each.name)
        self.found.bytes += to.stat().st_size

    def _list(self, path: Path) -> None:
        """In the copy it is finished."""
        Manifests(self._incoming.folder / FOLDER).add(counted(path).contents(path.name))

    def _copy_whole(self, path: Path, name: str) -> None:
        with path.open("rb") as stream:
            copy(stream, self._incoming.folder / name, path.stat().st_size, lambda _: None)


def _is_like(there: Path, path: Path) -> bool:
    return there.is_file() and there.stat().st_size == path.stat().st_size
