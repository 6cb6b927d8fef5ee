"""From what happened to a domain to how we stand with it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from archive.hosts.model import HostKind, HostState, Standing
from archive.models.hosts import HostRow

STRIKES: Final = 3
WITHIN: Final = timedelta(hours=24)


def standing(rows: Sequence[HostRow], now: datetime) -> Standing:
    """`rows` are all of one domain, oldest first, and at least one.

    A third block within 24 hours disables the domain until a person releases it; until then any block, or a
    pause that it asked for, is waited out.
    """
    held = _since(HostKind.RELEASED, (HostKind.BLOCKED, HostKind.PAUSED), rows)
    blocks = [row for row in held if row.kind == HostKind.BLOCKED]
    frozen = _since(HostKind.THAWED, (HostKind.FROZEN,), rows)
    disabling = _third_within(blocks)
    waited_for = [row for row in held if row.until is not None and row.until > now]
    longest = max(waited_for, key=lambda row: row.until or now, default=None)
    decides = disabling or longest
    last = decides or rows[-1]
    return Standing(
        domain=last.domain,
        state=HostState.DISABLED if disabling else HostState.COOLDOWN if longest else HostState.OPEN,
        kind=HostKind(decides.kind) if decides else None,
        reason=last.reason,
        at=last.at,
        blocks=len(blocks),
        until=None if disabling or longest is None else longest.until,
        frozen=frozen[-1].reason if frozen else None,
    )


def _since(undone_by: HostKind, kinds: Sequence[HostKind], rows: Sequence[HostRow]) -> list[HostRow]:
    found: list[HostRow] = []
    for row in rows:
        if row.kind == undone_by:
            found.clear()
        elif row.kind in kinds:
            found.append(row)
    return found


def _third_within(blocks: Sequence[HostRow]) -> HostRow | None:
    """The newest block that was the third within 24 hours."""
    pairs = zip(blocks, blocks[STRIKES - 1 :], strict=False)
    return next((last for first, last in reversed(list(pairs)) if last.at - first.at <= WITHIN), None)
