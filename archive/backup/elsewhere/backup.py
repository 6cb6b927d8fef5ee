"""A copy of an archive under a URL, made and brought up to date while a crawl may write."""

import os
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory

from archive.backup import record as local
from archive.backup.checks import check_same, check_still, check_there
from archive.backup.elsewhere import record
from archive.backup.elsewhere.objects import Objects
from archive.backup.elsewhere.opening import opened
from archive.backup.elsewhere.record import Record
from archive.backup.elsewhere.sending import Sending
from archive.backup.gathering import SITES
from archive.backup.incoming import DATABASE
from archive.backup.lock import locked
from archive.backup.model import Copied, Progress
from archive.backup.snapshot import Tables, snapshot
from archive.backup.wanted import manifests_of, wanted, write_manifests
from archive.clock import now
from archive.config import ArchiveConfig
from archive.database import Database
from archive.engines import open_engine
from archive.errors import ArchiveError, StorageError
from archive.storage import cdxj
from archive.storage.manifests import FOLDER, sha256_of
from archive.storage.remote import Remote
from archive.storage.shelf import WARCS, Shelf


def backup(config: ArchiveConfig, url: str, progress: Progress) -> Copied:
    """As `archive.backup.backup` does. Whatever ends it, the backup that was there can be restored; what the
    new one does not name is removed once that is written. Raises ArchiveError.
    """
    check_there(config)
    remote = opened(url, config)
    try:
        with ExitStack() as stack:
            if os.access(config.folder, os.W_OK):
                stack.enter_context(locked(config.folder))
            staging = Path(stack.enter_context(TemporaryDirectory(prefix="gongkai-backup-")))
            return _backup(config, remote, staging, progress)
    except OSError as error:
        raise ArchiveError(f"cannot copy {error.filename or url}: {error.strerror or error}") from error


def _backup(config: ArchiveConfig, remote: Remote, staging: Path, progress: Progress) -> Copied:
    known, before = record.read(remote)
    objects = Objects(remote, known)
    if known is None:
        objects.check_ours()
    check_still(config.folder)
    manifests = manifests_of(config.folder)
    with closing(Database(*open_engine(config, write=False))) as database:
        tables = snapshot(database, staging / DATABASE, progress)
    if known is not None:
        local.check_grown(known, manifests, tables.last_capture, config.folder)
    write_manifests(staging, manifests)
    sending = Sending(objects, Shelf(config), staging, known.files if known else {})
    sending.warcs(list(wanted(staging, tables.ends)), progress)
    _send_rest(sending, config.folder, staging, progress)
    check_same(config.folder, staging)
    made = _record(sending, manifests, tables)
    objects.check_all(made)
    _write(remote, made, before)
    wrong = [*sending.wrong, *_removed(objects, made)]
    return Copied(remote.url, len(sending.copied), sending.bytes, sending.kept, tables.captures, tuple(wrong))


def _send_rest(sending: Sending, folder: Path, staging: Path, progress: Progress) -> None:
    """What stands beside the WARC files; indexes only of those that the backup has."""
    for path in sorted((staging / FOLDER).iterdir()) if (staging / FOLDER).is_dir() else ():
        sending.small(path, f"{FOLDER}/{path.name}", progress)
    for name in [each.removeprefix(f"{WARCS}/") for each in sending.files if each.startswith(f"{WARCS}/")]:
        index = cdxj.index_of(folder, name)
        if index.is_file():
            sending.small(index, f"{cdxj.FOLDER}/{index.name}", progress)
    if (folder / SITES).is_file():
        sending.small(folder / SITES, SITES, progress)
    sending.small(staging / DATABASE, DATABASE, progress)


def _record(sending: Sending, manifests: dict[str, bytes], tables: Tables) -> Record:
    return Record(
        made_at=now().isoformat(),
        files=dict(sorted(sending.files.items())),
        manifests={each: (len(data), sha256_of(data)) for each, data in manifests.items()},
        captures=tables.captures,
        last_capture=tables.last_capture,
    )


def _write(remote: Remote, made: Record, before: bytes | None) -> None:
    """Raises ArchiveError where another process wrote one meanwhile."""
    if record.read(remote)[1] != before:
        raise ArchiveError(f"another process backed up to {remote.url} meanwhile: back up again")
    remote.write(local.NAME, made.as_bytes())
    if remote.read(local.NAME) != made.as_bytes():
        raise StorageError(f"{remote.where(local.NAME)} comes back otherwise than written: back up again")


def _removed(objects: Objects, made: Record) -> list[str]:
    try:
        objects.remove_others(made.keys)
    except StorageError as error:
        return [f"{error}: the backup is made, but files of the one before stay: back up again"]
    return []
