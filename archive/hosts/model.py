"""How we stand with a domain."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archive.captures.exchange import RequestOutcome


class HostKind(StrEnum):
    """What can happen to a domain. Released undoes blocked and paused; thawed undoes frozen."""

    BLOCKED = "blocked"
    PAUSED = "paused"
    RELEASED = "released"
    FROZEN = "frozen"
    THAWED = "thawed"


class HostState(StrEnum):
    OPEN = "open"
    COOLDOWN = "cooldown"
    DISABLED = "disabled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Whether a domain may be asked, and whether what its lists no longer show may be believed.

    `kind` is why it is not open: `blocked`, or `paused` at its own wish. `blocks` counts those since a person
    last released it; `reason` and `at` are of the last thing that happened; `until` ends a cooldown.
    `frozen` is why nothing of it counts as removed.
    """

    domain: str
    state: HostState
    kind: HostKind | None
    reason: str
    at: datetime
    blocks: int
    until: datetime | None = None
    frozen: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """The newest exchange with an address."""

    status: int | None
    outcome: RequestOutcome
