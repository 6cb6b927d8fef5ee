"""A division as a unit that goes on: it got another code, name or rank, and nothing was merged or split.

Codes are not enough to tell one by: some were given to another unit while the first went on elsewhere.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Final

from archive.regions import tables
from archive.regions.model import Region, Succession
from archive.register.same_names import same_names

Node = tuple[str, int]
"""A code and the row under which somebody had it; -1 where the tables do not have the code."""

Unit = frozenset[Node]

SINCE: Final = date(2004, 1, 1)
"""Nobody reported before: who had a code only until then is no matter."""

_GOES_ON: Final = frozenset({"recoded", "renamed", "upgraded"})
_COUNTY: Final = 6


@lru_cache(maxsize=100_000)
def unit_of(code: str, year: int | None) -> Unit | None:
    """Whose the code was at the year's end; without a year None where it had several bearers since 2004."""
    rows = tables.rows_of(code)
    if not rows:
        return frozenset({(code, -1)})
    if year is None:
        found = bearers(code)
        return next(iter(found)) if len(found) == 1 else None
    day = date(year, 12, 31)
    begun = [row for row in rows if (since := tables.region(row).since) is None or since <= day]
    return _unit(begun[-1] if begun else rows[0])


@cache
def bearers(code: str) -> frozenset[Unit]:
    """All units that had the code since 2004, or the last one where nobody had it any more."""
    rows = tables.rows_of(code)
    late = [row for row in rows if _is_late(tables.region(row).until)]
    return frozenset(_unit(row) for row in late or rows[-1:])


def codes_of(unit: Unit) -> frozenset[str]:
    return frozenset(code for code, _ in unit)


@cache
def _unit(row: int) -> Unit:
    found, open_ = {row}, [row]
    while open_:
        for each in _beside(open_.pop()):
            if each not in found:
                found.add(each)
                open_.append(each)
    return frozenset((tables.region(each).code, each) for each in found)


def _beside(row: int) -> Iterator[int]:
    """The rows under which the unit of a row was before and went on."""
    here = tables.region(row)
    rows = tables.rows_of(here.code)
    for before, after in ((row - 1, row), (row, row + 1)):
        if before in rows and after in rows and _stays(tables.region(before), tables.region(after)):
            yield before if after == row else after
    yield from (_ended(each) for each in _begun_as(here.code, here.since))
    yield from (_began(each) for each in _gone_as(here.code, here.until))


def _stays(before: Region, after: Region) -> bool:
    """Whether it only got another name. Codes of townships are given to others too, without a trace."""
    if before.until != after.since or not _is_late(before.until):
        return False
    if before.name == after.name:
        return True
    moved = any(each.kind in _GOES_ON for each in _out(before.code, before.until))
    came = any(each.kind in _GOES_ON for each in _into(after.code, after.since))
    if moved or came:
        return False
    if len(after.code) <= _COUNTY:
        return True
    return same_names(before.name, after.name) and not (_is_also(before) or _is_also(after))


def _is_also(township: Region) -> bool:
    """Whether its county has or had one of its name under another code: then the code may have gone to it."""
    county, code = township.code[:_COUNTY], f"{township.code},"
    rows = (tables.lines()[row] for row in tables.by_name().get(township.name, ()))
    return any(row.startswith(county) and not row.startswith(code) for row in rows)


def _gone_as(code: str, day: date | None) -> Sequence[Succession]:
    """What the unit became on the day, if that alone, and if that comes from nothing else."""
    found = _out(code, day)
    return found if len(found) == 1 and _goes_on(found[0]) and len(_into(found[0].new, day)) == 1 else ()


def _begun_as(code: str, day: date | None) -> Sequence[Succession]:
    found = _into(code, day)
    return found if len(found) == 1 and _goes_on(found[0]) and len(_out(found[0].old, day)) == 1 else ()


def _goes_on(succession: Succession) -> bool:
    return succession.kind in _GOES_ON and _is_late(succession.by)


def _ended(succession: Succession) -> int:
    rows = tables.rows_of(succession.old)
    return next(row for row in rows if tables.region(row).until == succession.by)


def _began(succession: Succession) -> int:
    rows = tables.rows_of(succession.new)
    return next(row for row in rows if tables.region(row).since == succession.by)


def _out(code: str, day: date | None) -> Sequence[Succession]:
    return [each for each in tables.successions().get(code, ()) if each.by == day and each.new != code]


def _into(code: str, day: date | None) -> Sequence[Succession]:
    return [each for each in _origins().get(code, ()) if each.by == day and each.old != code]


@cache
def _origins() -> Mapping[str, Sequence[Succession]]:
    found: dict[str, list[Succession]] = defaultdict(list)
    for successions in tables.successions().values():
        for each in successions:
            found[each.new].append(each)
    return dict(found)


def _is_late(day: date | None) -> bool:
    return day is None or day > SINCE
