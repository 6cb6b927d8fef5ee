"""What proving an archive gives."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Final

from archive.storage.tally import Contents

TABLE: Final = "findings.csv"


@dataclass(frozen=True, slots=True)
class Remedy:
    """A finding that is only a `note` costs nothing and asks for nothing."""

    note: bool
    text: str


@cache
def remedies() -> Mapping[str, Remedy]:
    """By the code of the finding."""
    text = files(__package__).joinpath(TABLE).read_text("utf-8")
    return {
        row["code"]: Remedy(row["note"] == "yes", row["remedy"]) for row in csv.DictReader(text.splitlines())
    }


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was acknowledged: where, what, and what to do about it."""

    code: str
    file: str
    offset: int | None
    what: str
    capture_id: int | None = None

    @property
    def is_note(self) -> bool:
        return remedies()[self.code].note

    @property
    def remedy(self) -> str:
        return remedies()[self.code].text

    @property
    def line(self) -> str:
        where = self.file if self.offset is None else f"{self.file} at byte {self.offset}"
        return f"{where}: {self.what}: {self.remedy}"

    def as_json(self) -> dict[str, Any]:
        named = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {**named, "note": self.is_note, "what_to_do": self.remedy}


@dataclass(frozen=True, slots=True)
class Orphan:
    """The records of a whole capture without a row; `body` is where its main record begins; that one's are
    `record_id`, `url` and `date`.
    """

    start: int
    body: int
    end: int
    record_id: str
    url: str
    date: str


@dataclass(slots=True)
class FileProof:
    """What one pass over a file found, and what it would be listed as. `acknowledged` is where
    its last row ends, `good` where its last whole capture does.
    """

    file: str
    contents: Contents
    captures: int = 0
    acknowledged: int = 0
    good: int = 0
    findings: list[Finding] = field(default_factory=list)
    orphans: list[Orphan] = field(default_factory=list)

    def find(self, code: str, offset: int | None, what: str, capture_id: int | None = None) -> None:
        self.findings.append(Finding(code, self.file, offset, what, capture_id))


@dataclass(frozen=True, slots=True)
class Verification:
    """`head` is the newest manifest and its sha256: written down elsewhere, it proves the whole chain."""

    files: int
    bytes: int
    records: int
    captures: int
    head: str | None
    findings: tuple[Finding, ...]
    done: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        return 1 if any(not finding.is_note for finding in self.findings) else 0

    def as_json(self) -> dict[str, Any]:
        counts = {name: getattr(self, name) for name in ("files", "bytes", "records", "captures", "head")}
        listed = [finding.as_json() for finding in self.findings]
        return {**counts, "done": list(self.done), "findings": listed, "exit_code": self.exit_code}
