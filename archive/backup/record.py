"""What a backup has, and of what it was made: backup.json in its folder."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Protocol

from archive.errors import ArchiveError
from archive.storage.manifests import FOLDER, sha256_of

NAME: Final = "backup.json"


@dataclass(frozen=True, slots=True)
class Record:
    """`files` are the sha256 of the WARC files, `placed` those of the manifests as they were put there;
    `manifests` are length and sha256 of the archive's own, and `last_capture` is its highest id.
    """

    made_at: str
    files: Mapping[str, str]
    placed: Mapping[str, str]
    manifests: Mapping[str, tuple[int, str]]
    last_capture: int

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self), indent=1).encode() + b"\n"


def record_of(folder: Path) -> Record | None:
    """None where there is nothing yet. Raises ArchiveError where the folder holds something else."""
    path = folder / NAME
    try:
        values = json.loads(path.read_bytes())
        return Record(**values)
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as error:
        raise ArchiveError(f"{path} is not what a backup wrote ({error}): name an empty folder") from error


def check_untouched(folder: Path, record: Record) -> None:
    """Raises ArchiveError where somebody else wrote to the backup: a crawl, say."""
    for name, sha256 in record.placed.items():
        path = folder / FOLDER / name
        if not path.is_file() or sha256_of(path.read_bytes()) != sha256:
            raise ArchiveError(
                f"{path} is not as the backup left it: somebody wrote to the backup; "
                "keep it, and back up to another folder"
            )


class Known(Protocol):
    """What an earlier backup says of the archive."""

    @property
    def manifests(self) -> Mapping[str, tuple[int, str]]: ...
    @property
    def last_capture(self) -> int: ...


def check_grown(record: Known, manifests: Mapping[str, bytes], last_capture: int, folder: Path) -> None:
    """Raises ArchiveError where the archive has less than it had: a backup must not lose that too."""
    for name, (count, sha256) in record.manifests.items():
        if sha256_of(manifests.get(name, b"")[:count]) != sha256:
            raise ArchiveError(
                f"{folder / FOLDER / name} is not as it was when the backup was made: gongkai verify looks "
                "at the archive; the backup stays as it is"
            )
    if last_capture < record.last_capture:
        raise ArchiveError(
            f"the tables of {folder} end with capture {last_capture}, those of the backup with "
            f"{record.last_capture}: the archive was set back; the backup stays as it is"
        )
