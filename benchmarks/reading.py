"""Measures reading against the least it could cost: lxml with a bare grid, trafilatura alone.

python -m benchmarks.reading
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from cProfile import Profile
from dataclasses import dataclass
from functools import partial
from time import process_time

from benchmarks.floors import bare_grids, main_text, options_of_reading
from benchmarks.pages import MadePage, lean_page, word_page
from benchmarks.profiles import print_profile
from benchmarks.timing import Line, by_turns, lines, report
from parsers.model import Hints, Outcome
from parsers.read import read

BARE_GRID = "lxml parse + bare grid"
CELLS_ONLY = "cells only"
SAME_OPTIONS = "trafilatura, same options"
DEFAULTS = "trafilatura, defaults"
WHOLE = "whole reading"
FLOORS: Mapping[str, Sequence[str]] = {CELLS_ONLY: (BARE_GRID,), WHOLE: (SAME_OPTIONS, DEFAULTS)}


@dataclass(frozen=True, slots=True)
class Kind:
    """Pages of one kind: different reports, as no two pages of an archive are alike."""

    name: str
    pages: Sequence[MadePage]


def kinds(count: int) -> tuple[Kind, ...]:
    made = (("lean", lean_page), ("pasted from Word", word_page))
    return tuple(_kind(name, [page(seed) for seed in range(count)]) for name, page in made)


def _kind(name: str, pages: Sequence[MadePage]) -> Kind:
    size = sum(len(page.body) for page in pages) / len(pages)
    return Kind(f"{size / 1000:.0f} KB, {name}", pages)


def contenders(pages: Sequence[MadePage]) -> Mapping[str, Callable[[MadePage], object]]:
    options = options_of_reading(pages[0].body, pages[0].media_type)
    return {
        BARE_GRID: lambda page: bare_grids(page.text),
        CELLS_ONLY: partial(_read, prose=False),
        SAME_OPTIONS: lambda page: main_text(page.text, options),
        DEFAULTS: lambda page: main_text(page.text, {}),
        WHOLE: partial(_read, prose=True),
    }


def _read(page: MadePage, *, prose: bool) -> None:
    """Raises ValueError where a page is not read exactly: what reads nothing is fast."""
    reading = read(page.body, page.media_type, Hints(), prose=prose)
    read_right = reading.outcome is Outcome.READ and page.truth.cells == {
        cell: one.value for cell, one in reading.reports[0].cells.items()
    }
    if not read_right:
        raise ValueError(f"{page.truth.organ}, {page.truth.year}: not read exactly, so not measured")


def measure(kind: Kind, repetitions: int) -> tuple[Line, ...]:
    measures = {name: partial(_cpu, work, kind.pages) for name, work in contenders(kind.pages).items()}
    by_turns(measures, 1)  # imports, caches, compiled expressions
    return lines(kind.name, by_turns(measures, repetitions), FLOORS)


def _cpu(work: Callable[[MadePage], object], pages: Sequence[MadePage]) -> float:
    """Milliseconds a page."""
    start = process_time()
    for page in pages:
        work(page)
    return (process_time() - start) * 1000 / len(pages)


def profile(kind: Kind, repetitions: int) -> None:
    works = contenders(kind.pages)
    for name in (CELLS_ONLY, WHOLE):
        _cpu(works[name], kind.pages)  # imports, caches, compiled expressions
        with Profile() as profiler:
            for _ in range(repetitions):
                _cpu(works[name], kind.pages)
        print_profile(f"{kind.name}: {name}", profiler)


def main() -> int:
    options = _options()
    chosen = kinds(options.pages)
    if options.profile:
        for kind in chosen:
            profile(kind, options.repetitions)
        return 0
    measured = [line for kind in chosen for line in measure(kind, options.repetitions)]
    report("reading", measured, as_json=options.json)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=6, help="different pages of each kind")
    parser.add_argument("--repetitions", type=int, default=15)
    parser.add_argument("--json", action="store_true", help="print the figures for a machine")
    parser.add_argument("--profile", action="store_true", help="print where the time goes instead")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
