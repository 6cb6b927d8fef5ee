"""A copy of an archive that is an archive itself, made and brought up to date while a crawl may write."""

from contextlib import closing
from pathlib import Path

from archive.backup import record
from archive.backup.checks import check_same, check_still, check_there
from archive.backup.copying import write
from archive.backup.gathering import Gathered, Gathering
from archive.backup.incoming import DATABASE, Incoming
from archive.backup.incoming import FOLDER as INCOMING
from archive.backup.lock import NAME as LOCK
from archive.backup.lock import locked
from archive.backup.model import Copied, Progress
from archive.backup.record import Record
from archive.backup.snapshot import snapshot
from archive.backup.wanted import manifests_of, wanted, write_manifests
from archive.clock import now
from archive.config import ArchiveConfig
from archive.database import Database
from archive.engines import open_engine
from archive.errors import ArchiveError
from archive.storage import cdxj
from archive.storage.manifests import FOLDER, sha256_of
from archive.storage.shelf import Shelf


def backup(config: ArchiveConfig, to: Path, progress: Progress) -> Copied:
    """WARC files, manifests, tables, indexes and the archive's own sites; files that a crawl or a repair put
    aside are left out. The backup stays as it was until all of it is there. Raises ArchiveError.
    """
    try:
        check_there(config)
        _check_apart(config.folder, to)
        with closing(Database(*open_engine(config, write=False))) as database, locked(to):
            return _backup(config, database, to, progress)
    except OSError as error:
        raise ArchiveError(f"cannot copy {error.filename or to}: {error.strerror or error}") from error


def _backup(config: ArchiveConfig, database: Database, to: Path, progress: Progress) -> Copied:
    folder, incoming = config.folder, Incoming(to)
    if incoming.is_whole:
        incoming.place()
    known = _known(to)
    incoming.begin()
    check_still(folder)
    manifests = manifests_of(folder)
    tables = snapshot(database, incoming.folder / DATABASE, progress)
    if known is not None:
        record.check_grown(known, manifests, tables.last_capture, folder)
    write_manifests(incoming.folder, manifests)
    gathering = Gathering(incoming, Shelf(config), known.files if known else {}, damaged=False)
    gathering.gather(list(wanted(incoming.folder, tables.ends)), progress)
    gathering.beside()
    check_same(folder, incoming.folder)
    placed = manifests_of(incoming.folder)
    made = Record(
        made_at=now().isoformat(),
        files=gathering.found.files,
        placed={each: sha256_of(data) for each, data in placed.items()},
        manifests={each: (len(data), sha256_of(data)) for each, data in manifests.items()},
        last_capture=tables.last_capture,
    )
    write(incoming.folder / record.NAME, made.as_bytes())
    gone = set(known.placed) - set(placed) if known else set()
    incoming.close([*(f"{FOLDER}/{each}" for each in gone), *gathering.indexes()])
    incoming.place()
    cdxj.index_finished(to / "warc", to / cdxj.FOLDER)
    return copied(to, gathering.found, tables.captures)


def copied(folder: Path, found: Gathered, captures: int) -> Copied:
    kept = len(found.files) - len(found.copied)
    return Copied(folder, len(found.copied), found.bytes, kept, captures, tuple(found.wrong))


def _known(to: Path) -> Record | None:
    known = record.record_of(to)
    if known is not None:
        record.check_untouched(to, known)
    elif any(path.name not in {LOCK, INCOMING} for path in to.iterdir()):
        raise ArchiveError(f"{to} holds something else than a backup: name an empty folder, or a new one")
    return known


def _check_apart(folder: Path, to: Path) -> None:
    archive, backup_ = folder.resolve(), to.resolve()
    if archive.is_relative_to(backup_) or backup_.is_relative_to(archive):
        raise ArchiveError(f"{to} and the archive {folder} lie in one another: name another folder")
