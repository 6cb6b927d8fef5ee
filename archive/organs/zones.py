"""Functional zones that the statisticians count, each under the government that it answers to."""

from collections.abc import Sequence
from datetime import date

from archive.organs.names import OrganName
from archive.organs.townships import called
from archive.regions import tables
from archive.regions.model import Kind, Level, Region
from archive.regions.regions import Regions


def counted_under(name: OrganName, on: date | None, regions: Regions) -> Region | None:
    """The one unit under which a zone of exactly this name is counted like a county."""
    above = {row.parent for row in _counted(name)}
    return regions.by_code(above.pop(), on) if len(above) == 1 else None


def township_in(name: OrganName, on: date | None, regions: Regions) -> Region | None:
    """The township in a zone that is counted with it."""
    zones = {row.code for row in _counted(name)}
    found = [each for code in sorted(zones) for each in called(name.township, on, code, regions)]
    return found[0] if len(found) == 1 else None


def _counted(name: OrganName) -> Sequence[Region]:
    if name.chain is None:
        return ()
    printed = name.text[name.chain.start : name.chain.end] + name.zone
    rows = (tables.region(index) for index in tables.by_name().get(printed, ()))
    return [row for row in rows if row.kind is Kind.ZONE and row.level is Level.COUNTY]
