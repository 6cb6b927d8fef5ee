"""A region as it was for a time, who bears a name, and what a text that names regions can be read as."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Level(StrEnum):
    """How far down a region is; the tables go no further than townships."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"


class Kind(StrEnum):
    """A unit is governed. The others only have a code: 市辖区 and the like, zones, what is counted apart."""

    UNIT = "unit"
    GROUPING = "grouping"
    ZONE = "zone"
    STATISTICAL = "statistical"


class Match(StrEnum):
    """How a region is called: by its whole name, as 延边州 is, without suffix as 攀枝花, by its end."""

    FULL = "full"
    ABBREVIATED = "abbreviated"
    SHORT = "short"
    TAIL = "tail"


@dataclass(frozen=True, slots=True)
class Region:
    """A code under one name and one parent.

    It began after `since_after` and by `since`, and ended after `until_after` and by `until`: where nothing
    better is known the days are those of two lists, a year apart at least. `since_after` is None where the
    first list has it already (1980; of townships 2016), `until` where the last one still has it, `since`
    where no list dates it. `parent` is "" above provinces.
    """

    code: str
    name: str
    level: Level
    parent: str
    since: date | None
    until: date | None
    since_after: date | None
    until_after: date | None
    kind: Kind
    source: str

    @property
    def pseudo(self) -> bool:
        """A code for counting or a zone: no bearer of its name."""
        return self.kind is not Kind.UNIT

    def stands(self, day: date) -> bool:
        """Whether the tables count it as there on the day: between two lists the older name goes on."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)

    def may_stand(self, day: date) -> bool:
        """Whether it stands, or may have begun before the first list that has it."""
        begun = self.since is None or self.since <= day or self.since_after is None or self.since_after < day
        return begun and (self.until is None or day < self.until)

    def is_certain(self, day: date) -> bool:
        """Whether a list on either side of the day has it."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or (self.until_after is not None and day <= self.until_after))


@dataclass(frozen=True, slots=True)
class Bearer:
    """A region that a name can mean. `certain` is false where the day falls between two lists that differ."""

    region: Region
    match: Match
    certain: bool


Reading = tuple[Bearer, ...]
"""One way to read a chain of names, the outermost region first."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The longest chain of region names at a place of a text: `text[start:end]`, with all its readings."""

    start: int
    end: int
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Succession:
    """A code became another, or part of it, after `after` and by `by`.

    `kind` is renamed, upgraded (县 to 市 or 区, 地区 to 市, 乡 to 镇 …), recoded (the same name under
    another code), merged (with others, or into one that was there) or split (into several). `source` says
    who tells so; "name" is the name that goes on in the same place.
    """

    old: str
    new: str
    kind: str
    after: date | None
    by: date
    source: str
