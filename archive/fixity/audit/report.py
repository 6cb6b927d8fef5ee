"""What was checked when, for anybody who asks whether the archive is still what it was."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from archive.clock import now
from archive.errors import ArchiveError
from archive.fixity.audit.checked import checked
from archive.fixity.chain import chain
from archive.fixity.standing import standings
from archive.storage.shelf import HasFiles


@dataclass(frozen=True, slots=True)
class FileReport:
    """`checked_at` is None where the file was not hashed again since it was finished; `what` is wrong."""

    file: str
    bytes: int
    finished_at: datetime | None
    checked_at: datetime | None
    what: str | None

    @property
    def known_at(self) -> datetime | None:
        """When its bytes were last known to be right."""
        return None if self.what is not None else self.checked_at or self.finished_at


@dataclass(frozen=True, slots=True)
class AuditReport:
    """`fresh` counts the files that were known to be right within the last `days`."""

    days: int
    files: tuple[FileReport, ...]
    fresh: int
    fresh_bytes: int
    bytes: int
    oldest: datetime | None
    findings: tuple[str, ...]
    head: str | None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def report(archive: HasFiles, days: int) -> AuditReport:
    """Raises ArchiveError."""
    try:
        manifests, there = chain(archive.shelf.folder), standings(archive.shelf)
    except OSError as error:
        raise ArchiveError(f"cannot read {error.filename}: {error.strerror or error}") from error
    last = checked(archive)
    sizes = {each.name: each.bytes for each in there if each.is_finished}
    files = []
    for name in sorted({*sizes, *manifests.entries}):
        entry, seen = manifests.entries.get(name), last.get(name)
        size = sizes.get(name, entry.contents.bytes if entry else 0)
        finished = datetime.fromisoformat(entry.finished_at) if entry else None
        files.append(FileReport(name, size, finished, seen.at if seen else None, seen.what if seen else None))
    since = now() - timedelta(days=days)
    fresh = [each for each in files if each.known_at is not None and each.known_at >= since]
    known = [each.known_at for each in files if each.known_at is not None]
    lines = [finding.line for finding in manifests.findings]
    lines += [f"{each.file}: {each.what}" for each in files if each.what is not None]
    return AuditReport(
        days=days,
        files=tuple(files),
        fresh=len(fresh),
        fresh_bytes=sum(each.bytes for each in fresh),
        bytes=sum(each.bytes for each in files),
        oldest=min(known, default=None),
        findings=tuple(lines),
        head=manifests.head,
    )
