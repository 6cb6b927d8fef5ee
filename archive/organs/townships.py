"""Townships by what they are called, whole or short; 海滨街 is short for 海滨街道."""

from datetime import date
from typing import Final

from archive.regions.model import Level, Match, Region
from archive.regions.regions import Regions

_STREET: Final = "街"


def called(name: str, on: date | None, within: str | None, regions: Regions) -> tuple[Region, ...]:
    """The townships in a region, or anywhere, that are called so."""
    for printed in (name, f"{name}道") if name.endswith(_STREET) else (name,):
        bearers = regions.named(printed, on, within=within, levels=(Level.TOWNSHIP,))
        found = {each.region.code: each.region for each in bearers if each.match is not Match.SHORT}
        if found:
            return tuple(found.values())
    return ()
