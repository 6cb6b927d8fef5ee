"""Which organs of the register are one over the years, and what else became of them, by what people said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from archive.register.model import Link, LinkKind

Lineages = Mapping[int, int]
"""By organ, of those that links make one: the same number for all of them."""
_GOES_ON: Final = frozenset({LinkKind.RENAMED, LinkKind.MOVED})
_TAKES: Final = {LinkKind.MERGED: "merged into", LinkKind.SPLIT: "split off to"}


@dataclass(frozen=True, slots=True)
class Reform:
    """`year` in which it was, None where nobody said when; `note` names both organs."""

    year: int | None
    note: str

    def touches(self, year: int) -> bool:
        """The year of the reform, and the next: figures are handed over in either. Unsaid, it may be any."""
        return self.year is None or year - self.year in {0, 1}


def lineages(links: Iterable[Link]) -> Lineages:
    """Of organs that were renamed, or moved as a whole."""
    found: dict[int, set[int]] = {}
    for link in links:
        if link.kind in _GOES_ON and link.new is not None:
            both = found.get(link.old, {link.old}) | found.get(link.new, {link.new})
            found |= dict.fromkeys(both, both)
    return {organ: min(same) for organ, same in found.items()}


def reforms(links: Iterable[Link], organs: frozenset[int], names: Mapping[int, str]) -> tuple[Reform, ...]:
    """What may explain that figures of `organs` do not go on: all but what made them one."""
    return tuple(
        Reform(int(link.on[:4]) if link.on else None, _note(link, names))
        for link in links
        if organs & {link.old, link.new} and not (link.kind in _GOES_ON and organs >= {link.old, link.new})
    )


def _note(link: Link, names: Mapping[int, str]) -> str:
    old, new = (f"organ {each} {names.get(each or 0, '')}".strip() for each in (link.old, link.new))
    when = f" ({link.on})" if link.on else ""
    if link.new is None:
        return f"{old} ended{when}"
    return f"{old} {_TAKES.get(link.kind, f'{link.kind.value} to')} {new}{when}"
