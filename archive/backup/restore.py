"""An archive made of a backup."""

import os
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path

from archive.backup.backup import copied
from archive.backup.checks import check_free
from archive.backup.gathering import Gathering
from archive.backup.incoming import DATABASE, Incoming
from archive.backup.loading import check_empty, load, prepare
from archive.backup.lock import locked
from archive.backup.model import Copied, Progress
from archive.backup.record import record_of
from archive.backup.snapshot import snapshot
from archive.backup.wanted import manifests_of, wanted, write_manifests
from archive.config import ArchiveConfig
from archive.database import Database
from archive.engines import open_engine
from archive.errors import ArchiveError
from archive.storage.shelf import Shelf


def restore(backup: Path, config: ArchiveConfig, progress: Progress) -> Copied | None:
    """Everything that the backup has, also what is damaged in it: then `wrong` says so. None where an earlier
    restore was cut off when all was copied already. The tables come into the folder, or into the database
    that the setting archive.database names; neither may hold an archive. Raises ArchiveError.
    """
    try:
        with ExitStack() as locks:
            if os.access(backup, os.W_OK):
                locks.enter_context(locked(backup))
            if Incoming(backup).is_whole:
                Incoming(backup).place()
            if record_of(backup) is None:
                raise ArchiveError(f"{backup} holds no backup: name the folder that gongkai backup wrote to")
            locks.enter_context(locked(config.folder))
            return _restore(backup, config, progress)
    except OSError as error:
        raise ArchiveError(f"cannot copy {error.filename or backup}: {error.strerror or error}") from error


def _restore(backup: Path, config: ArchiveConfig, progress: Progress) -> Copied | None:
    folder, incoming = config.folder, Incoming(config.folder)
    into = None if config.database is None else partial(load, config=config, progress=progress)
    if incoming.is_whole:
        incoming.place(into)
        return None
    check_free(folder)
    if into is not None:
        check_empty(config)
    incoming.begin()
    source = ArchiveConfig(folder=backup)
    with closing(Database(*open_engine(source, write=False))) as database:
        tables = snapshot(database, incoming.folder / DATABASE, progress)
    if into is not None:
        prepare(incoming.folder / DATABASE)
    write_manifests(incoming.folder, manifests_of(backup))
    gathering = Gathering(incoming, Shelf(source), {}, damaged=True)
    gathering.gather(list(wanted(incoming.folder, tables.ends)), progress)
    gathering.beside()
    incoming.close(())
    incoming.place(into)
    return copied(folder, gathering.found, tables.captures)
