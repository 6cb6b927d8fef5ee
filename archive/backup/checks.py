"""What must hold of an archive before it is copied, and of a folder before one is made in it."""

from pathlib import Path

from archive.backup.incoming import DATABASE
from archive.config import ArchiveConfig
from archive.errors import ArchiveError
from archive.fixity.chain import chain
from archive.fixity.standing import FORGETTING


def check_there(config: ArchiveConfig) -> None:
    """Raises ArchiveError where there is no archive."""
    if not (config.folder / DATABASE).is_file() and config.database is None:
        raise ArchiveError(f"there is no archive in {config.folder}: name its folder")


def check_still(folder: Path) -> None:
    """Raises ArchiveError while records are taken out."""
    if (folder / FORGETTING).exists():
        raise ArchiveError(f"records are being taken out of {folder}: back up again when that has ended")


def check_same(folder: Path, copy: Path) -> None:
    """Rows and files must be of one time: before records were taken out of a file, or after.

    `copy` has the manifests as they were when the copy was begun. Raises ArchiveError.
    """
    check_still(folder)
    before, after = chain(copy).taken_out, chain(folder).taken_out
    if len(after) > len(before):
        raise ArchiveError(f"records were taken out of {folder} meanwhile: back up again")


def check_free(folder: Path) -> None:
    """Raises ArchiveError where the folder holds an archive."""
    if (folder / DATABASE).exists() or any((folder / "warc").glob("*.warc.gz*")):
        raise ArchiveError(f"{folder} holds an archive already: name another folder, or move it away first")
