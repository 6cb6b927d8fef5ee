"""What came of putting finished files into storage elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from archive.errors import ArchiveError

Progress = Callable[[int, int, str], None]
"""Bytes done, bytes in all, and the file under way."""


@dataclass(slots=True)
class Stored:
    """`files` and `bytes` went up now; `there` were there already, and were read back once more. `freed`
    local copies were removed. `waiting` files stay in the folder for the reasons in `failures`: what failed,
    or ChangedError for a file that is not what it was finished with, here or there. `given_up` counts
    uploads that a killed process had not ended.
    """

    files: int = 0
    bytes: int = 0
    there: int = 0
    freed: int = 0
    given_up: int = 0
    waiting: int = 0
    failures: list[ArchiveError] = field(default_factory=list)

    @property
    def complaints(self) -> tuple[str, ...]:
        return tuple(str(each) for each in self.failures)

    def as_json(self) -> dict[str, Any]:
        counts = ("files", "bytes", "there", "freed", "given_up", "waiting")
        return {**{name: getattr(self, name) for name in counts}, "failures": list(self.complaints)}


class ChangedError(ArchiveError):
    """A file is not what it was finished with, here or there."""
