"""The tables beside this package: words in the names of organs, and area codes."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from re import Pattern

from archive.organs.model import OrganKind


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table by the names of its columns."""
    text = files(__package__).joinpath("data", f"{name}.csv").read_text("utf-8")
    yield from csv.DictReader(text.splitlines(), strict=True)


@dataclass(frozen=True, slots=True)
class Suffix:
    """How names of a kind end."""

    text: str
    kind: OrganKind
    scope: str


@cache
def suffixes() -> tuple[Suffix, ...]:
    """Longest first."""
    found = (Suffix(row["suffix"], OrganKind(row["kind"]), row["scope"]) for row in rows("kinds"))
    return tuple(sorted(found, key=lambda suffix: -len(suffix.text)))


@cache
def central() -> frozenset[str]:
    """Names of organs of the whole country, whole and short, of today and before."""
    return frozenset(row["name"] for row in rows("central"))


@cache
def leads() -> Pattern[str]:
    """What may stand before the region in a name: the organ above, or a word."""
    names = [*central(), *(row["lead"] for row in rows("leads"))]
    return _any(names)


@cache
def harmless() -> Pattern[str]:
    """Words in the names of organs that hold 市, 区, 乡 … and name no place."""
    return _any([row["word"] for row in rows("words")])


@cache
def known_functions() -> Pattern[str]:
    """What an organ is for, with what follows: all that may stand behind a region's short name."""
    words = _any([row["function"] for row in rows("functions")]).pattern
    return re.compile(f"(?:{words})(?:局|厅|委员会|委|办公室|办公厅|办|中心|分局|支局)?")


@cache
def qualifiers() -> Pattern[str]:
    """Words that are no places and stand before what an organ is for: 森林公安局, 港口管理局."""
    return _any([row["word"] for row in rows("qualifiers")])


@cache
def zones() -> Pattern[str]:
    """A functional zone's name at the beginning of a text."""
    words = _any([row["suffix"] for row in rows("zones")]).pattern
    return re.compile(f"(?P<zone>[^局委厅院处队驻]{{0,16}}?(?:{words}))(?![镇乡街区县市])")


@cache
def area_codes() -> Mapping[str, tuple[str, ...]]:
    """Telephone area code → the prefectures, or provinces, that have it."""
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in rows("area_codes"):
        found[row["area_code"]] += (row["region"],)
    return dict(found)


def _any(words: list[str]) -> Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
