"""The time that rows are recorded at, which never goes back; what the system's clock says may.

What was recorded by a time is all that an archive knew then: a row that is recorded at an earlier time than
one before it would change what was known. So a clock that is set back stands still here until it has caught
up.
"""

from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Final

JUMP: Final = timedelta(minutes=1)
"""Clocks that are kept right by a little are no news."""


def system() -> datetime:
    """What the clock of this system says, right or wrong."""
    return datetime.now(UTC)


class Clock:
    """Of one process."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self._latest: datetime | None = None
        self._seen: tuple[datetime, float] | None = None
        self._is_behind = False
        self.jumps: list[str] = []

    def now(self) -> datetime:
        at = system()
        self._compare(at)
        self._latest = at if self._latest is None else max(at, self._latest)
        return self._latest

    def not_before(self, recorded: datetime) -> None:
        """`recorded` is the newest time in the tables."""
        at = system()
        if recorded - at >= JUMP and not self._is_behind:
            self._is_behind = True
            self._tell(f"the clock says {_said(at)}, and {_said(recorded)} was recorded last")
        self._latest = recorded if self._latest is None else max(recorded, self._latest)

    def _compare(self, at: datetime) -> None:
        """With the time that passed since it was asked last."""
        passed = monotonic()
        if self._seen is not None:
            expected = self._seen[0] + timedelta(seconds=passed - self._seen[1])
            if abs(at - expected) >= JUMP:
                way = "back" if at < expected else "forward"
                self._is_behind = self._is_behind or at < expected
                self._tell(f"the clock went {way} from {_said(expected)} to {_said(at)}")
        self._seen = at, passed

    def _tell(self, line: str) -> None:
        told = f"{line}: set it right; nothing is recorded at an earlier time than before"
        if told not in self.jumps:
            self.jumps.append(told)


CLOCK: Final = Clock()


def now() -> datetime:
    """The time that rows are recorded at: in the order in which they are."""
    return CLOCK.now()


def _said(at: datetime) -> str:
    return at.isoformat(sep=" ", timespec="seconds")
