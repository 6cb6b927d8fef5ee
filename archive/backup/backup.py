"""A copy of an archive that is an archive itself, made and brought up to date while a crawl may write."""

from contextlib import closing
from pathlib import Path

from archive.backup import record
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
from archive.fixity.chain import chain
from archive.fixity.standing import FORGETTING
from archive.storage import cdxj
from archive.storage.manifests import FOLDER, sha256_of


def backup(config: ArchiveConfig, to: Path, progress: Progress) -> Copied:
    """WARC files, manifests, tables, indexes and the archive's own sites; files that a crawl or a repair put
    aside are left out. The backup stays as it was until all of it is there. Raises ArchiveError.
    """
    try:
        if not (config.folder / DATABASE).is_file() and config.database is None:
            raise ArchiveError(f"there is no archive in {config.folder}: name its folder")
        _check_apart(config.folder, to)
        with closing(Database(*open_engine(config, write=False))) as database, locked(to):
            return _backup(config.folder, database, to, progress)
    except OSError as error:
        raise ArchiveError(f"cannot copy {error.filename or to}: {error.strerror or error}") from error


def _backup(folder: Path, database: Database, to: Path, progress: Progress) -> Copied:
    incoming = Incoming(to)
    if incoming.is_whole:
        incoming.place()
    known = _known(to)
    incoming.begin()
    _check_still(folder)
    manifests = manifests_of(folder)
    tables = snapshot(database, incoming.folder / DATABASE, progress)
    if known is not None:
        record.check_grown(known, manifests, tables.last_capture, folder)
    write_manifests(incoming.folder, manifests)
    gathering = Gathering(incoming, known.files if known else {}, damaged=False)
    gathering.gather(list(wanted(folder, incoming.folder, tables.ends)), progress)
    gathering.beside(folder)
    _check_same(folder, incoming.folder)
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


def _check_still(folder: Path) -> None:
    if (folder / FORGETTING).exists():
        raise ArchiveError(f"records are being taken out of {folder}: back up again when that has ended")


def _check_same(folder: Path, copy: Path) -> None:
    """Rows and files must be of one time: before records were taken out of a file, or after."""
    _check_still(folder)
    before, after = chain(copy).taken_out, chain(folder).taken_out
    if len(after) > len(before):
        raise ArchiveError(f"records were taken out of {folder} meanwhile: back up again")


def _check_apart(folder: Path, to: Path) -> None:
    archive, backup_ = folder.resolve(), to.resolve()
    if archive.is_relative_to(backup_) or backup_.is_relative_to(archive):
        raise ArchiveError(f"{to} and the archive {folder} lie in one another: name another folder")
