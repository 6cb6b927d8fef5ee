"""When to kill: instants drawn over the whole of a night, those in short steps as often as in long ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Final

START: Final = "start"
"""Before the first step: the archive is opened, its tables are made, a torn file is looked at."""


@dataclass(frozen=True, order=True)
class Instant:
    """So many seconds after a step began; `place` is the step's among the others."""

    place: int
    step: str
    seconds: float


def draw(chance: Random, count: int, lengths: Mapping[str, float]) -> Sequence[Instant]:
    """In their order. `lengths` are the seconds of each step of a night that nobody kills: half of the
    instants fall anywhere in it, half in a step drawn by lot, then anywhere in that.
    """
    names, total = list(lengths), sum(lengths.values())
    weights = [lengths[name] / total + 1 / len(names) for name in names]
    steps = chance.choices(names, weights, k=count)
    return sorted(Instant(names.index(name), name, chance.uniform(0, lengths[name])) for name in steps)


def lengths(began: float, steps: Sequence[tuple[str, float]], ended: float) -> dict[str, float]:
    """Of a night's steps, from when each began and the night had all it wanted."""
    marks = [(START, began), *steps, ("", ended)]
    return {name: after - at for (name, at), (_, after) in pairwise(marks)}
