"""An archive made of a backup under a URL."""

from dataclasses import replace
from functools import partial

from archive.backup.checks import check_free
from archive.backup.copying import sha256_of_file
from archive.backup.elsewhere import record
from archive.backup.elsewhere.objects import Objects
from archive.backup.elsewhere.opening import opened
from archive.backup.elsewhere.record import Kept, Record
from archive.backup.incoming import DATABASE, Incoming
from archive.backup.loading import check_empty, load, prepare
from archive.backup.lock import locked
from archive.backup.model import Copied, Progress
from archive.backup.progress import told
from archive.config import ArchiveConfig
from archive.errors import ArchiveError
from archive.storage import cdxj
from archive.storage.remote import Remote
from archive.storage.shelf import WARCS


def restore(url: str, config: ArchiveConfig, progress: Progress) -> Copied | None:
    """As `archive.backup.restore` does. Raises ArchiveError."""
    remote = opened(url, config)
    try:
        with locked(config.folder):
            return _restore(remote, config, progress)
    except OSError as error:
        raise ArchiveError(f"cannot copy {error.filename or url}: {error.strerror or error}") from error


def _restore(remote: Remote, config: ArchiveConfig, progress: Progress) -> Copied | None:
    incoming = Incoming(config.folder)
    into = None if config.database is None else partial(load, config=config, progress=progress)
    if incoming.is_whole:
        incoming.place(into)
        return None
    check_free(config.folder)
    known = record.read(remote)[0]
    if known is None:
        raise ArchiveError(f"{remote.url} holds no backup: name the URL that gongkai backup wrote to")
    if into is not None:
        check_empty(config)
    made = _gather(Objects(remote, known), known, incoming, remote, progress)
    if into is not None:
        prepare(incoming.folder / DATABASE)
    incoming.close(())
    incoming.place(into)
    try:
        cdxj.index_finished(config.folder / WARCS, config.folder / cdxj.FOLDER)
    except ArchiveError:  # of a damaged file
        line = f"{config.folder / cdxj.FOLDER}: not every file has an index: gongkai verify names them"
        return replace(made, wrong=(*made.wrong, line))
    return made


def _gather(
    objects: Objects, known: Record, incoming: Incoming, remote: Remote, progress: Progress
) -> Copied:
    """WARC files as they are, since what can be read of them may be all there is; the rest must be right."""
    incoming.begin()
    warcs = [name for name in known.files if name.startswith(f"{WARCS}/")]
    incoming.keep_only(name.removeprefix(f"{WARCS}/") for name in warcs)
    names = [*(name for name in known.files if name not in warcs), *warcs]
    total, done, wrong = sum(known.files[name].bytes for name in names), 0, []
    for name in names:
        kept, passed = known.files[name], partial(told, progress, done, total, name)
        why = None
        if not _is_there(incoming, name, kept):
            why = objects.fetch(name, kept, incoming.folder / name, passed)
        if why is not None:
            line = f"{remote.where(kept.key(name))}: {why}"
            if name not in warcs:
                raise ArchiveError(f"{line}: nothing was restored")
            wrong.append(line)
        done += kept.bytes
    size = sum(known.files[name].bytes for name in warcs)
    return Copied(incoming.home, len(warcs), size, 0, known.captures, tuple(wrong))


def _is_there(incoming: Incoming, name: str, kept: Kept) -> bool:
    """Brought by a process that was killed."""
    path = incoming.folder / name
    return path.is_file() and path.stat().st_size == kept.bytes and sha256_of_file(path) == kept.sha256
