"""Files that come in, gathered beside those that are there until they are whole; then all take their places.

A process that is killed before leaves what was there as it was, and the next one goes on with what is
gathered. One that is killed later has written `whole`, and the next one finishes what it began.
"""

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from archive.backup.copying import PART, write
from archive.storage.through import sync_folder

FOLDER: Final = ".incoming"
WHOLE: Final = "whole"
DATABASE: Final = "archive.db"
WARCS: Final = "warc"
JOURNALS: Final = (f"{DATABASE}-wal", f"{DATABASE}-shm")
"""Of the database that is replaced: with the new one they would spoil it."""


class Incoming:
    def __init__(self, folder: Path) -> None:
        self.home = folder
        self.folder = folder / FOLDER

    @property
    def is_whole(self) -> bool:
        return (self.folder / WHOLE).is_file()

    def begin(self) -> None:
        """Keeps the WARC files that an earlier process gathered; everything else is made again."""
        for path in self._files():
            if path.parent.name != WARCS or path.name.endswith(PART):
                path.unlink()

    def keep_only(self, names: Iterable[str]) -> None:
        """Of the WARC files."""
        wanted = {self.folder / WARCS / name for name in names}
        for path in self._files():
            if path.parent.name == WARCS and path not in wanted:
                path.unlink()

    def close(self, gone: Iterable[str]) -> None:
        """Everything is here; `gone` are files of the home that are to be there no longer."""
        write(self.folder / WHOLE, json.dumps(sorted(gone)).encode())

    def place(self, load: Callable[[Path], None] | None = None) -> None:
        """May be called again after it was cut off. `load` is given the database where it does not come into
        the folder. Raises OSError, and what `load` raises.
        """
        gone = json.loads((self.folder / WHOLE).read_bytes())
        for name in gone:
            (self.home / name).unlink(missing_ok=True)
        for path in self._files():
            if path.name == DATABASE and load is not None:
                load(path)
            elif path.name not in {WHOLE, *JOURNALS}:
                self._place(path)
        (self.folder / WHOLE).unlink()
        shutil.rmtree(self.folder)
        sync_folder(self.home)

    def _place(self, path: Path) -> None:
        to = self.home / path.relative_to(self.folder)
        if path.name == DATABASE:
            for name in JOURNALS:
                to.with_name(name).unlink(missing_ok=True)
        to.parent.mkdir(exist_ok=True)
        path.replace(to)
        sync_folder(to.parent)

    def _files(self) -> list[Path]:
        """The database last: what its rows refer to is there then."""
        found = [path for path in self.folder.rglob("*") if path.is_file()]
        return sorted(found, key=lambda path: (path.name == DATABASE, path))
