"""Which files are hashed tonight, so that each is within its days and every night has about as much to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """`since` is when its bytes were last known to be right: checked, or finished."""

    file: str
    bytes: int
    since: datetime


def tonight(files: Sequence[Due], days: int, now: datetime) -> list[Due]:
    """Those longest unchecked first, whole files. One that was checked in the last half of the days rests."""
    waiting = sorted(
        (each for each in files if now - each.since >= timedelta(days=days) / 2),
        key=lambda each: (each.since, each.file),
    )
    target, taken, slice_ = _bytes(waiting, days, now), 0, []
    for each in waiting:
        if taken >= target:
            break
        slice_.append(each)
        taken += max(each.bytes, 1)
    return slice_


def _bytes(waiting: Sequence[Due], days: int, now: datetime) -> float:
    """The least for a night with which, kept up, none of them is late; what is late is taken at once."""
    total, least = 0, 0.0
    for each in waiting:
        total += max(each.bytes, 1)
        nights = (each.since + timedelta(days=days) - now) // DAY
        least = max(least, total / max(nights, 1))
    return least
