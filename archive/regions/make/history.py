"""Lists of many days become rows with the days between which each began and ended."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from archive.regions.make.packages import Snapshot

_LATE: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Row:
    """A code under one name: it began after `since_after`, by `since`, and ended in the same way.

    Without `since_after` the first list has it, without `until` the last one; without `since` it has no days.
    """

    code: str
    name: str
    since_after: date | None = None
    since: date | None = None
    until_after: date | None = None
    until: date | None = None
    kind: str = "unit"
    source: str = ""
    parent: str = ""

    def stands(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


def rows(snapshots: Sequence[Snapshot], source: str) -> list[Row]:
    """One row for each run of lists that have a code under the same name, by code and time."""
    days = [each.day for each in snapshots]
    codes = sorted({code for each in snapshots for code in each.names})
    found: list[Row] = []
    for code in codes:
        named = _filled([each.names.get(code) for each in snapshots])
        found += [
            _row(Row(code, name, source=source), first, last, days) for name, first, last in _runs(named)
        ]
    return found


def between(lists: Sequence[Snapshot], days: Mapping[date, Mapping[str, str]]) -> list[Snapshot]:
    """The lists and, between two of them, what another office's list says of what differs between the two."""
    result = list(lists)
    for before, after in pairwise(lists):
        for day, seen in sorted(days.items()):
            if before.day < day < after.day:
                result.append(Snapshot(day, dict(_seen(before.names, after.names, seen))))
    return sorted(result, key=lambda each: each.day)


def _seen(
    before: Mapping[str, str], after: Mapping[str, str], seen: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for code in before.keys() | after.keys():
        was, will = before.get(code), after.get(code)
        name = seen.get(code) if seen.get(code) in {was, will} else was
        if name is not None:
            yield code, name


def _filled(named: list[str | None]) -> list[str | None]:
    """A code that is missing between two lists that have it under the same name was forgotten."""
    result = list(named)
    last = -1
    for index, name in enumerate(named):
        if name is None:
            continue
        if last >= 0 and named[last] == name:
            result[last : index + 1] = [name] * (index + 1 - last)
        last = index
    return result


def _runs(named: Sequence[str | None]) -> Iterator[tuple[str, int, int]]:
    first = 0
    for index in range(1, len(named) + 1):
        if index == len(named) or named[index] != named[first]:
            name = named[first]
            if name is not None:
                yield name, first, index - 1
            first = index


def _row(row: Row, first: int, last: int, days: Sequence[date]) -> Row:
    begun = replace(row, since=days[first])
    if first > 0:
        begun = replace(begun, since_after=_decided(days[first - 1], days[first]))
    if last + 1 < len(days):
        begun = replace(begun, until_after=_decided(days[last], days[last + 1]), until=days[last + 1])
    return begun


def _decided(before: date, listed: date) -> date:
    """After which day what a list tells was decided: monthly lists followed decisions by up to a year."""
    return min(before, listed - _LATE)
