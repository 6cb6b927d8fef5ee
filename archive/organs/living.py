"""What a printed code means on a day: the region itself, or what it became."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from archive.regions.codes import is_code
from archive.regions.model import Region
from archive.regions.regions import Regions


@dataclass(frozen=True, slots=True)
class Meant:
    """The `regions` of the day that a code leads to: several where it was split, none where it is unknown.

    `note` says what had to be done to get there, `dead` whether the code had ended by then.
    """

    regions: tuple[str, ...]
    note: str = ""
    dead: bool = False


@lru_cache(maxsize=1 << 16)
def meant(code: str, on: date | None, regions: Regions) -> Meant:
    """A code that died before is followed through its successors; one that came later stays unknown.

    What has a code only to be counted, 市辖区 and zones, lies in what it is counted under.
    """
    if not is_code(code) or not (history := regions.history(code)):
        return Meant((), f"{code} is no region's code")
    if on is None:
        alive = history[-1].until is None
        heirs = tuple(heir.code for heir in regions.heirs(code))
        return _standing(history[-1]) if alive else Meant(heirs, f"{code} is dead", dead=True)
    standing = regions.by_code(code, on)
    if standing is not None:
        return _standing(standing)
    if history[0].until is None or on < history[0].until:
        return Meant((), f"{code} was not there on {on}")
    found = tuple(sorted(_followed(code, on, regions, frozenset())))
    became = f"became {' and '.join(found)}" if found else "is dead, and its trace is lost"
    return Meant(found, f"{code} {became}", dead=True)


def _standing(region: Region) -> Meant:
    if not region.pseudo:
        return Meant((region.code,))
    return Meant((region.parent,), f"{region.code} {region.name} is only counted, under {region.parent}")


def _followed(code: str, on: date, regions: Regions, seen: frozenset[str]) -> set[str]:
    found: set[str] = set()
    for each in regions.successors(code):
        if each.new in seen:
            continue
        if regions.by_code(each.new, on) is not None:
            found.add(each.new)
        else:
            found |= _followed(each.new, on, regions, seen | {code})
    return found
