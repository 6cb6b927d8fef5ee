"""What a backup elsewhere is made of: backup.json under its URL, written when all that it names is there.

A file lies under `files/<sha256>/`, so that none takes the place of another: until the record is replaced,
the backup is the one before.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from archive.backup import record
from archive.errors import ArchiveError, MissingError
from archive.storage.remote import Remote

FILES: Final = "files"
LAYOUT: Final = 1
NAME: Final = re.compile(r"(?:(?:warc|manifests|cdxj)/)?[^/\\.][^/\\]*")
SHA256: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of an archive, as the backup has it."""

    bytes: int
    sha256: str

    def key(self, name: str) -> str:
        """Below the URL; `name` is the file's in the archive's folder."""
        return f"{FILES}/{self.sha256}/{name.rpartition('/')[2]}"


@dataclass(frozen=True, slots=True)
class Record:
    """`files` are those of the archive's folder, by name; `manifests` are length and sha256 of the archive's
    own, `captures` how many the tables have, and `last_capture` is their highest id.
    """

    made_at: str
    files: Mapping[str, Kept]
    manifests: Mapping[str, tuple[int, str]]
    captures: int
    last_capture: int

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(kept.key(name) for name, kept in self.files.items())

    def as_bytes(self) -> bytes:
        return json.dumps({"layout": LAYOUT, **asdict(self)}, ensure_ascii=False, indent=1).encode() + b"\n"


def read(remote: Remote) -> tuple[Record | None, bytes | None]:
    """With its bytes; None where there is none. Raises ArchiveError where it cannot be read, StorageError."""
    try:
        data = remote.read(record.NAME)
    except MissingError:
        return None, None
    try:
        return _parsed(json.loads(data)), data
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        where = remote.where(record.NAME)
        raise ArchiveError(f"{where} is not what a backup wrote ({error}): name another URL") from error


def _parsed(values: Mapping[str, Any]) -> Record:
    if values["layout"] != LAYOUT:
        raise ValueError(f"its layout is {values['layout']}, this gongkai knows {LAYOUT}")
    return Record(
        made_at=str(values["made_at"]),
        files={name: _kept(name, each) for name, each in values["files"].items()},
        manifests={name: (int(count), str(sha256)) for name, (count, sha256) in values["manifests"].items()},
        captures=int(values["captures"]),
        last_capture=int(values["last_capture"]),
    )


def _kept(name: str, values: Mapping[str, Any]) -> Kept:
    """A name from elsewhere must not lead out of the archive's folder."""
    kept = Kept(**values)
    if NAME.fullmatch(name) is None or SHA256.fullmatch(kept.sha256) is None or type(kept.bytes) is not int:
        raise ValueError(f"{name!r} is no file of an archive")
    return kept
