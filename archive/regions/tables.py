"""The tables as shipped, read once: a row stays a line of text until somebody asks for it."""

import gzip
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from archive.regions.codes import level_of
from archive.regions.model import Kind, Level, Region, Succession

LEVELS: Final = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY, Level.TOWNSHIP)


@cache
def lines() -> Sequence[str]:
    """Every row of both tables, by code and time, counties and above first.

    code, name, parent, since_after, since, until_after, until, kind, source; days in ISO form, or empty.
    """
    return [*_read("regions.csv.gz"), *_read("townships.csv.gz")]


@cache
def _first() -> Mapping[str, int]:
    """Code → its first row; the others follow."""
    found: dict[str, int] = {}
    for index, line in enumerate(lines()):
        found.setdefault(line[: line.index(",")], index)
    return found


def of_code(code: str) -> Sequence[Region]:
    """The rows of a code, oldest first."""
    return [region(index) for index in rows_of(code)]


def rows_of(code: str) -> Sequence[int]:
    """Where the rows of a code are."""
    start = end = _first().get(code, len(lines()))
    while end < len(lines()) and lines()[end].startswith(f"{code},"):
        end += 1
    return range(start, end)


def aliases() -> Sequence[tuple[str, str]]:
    """Codes with what their regions are called on the spot, where no rule makes that: 莫旗, 巴州."""
    text = (files("archive.regions") / "data" / "aliases.csv").read_text(encoding="utf-8")
    return [(code, name) for code, name in (line.split(",") for line in text.splitlines()[1:])]


@cache
def by_name() -> Mapping[str, tuple[int, ...]]:
    """Name → where the rows under it are, pseudo-units among them."""
    found: dict[str, tuple[int, ...]] = {}
    for index, line in enumerate(lines()):
        name = line.split(",", 2)[1]
        found[name] = (*found[name], index) if name in found else (index,)
    return found


@cache
def region(index: int) -> Region:
    code, name, parent, since_after, since, until_after, until, kind, source = lines()[index].split(",")
    return Region(
        code=code,
        name=name,
        level=LEVELS[level_of(code)],
        parent=parent,
        since=_day(since),
        until=_day(until),
        since_after=_day(since_after),
        until_after=_day(until_after),
        kind=Kind(kind),
        source=source,
    )


@cache
def successions() -> Mapping[str, Sequence[Succession]]:
    """Old code → what it became, oldest first; a code that was used twice may have become two things."""
    found: dict[str, list[Succession]] = defaultdict(list)
    for line in _read("successors.csv.gz"):
        old, new, kind, after, by, source = line.split(",")
        found[old].append(Succession(old, new, kind, _day(after), date.fromisoformat(by), source))
    return dict(found)


def _read(name: str) -> list[str]:
    packed = (files("archive.regions") / "data" / name).read_bytes()
    return gzip.decompress(packed).decode().splitlines()[1:]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
