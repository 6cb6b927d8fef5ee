"""What becomes of a file that a killed process left open."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Left:
    """`acknowledged` is where its last row ends by now, 0 where it has none; lines are for a person."""

    acknowledged: int
    repairs: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()


TakeIn = Callable[[Path, str], Left]
"""Makes the rows of whole captures that have none, and cuts off what belongs to no whole capture. Given the
file as it is and the name it will have; raises ArchiveError.
"""
