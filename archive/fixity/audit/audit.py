"""A slice of the archive hashed again: what nobody reads for months is still what it was, or that is told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from archive.clock import now
from archive.config import AuditConfig
from archive.errors import ArchiveError
from archive.fixity.audit.checked import Checked, checked
from archive.fixity.audit.slicing import Due, tonight
from archive.fixity.audit.throttled import Throttle
from archive.fixity.chain import Chain, Entry, chain
from archive.fixity.standing import Standing, State, standings
from archive.fixity.verify import prove
from archive.models.fixity import AuditRow
from archive.storage.shelf import HasFiles

MB: Final = 1_000_000
UNLISTED: Final = "no manifest lists it: gongkai verify --repair does, once everything in it is proven"
GONE: Final = "it is not there: restore the file from a copy"


@dataclass(frozen=True, slots=True)
class Audit:
    """`findings` are lines: what, where, what to do. `waiting` counts files that are not due yet."""

    files: int
    bytes: int
    waiting: int
    findings: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def audit(
    archive: HasFiles,
    config: AuditConfig,
    progress: Callable[[int, int, str], None],
    alarm: Callable[[str], None],
) -> Audit:
    """Tonight's files. Each has its row as soon as it is checked; `alarm` is called at once with what is
    wrong. Raises ArchiveError, also where another process does the same.
    """
    with archive.database.alone("auditing"):
        try:
            manifests, there = chain(archive.shelf.folder), standings(archive.shelf)
        except OSError as error:
            raise ArchiveError(f"cannot read {error.filename}: {error.strerror or error}") from error
        lines = [finding.line for finding in manifests.findings]
        for line in lines:
            alarm(line)
        before = checked(archive)
        files = {each.name: each for each in there if _counts(each, manifests)}
        due = tonight(_all(files, manifests, before), config.days, now())
        total = sum(each.bytes for each in due)
        throttle = Throttle(config.rate * MB, lambda done: progress(done, total, "audit"))
        auditor = _Auditor(archive, manifests, files, throttle)
        for each in due:
            what = auditor.check(each)
            if what is not None:
                lines.append(f"{each.file}: {what}")
                alarm(lines[-1])
        waiting = len({*files, *manifests.entries}) - len(due)
        return Audit(len(due), total, waiting, tuple(lines))


def _counts(each: Standing, manifests: Chain) -> bool:
    """Finished, and no stranger in the storage."""
    return each.state is State.FINISHED or (each.state is State.STORED and each.name in manifests.entries)


def _all(files: dict[str, Standing], manifests: Chain, before: dict[str, Checked]) -> Sequence[Due]:
    """What was found wrong, or is not listed, is looked at every time."""
    found = []
    for name in sorted({*files, *manifests.entries}):
        entry, last = manifests.entries.get(name), before.get(name)
        size = files[name].bytes if name in files else 0
        bad = entry is None or name not in files or (last is not None and last.what is not None)
        since = datetime.min.replace(tzinfo=now().tzinfo) if bad else _since(entry, last)
        found.append(Due(name, size, since))
    return found


def _since(entry: Entry | None, last: Checked | None) -> datetime:
    if last is not None:
        return last.at
    return datetime.fromisoformat(entry.finished_at) if entry else datetime.min.replace(tzinfo=now().tzinfo)


class _Auditor:
    def __init__(
        self, archive: HasFiles, manifests: Chain, files: dict[str, Standing], throttle: Throttle
    ) -> None:
        self._archive, self._manifests, self._files = archive, manifests, files
        self._throttle = throttle

    def check(self, due: Due) -> str | None:
        """What is wrong with the file; a row says it too."""
        standing = self._files.get(due.file)
        sha256, what = (None, GONE) if standing is None else self._hashed(standing)
        with self._archive.database.write() as session:
            session.add(AuditRow(file=due.file, bytes=due.bytes, sha256=sha256, what=what))
        return what

    def _hashed(self, standing: Standing) -> tuple[str | None, str | None]:
        try:
            with self._archive.shelf.open(standing.name) as stream:
                sha256 = self._throttle.sha256(stream)
        except OSError as error:
            why = error.strerror or str(error)
            return (
                None,
                f"it cannot be read ({why}): copy the file to another disk, or restore it from a copy",
            )
        entry = self._manifests.entries.get(standing.name)
        if entry is None:
            return sha256, UNLISTED
        return sha256, None if sha256 == entry.contents.sha256 else self._changed(standing)

    def _changed(self, standing: Standing) -> str:
        """Where the first damage is; outside of every record only the sum of the file tells."""
        proof = prove(self._archive, standing, lambda _: None)
        places = [each.offset for each in proof.findings if each.offset is not None]
        where = f", first in the record at byte {min(places)}" if places else ", though every record is"
        return f"it is not what it was finished with{where}: restore the file from a copy"
