"""What every finished WARC file was when it was finished: a line each, in a manifest for each day.

manifests/<date>.jsonl begins with a line that names the manifest before it and that one's sha256; every
further line is a finished file, sealed with the sha256 of the line above it and its own. So no line can be
changed or taken out, and no manifest, without itself or the next one saying so; that the last one is gone is
seen by its file, which no other line describes.
"""

import hashlib
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from archive.clock import now
from archive.errors import DiskError
from archive.storage.tally import Contents
from archive.storage.through import sync_folder

ENDING: Final = ".jsonl"
FOLDER: Final = "manifests"
SEAL: Final = "seal"
SUPERSEDES: Final = "supersedes"
TAKEN_OUT: Final = frozenset({SUPERSEDES, "forgotten", "who", "why"})
"""Of a file from which records were taken out: the sha256 it had, how many captures, by whom and why."""
FILE: Final = re.compile(rb'"file": "([^"]+)"')
NOTHING: Final[Mapping[str, Any]] = {}


class Manifests:
    """The writing side; whoever writes to the WARC files writes here."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, contents: Contents, more: Mapping[str, Any] = NOTHING) -> str | None:
        """On return the line is on the disk; a line for a person where one half written had to be cut off.

        A file that already has the same line keeps it. `more` is what a line says that takes the place of an
        earlier one of the file.
        """
        try:
            return self._add(contents, more)
        except OSError as error:
            raise DiskError(f"cannot write to {self.folder}: {error.strerror or error}") from error

    def paths(self) -> list[Path]:
        """Oldest first."""
        return sorted(self.folder.glob(f"*{ENDING}"))

    def files(self) -> set[str]:
        """The names of all that were ever listed. Raises OSError."""
        found = (FILE.findall(path.read_bytes()) for path in self.paths())
        return {name.decode() for names in found for name in names}

    def cut_torn(self) -> str | None:
        """Cuts off a line that a killed process did not finish, and tells. Raises OSError."""
        known = self.paths()
        return self._cut_torn(known[-1]) if known else None

    def _add(self, contents: Contents, more: Mapping[str, Any]) -> str | None:
        self.folder.mkdir(exist_ok=True)
        cut = self.cut_torn()
        known = self.paths()
        today = f"{now():%Y-%m-%d}{ENDING}"
        # a clock that was set back must not put a manifest before one that exists
        path = max(self.folder / today, known[-1]) if known else self.folder / today
        text = path.read_bytes() if path.exists() else b""
        if any(_describes(line, contents) for line in text.splitlines()):
            return cut
        lines = [] if text else [line_of(_head(path, known))]
        above = lines[0] if lines else text.splitlines(keepends=True)[-1]
        entry = sealed(above, {**contents.as_json(), **more, "finished_at": now().isoformat()})
        self._write(path, b"".join((*lines, entry)))
        return cut

    def _write(self, path: Path, data: bytes) -> None:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        before = os.fstat(descriptor).st_size
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
        except OSError:
            os.ftruncate(descriptor, before)
            raise
        finally:
            os.close(descriptor)
        sync_folder(self.folder)

    def _cut_torn(self, path: Path) -> str | None:
        """A killed process left a line without an end: its file is finished again, with a new one."""
        data = path.read_bytes()
        good = data.rfind(b"\n") + 1
        if data and good == len(data):
            return None
        if data.count(b"\n") < 2:  # a manifest has a head and a file, written in one go
            path.unlink()
            return f"{path.name}: a manifest of {len(data)} bytes that was never finished is taken away"
        os.truncate(path, good)
        return f"{path.name}: {len(data) - good} bytes of an unfinished line cut off after byte {good}"


def line_of(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


def sealed(above: bytes, entry: Mapping[str, Any]) -> bytes:
    """The line of a finished file under the line `above`."""
    return line_of({**entry, SEAL: sha256_of(above + line_of(entry))})


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _head(path: Path, known: list[Path]) -> Mapping[str, Any]:
    before = known[-1] if known else None
    return {
        "manifest": path.stem,
        "before": before.name if before else None,
        "before_sha256": sha256_of(before.read_bytes()) if before else None,
    }


def _describes(line: bytes, contents: Contents) -> bool:
    try:
        entry = json.loads(line)
    except ValueError:  # somebody else's damage, which is found when the chain is proven
        return False
    return isinstance(entry, dict) and contents.as_json().items() <= entry.items()
