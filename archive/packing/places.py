"""Where cells are printed, as differences: neighbours in a form are neighbours on the page."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from parsers.model import Place

WAYS: Final = ("page", "line", "table", "row", "column")
Runs = list[Any]


def pack(places: Sequence[Place | None]) -> list[Runs]:
    """One list a way: the steps from each place to the next, a step made more than once as [step, times];
    cells without a place, or without this way, have null.
    """
    return [_runs([None if place is None else getattr(place, way) for place in places]) for way in WAYS] + [
        _runs([int(place is None) for place in places])
    ]


def unpack(packed: Sequence[Runs]) -> list[Place | None]:
    *ways, absent = (_values(runs) for runs in packed)
    return [None if none else Place(*each) for none, *each in zip(absent, *ways, strict=True)]


def _runs(values: Sequence[int | None]) -> Runs:
    steps: list[int | None] = []
    last = 0
    for value in values:
        steps.append(None if value is None else value - last)
        last = last if value is None else value
    runs: Runs = []
    for step, group in groupby(steps):
        times = sum(1 for _ in group)
        runs.append(step if times == 1 else [step, times])
    return runs


def _values(runs: Runs) -> list[int | None]:
    values: list[int | None] = []
    last = 0
    for run in runs:
        step, times = run if isinstance(run, list) else (run, 1)
        if not step:
            values += [step if step is None else last] * times
            continue
        values += range(last + step, last + step * (times + 1), step)
        last += step * times
    return values
