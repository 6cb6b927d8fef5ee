"""Backups to and from wherever a person names: a folder, or a URL such as s3://bucket/prefix."""

from pathlib import Path
from typing import Final

from archive.backup.backup import backup
from archive.backup.model import Copied, Progress
from archive.backup.restore import restore
from archive.config import ArchiveConfig

URL: Final = "://"


def backup_to(config: ArchiveConfig, to: str, progress: Progress) -> Copied:
    """Raises ArchiveError."""
    if URL in to:
        from archive.backup.elsewhere.backup import backup as send  # noqa: PLC0415 - most backups need no S3

        return send(config, to, progress)
    return backup(config, Path(to), progress)


def restore_from(where: str, config: ArchiveConfig, progress: Progress) -> Copied | None:
    """None where an earlier one was cut off when all was copied already. Raises ArchiveError."""
    if URL in where:
        from archive.backup.elsewhere.restore import restore as fetch  # noqa: PLC0415 - as above

        return fetch(where, config, progress)
    return restore(Path(where), config, progress)
