"""What every format can be told; a writer is a context manager whose end completes the output."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import TracebackType
from typing import Protocol, Self

from parsers.model import Issue, Report


class Format(StrEnum):
    JSON = "json"
    JSONL = "jsonl"
    TABLE = "table"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Origin:
    """What was read: its name as given, the digest of its bytes, and when it was last changed."""

    name: str
    sha256: str
    changed_at: datetime


class Writer(Protocol):
    def report(self, origin: Origin, report: Report) -> None: ...

    def refused(self, origin: Origin, outcome: str, issues: Iterable[Issue]) -> None:
        """A file without a report; why is also said on stderr."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...
