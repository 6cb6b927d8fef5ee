"""What a printed code means on a day: the region itself, or what it became."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from archive.regions.codes import is_code
from archive.regions.regions import Regions


@dataclass(frozen=True, slots=True)
class Meant:
    """The `regions` of the day that a code leads to: several where it was split, none where it is unknown.

    `note` says what had to be done to get there.
    """

    regions: tuple[str, ...]
    note: str = ""


@lru_cache(maxsize=1 << 16)
def meant(code: str, on: date | None, regions: Regions) -> Meant:
    """A code that died before is followed through its successors; one that came later stays unknown."""
    if not is_code(code) or not (history := regions.history(code)):
        return Meant((), f"{code} is no region's code")
    if on is None:
        alive = history[-1].until is None
        heirs = tuple(heir.code for heir in regions.heirs(code))
        return Meant((history[-1].code,) if alive else heirs, "" if alive else f"{code} is dead")
    standing = regions.by_code(code, on)
    if standing is not None:
        return Meant((standing.code,))
    if history[0].until is None or on < history[0].until:
        return Meant((), f"{code} was not there on {on}")
    found = tuple(sorted(_followed(code, on, regions, frozenset())))
    became = f"became {' and '.join(found)}" if found else "is dead, and its trace is lost"
    return Meant(found, f"{code} {became}")


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
