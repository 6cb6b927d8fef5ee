"""What came of putting finished files into storage elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Progress = Callable[[int, int, str], None]
"""Bytes done, bytes in all, and the file under way."""


@dataclass(slots=True)
class Stored:
    """`files` and `bytes` went up now; `there` were there already, as this run has read again. `freed` local
    copies were removed, after what the storage has was read back. `waiting` files stay in the folder, for the
    reasons in `failures`; those in `damaged` are not what they were finished with, here or there.
    """

    files: int = 0
    bytes: int = 0
    there: int = 0
    freed: int = 0
    given_up: int = 0
    waiting: int = 0
    failures: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)

    @property
    def complaints(self) -> list[str]:
        return [*self.failures, *self.damaged]

    @property
    def exit_code(self) -> int:
        """0 all is stored; 1 a file is not what it was finished with; 2 the storage failed or was away."""
        if self.failures:
            return 2
        return 1 if self.damaged else 0

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}
