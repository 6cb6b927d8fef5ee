"""What became of a unit that ended: found where its name goes on in the same place, else kept by hand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from archive.regions.make.history import Row
from archive.regions.names import base

_COUNTY: Final = 3
_LOW: Final = ("县", "旗")


@dataclass(frozen=True, slots=True)
class Edge:
    """A unit and the one that it became, or became part of, after `after` and by `by`."""

    old: str
    new: str
    kind: str
    after: date | None
    by: date
    source: str


def by_name(rows: Sequence[Row], *, place: Mapping[str, frozenset[str]] | None = None) -> dict[Row, Row]:
    """Each row that ended → the one of its level and name that began when it ended, if that is one only.

    The whole name goes before what it is without suffix. Counties and above are looked for in the province;
    townships in the county, or in those that it became, which `place` says.
    """
    found: dict[Row, Row] = {}
    named_alike: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        named_alike[_place(row), row.name].append(row)
    for named in (base, str):
        begun: dict[tuple[str, int, str, date], list[Row]] = defaultdict(list)
        for row in rows:
            if row.since is not None:
                for where in _places(row, place):
                    begun[where, _level(row.code), named(row.name), row.since].append(row)
        for row in rows:
            if row.until is None:
                continue
            heirs = begun[_place(row), _level(row.code), named(row.name), row.until]
            others = [each for each in heirs if each.code != row.code]
            if len(others) == 1 and _likely(row, others[0], named_alike[_place(row), row.name]):
                found[row] = others[0]
    return found


def _likely(old: Row, new: Row, alike: Sequence[Row]) -> bool:
    """Whether it goes on in the other: no 市 becomes a 县, and 郊区 of one city is not that of the next."""
    if _level(old.code) != _COUNTY:
        return True
    if new.name.endswith(_LOW) and not old.name.endswith(_LOW):
        return False
    others = [each for each in alike if each != old and old.until_after and each.stands(old.until_after)]
    return old.code[:4] == new.code[:4] or not others


def kind_of(old: Row, new: Row, *, heirs: int, forerunners: int) -> str:
    """How one became the other, by their names and by how many there were on either side."""
    if heirs > 1:
        return "split"
    if forerunners > 1 or new.since is None or new.since < (old.until or new.since):
        return "merged"
    if old.name == new.name:
        return "recoded"
    return "upgraded" if base(old.name) == base(new.name) else "renamed"


def _level(code: str) -> int:
    if len(code) > 6:
        return 4
    return 3 if not code.endswith("00") else 2 if not code.endswith("0000") else 1


def _place(row: Row) -> str:
    return row.code[:6] if len(row.code) > 6 else row.code[:2]


def _places(row: Row, place: Mapping[str, frozenset[str]] | None) -> Iterable[str]:
    """Where a unit that began may have come from."""
    return {_place(row)} | (place or {}).get(_place(row), frozenset())


def edges(pairs: Iterable[tuple[Row, Row, str]]) -> Iterator[Edge]:
    """Rows that became others, with where that is from, as edges."""
    listed = list(pairs)
    heirs: dict[str, set[str]] = defaultdict(set)
    forerunners: dict[str, set[str]] = defaultdict(set)
    for old, new, _ in listed:
        heirs[_key(old)].add(new.code)
        forerunners[_key(new)].add(old.code)
    for old, new, source in listed:
        kind = kind_of(old, new, heirs=len(heirs[_key(old)]), forerunners=len(forerunners[_key(new)]))
        if old.until is not None:
            yield Edge(old.code, new.code, kind, old.until_after, old.until, source)


def _key(row: Row) -> str:
    return f"{row.code} {row.since}"
