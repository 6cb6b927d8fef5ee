"""What no law says and the calendar still needs, as data."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Seasons:
    missing: tuple[int, int]
    good_for_days: int
    early: tuple[int, int]
    suspect_items: int
    suspect_share: float

    def missing_from(self, year: int) -> date:
        """From when on a report of the year that is not there is missing."""
        return date(year + 1, *self.missing)

    def earliest(self, year: int) -> date:
        """Before this day no report of the year was published."""
        return date(year, *self.early)


@cache
def seasons() -> Seasons:
    text = (files("archive.calendar") / "data" / "seasons.toml").read_text("utf-8")
    said = tomllib.loads(text)
    return Seasons(
        missing=(said["missing_from"]["month"], said["missing_from"]["day"]),
        good_for_days=said["walk_good_for_days"],
        early=(said["earliest"]["month"], said["earliest"]["day"]),
        suspect_items=said["suspect_items"],
        suspect_share=said["suspect_share"],
    )
