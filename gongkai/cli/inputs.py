"""Files named on the command line: which are read, which are skipped by name, and their bytes."""

import mimetypes
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final

from gongkai.cli.formats.writer import Origin
from gongkai.errors import InputError

STDIN: Final = "-"

# Suffixes under which organs publish reports; only these are looked at inside a folder.
MEDIA_TYPES: Final = {
    ".html": "text/html",
    ".htm": "text/html",
    ".shtml": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".mht": "multipart/related",
    ".mhtml": "multipart/related",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".ofd": "application/ofd",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".wps": "application/vnd.ms-works",
    ".rtf": "application/rtf",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".et": "application/vnd.ms-excel",
    ".zip": "application/zip",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".bmp": "image/bmp",
}


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read; `readable` is False for a file inside a folder whose type is not read at all."""

    name: str
    path: Path | None
    readable: bool = True

    @property
    def media_type(self) -> str | None:
        return None if self.path is None else MEDIA_TYPES.get(self.path.suffix.lower())

    def origin(self, body: bytes) -> Origin:
        try:
            changed = (
                datetime.fromtimestamp(self.path.stat().st_mtime, UTC) if self.path else datetime.now(UTC)
            )
        except OSError:  # it is not there, or was deleted while it was read
            changed = datetime.now(UTC)
        return Origin(self.name, sha256(body).hexdigest(), changed)

    def body(self, max_bytes: int) -> bytes:
        """At most `max_bytes`; raises InputError before reading a larger file whole."""
        if self.path is None:
            return _limited(sys.stdin.buffer, self.name, max_bytes)
        try:
            if self.path.stat().st_size > max_bytes:
                raise _too_large(self.name, self.path.stat().st_size, max_bytes)
            with self.path.open("rb") as file:
                return _limited(file, self.name, max_bytes)
        except OSError as error:
            raise InputError(
                f"{self.name}: cannot be read ({error.strerror}): check the name and its permissions"
            ) from error


def collect(paths: Sequence[Path]) -> Iterator[Input]:
    """Every named file as it is; a folder stands for the files below it, sorted by path."""
    for path in paths:
        if str(path) == STDIN:
            yield Input("stdin", None)
        elif path.is_dir():
            below = sorted(each for each in path.rglob("*") if each.is_file())
            yield from (Input(str(each), each, each.suffix.lower() in MEDIA_TYPES) for each in below)
        else:
            yield Input(str(path), path)


def kind(path: Path) -> str:
    """What a skipped file seems to be, for the line that names it."""
    return mimetypes.guess_type(path.name)[0] or path.suffix or "no suffix"


def _limited(file: BinaryIO, name: str, max_bytes: int) -> bytes:
    body = file.read(max_bytes + 1)
    if len(body) > max_bytes:
        raise _too_large(name, None, max_bytes)
    return body


def _too_large(name: str, size: int | None, max_bytes: int) -> InputError:
    found = "" if size is None else f"{size / 2**20:.0f} MiB, "
    return InputError(
        f"{name}: too large ({found}more than the limit of {max_bytes / 2**20:g} MiB): not read; "
        "GONGKAI_READ__MAX_BYTES raises the limit"
    )
