"""An archive made of a backup."""

import os
from contextlib import ExitStack
from pathlib import Path

from archive.backup.backup import copied
from archive.backup.gathering import Gathering
from archive.backup.incoming import DATABASE, Incoming
from archive.backup.lock import locked
from archive.backup.model import Copied, Progress
from archive.backup.record import record_of
from archive.backup.snapshot import snapshot
from archive.backup.wanted import manifests_of, wanted, write_manifests
from archive.config import ArchiveConfig
from archive.engines import open_engine
from archive.errors import ArchiveError


def restore(backup: Path, config: ArchiveConfig, progress: Progress) -> Copied | None:
    """Everything that the backup has, also what is damaged in it: then `wrong` says so. None where an earlier
    restore was cut off when all was copied already. The folder may hold no archive. Raises ArchiveError.
    """
    if config.database is not None:
        raise ArchiveError(
            "restore puts the tables into archive.db in the archive's folder: leave the setting "
            "archive.database out"
        )
    try:
        with ExitStack() as locks:
            if os.access(backup, os.W_OK):
                locks.enter_context(locked(backup))
            if Incoming(backup).is_whole:
                Incoming(backup).place()
            if record_of(backup) is None:
                raise ArchiveError(f"{backup} holds no backup: name the folder that gongkai backup wrote to")
            locks.enter_context(locked(config.folder))
            return _restore(backup, Incoming(config.folder), progress)
    except OSError as error:
        raise ArchiveError(f"cannot copy {error.filename or backup}: {error.strerror or error}") from error


def _restore(backup: Path, incoming: Incoming, progress: Progress) -> Copied | None:
    folder = incoming.home
    if incoming.is_whole:
        incoming.place()
        return None
    if (folder / DATABASE).exists() or any((folder / "warc").glob("*.warc.gz*")):
        raise ArchiveError(f"{folder} holds an archive already: name another folder, or move it away first")
    incoming.begin()
    engine, _ = open_engine(ArchiveConfig(folder=backup), write=False)
    try:
        tables = snapshot(engine, incoming.folder / DATABASE)
    finally:
        engine.dispose()
    write_manifests(incoming.folder, manifests_of(backup))
    gathering = Gathering(incoming, {}, damaged=True)
    gathering.gather(list(wanted(backup, incoming.folder, tables.ends)), progress)
    gathering.beside(backup)
    incoming.close(())
    incoming.place()
    return copied(folder, gathering.found, tables.captures)
