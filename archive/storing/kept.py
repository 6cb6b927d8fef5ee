"""Which files are in the storage for sure and stay in the folder too, so that a night need not read all back.

Only a note to oneself: where it is lost, the files are read back once more.
"""

import json
from pathlib import Path
from typing import Final

from archive.fixity.chain import Entry

NAME: Final = "stored.json"


class Kept:
    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._known = self._read()

    def has(self, entry: Entry) -> bool:
        return self._known.get(entry.contents.file) == entry.contents.sha256

    def add(self, entry: Entry) -> None:
        """Raises OSError."""
        self._known[entry.contents.file] = entry.contents.sha256
        part = self._path.with_suffix(".part")
        part.write_text(json.dumps(self._known, indent=0), "utf-8")
        part.replace(self._path)

    def _read(self) -> dict[str, str]:
        try:
            return dict(json.loads(self._path.read_text("utf-8")))
        except (FileNotFoundError, ValueError):
            return {}
