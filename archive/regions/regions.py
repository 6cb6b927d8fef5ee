"""The regions of China by code, name and day, down to townships, and what became of those that ended."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Final

from archive.regions import tables
from archive.regions.bearers import bearers, tailed
from archive.regions.chains import chain, chains, lies_in
from archive.regions.codes import normal
from archive.regions.model import Bearer, Chain, Kind, Level, Region, Succession

COUNTIES_UNTIL: Final = date(2025, 11, 7)
"""The last change of counties and above that the tables know."""

TOWNSHIPS_FROM: Final = date(2016, 7, 31)
TOWNSHIPS_UNTIL: Final = date(2023, 6, 30)
"""The first and the last day of which the tables have townships."""


class Regions:
    """Everything is read from the tables that the package ships; making one costs nothing.

    Codes are given with 2, 4, 6, 9 or 12 digits; whatever else raises ArchiveError. Without a day, regions of
    all times are meant. On a day that falls between two lists, or before the first, a region may have been
    there without a list that says so: such ones are found too, and not certain.
    """

    def by_code(self, code: str, on: date | None = None) -> Region | None:
        """The region with the code on the day, without a day the last one that had it; None without one."""
        standing = [each for each in self.history(code) if on is None or each.may_stand(on)]
        firm = [each for each in standing if on is not None and each.stands(on)]
        return next(reversed(firm or standing), None)

    def history(self, code: str) -> tuple[Region, ...]:
        """Every region that had the code, oldest first; cut where its name or its parent changed."""
        return tuple(tables.of_code(normal(code)))

    def living(self, on: date, level: Level | None = None) -> Iterator[Region]:
        """The units that the tables count as there on the day, by code; no pseudo-units."""
        for index in range(len(tables.lines())):
            region = tables.region(index)
            if region.kind is Kind.UNIT and region.stands(on) and level in {None, region.level}:
                yield region

    def successors(self, code: str) -> tuple[Succession, ...]:
        """What a code became when a region that had it ended, oldest first; empty where not known."""
        return tuple(tables.successions().get(normal(code), ()))

    def heirs(self, code: str) -> tuple[Region, ...]:
        """The regions of today that a code became, over all in between; empty where the trace is lost."""
        region = self.by_code(code)
        if region is None or region.until is None:
            return () if region is None else (region,)
        nexts = [each.new for each in self.successors(code) if each.by >= region.until]
        found = {heir.code: heir for new in nexts for heir in self.heirs(new)}
        return tuple(found[each] for each in sorted(found))

    def named(
        self,
        name: str,
        on: date | None = None,
        *,
        within: str | None = None,
        levels: Collection[Level] = tuple(Level),
        pseudo: bool = False,
        tails: bool = False,
    ) -> tuple[Bearer, ...]:
        """All who bear a name, whole, abbreviated or short, in the region `within`; by code.

        `pseudo` adds zones and what is only counted, `tails` townships whose name ends in this one.
        """
        found = [*bearers(name, on, pseudo=pseudo), *(tailed(name, on) if tails else ())]
        outer = None if within is None else normal(within)
        return tuple(
            each
            for each in sorted(found, key=lambda one: (len(one.region.code), one.region.code))
            if each.region.level in levels
            and (outer is None or lies_in(each.region.code, each.region.parent, outer))
        )

    def chain(
        self,
        text: str,
        on: date | None = None,
        *,
        within: str | None = None,
        start: int = 0,
        stems: bool = True,
    ) -> Chain | None:
        """The longest chain of region names that begins at `start`, with all its readings; None without one.

        Each region of a reading lies in the one before it, levels may be left out, and both stood at a time.
        A short name (攀枝花, 西工) may begin another word: without `stems` the chain does not end in one.
        With `within` the last region lies in it or is it; the chain may begin above.
        """
        outer = None if within is None else normal(within)
        return chain(text, on, within=outer, start=start, stems=stems)

    def chains(self, text: str, on: date | None = None, *, within: str | None = None) -> tuple[Chain, ...]:
        """The chains anywhere in a text, in order, none over another, none beginning with a short name."""
        return tuple(chains(text, on, within=None if within is None else normal(within)))
