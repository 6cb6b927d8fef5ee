"""What townships are called on the spot: 杨梅乡 for 杨梅彝族苗族回族乡, 海滨街 for 海滨街道."""

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final

from archive.regions import tables
from archive.regions.model import Level, Region
from archive.regions.names import PEOPLES
from archive.regions.regions import Regions

_LONGEST_FIRST: Final = sorted(PEOPLES, key=len, reverse=True)
_PEOPLES: Final = re.compile(f"(?:{'|'.join(_LONGEST_FIRST)})+(?:民族)?(?=乡$|苏木$)")
_STREET: Final = "街道"


def called(name: str, on: date | None, within: str | None, regions: Regions) -> tuple[Region, ...]:
    """The townships in a region, or anywhere, that are called so, whole or short."""
    whole = regions.named(name, on, within=within, levels=(Level.TOWNSHIP,))
    found = {bearer.region.code: bearer.region for bearer in whole if bearer.region.name == name}
    if not found:
        for printed in _short().get(name, ()):
            bearers = regions.named(printed, on, within=within, levels=(Level.TOWNSHIP,))
            found |= {each.region.code: each.region for each in bearers if each.region.name == printed}
    return tuple(found.values())


@cache
def _short() -> Mapping[str, tuple[str, ...]]:
    """Short name → the whole ones; a name that is whole somewhere may be short elsewhere."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in tables.by_name():
        if name.endswith(_STREET):
            found[name.removesuffix("道")].add(name)
        elif "族" in name and (short := _PEOPLES.sub("", name)) != name and len(short) > 2:
            found[short].add(name)
    return {short: tuple(sorted(names)) for short, names in found.items()}
