"""Measures reading against the least it could cost: a bare grid, trafilatura, the tables of a PDF alone.

python -m benchmarks.reading
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from cProfile import Profile
from functools import partial
from time import process_time

from benchmarks.floors import bare_grids, main_text, options_of_reading
from benchmarks.kinds import Kind, Work, read_exactly
from benchmarks.pages import MadePage, lean_page, word_page
from benchmarks.pdfs import pdf_kinds
from benchmarks.profiles import print_profile
from benchmarks.timing import Line, by_turns, lines, report

BARE_GRID = "lxml parse + bare grid"
CELLS_ONLY = "cells only"
SAME_OPTIONS = "trafilatura, same options"
DEFAULTS = "trafilatura, defaults"
WHOLE = "whole reading"
FLOORS: Mapping[str, Sequence[str]] = {CELLS_ONLY: (BARE_GRID,), WHOLE: (SAME_OPTIONS, DEFAULTS)}


def kinds(count: int) -> tuple[Kind, ...]:
    made = (("lean", lean_page), ("pasted from Word", word_page))
    web = (_kind(name, [page(seed) for seed in range(count)]) for name, page in made)
    return (*web, *pdf_kinds(count))


def _kind(name: str, pages: Sequence[MadePage]) -> Kind:
    size = sum(len(page.body) for page in pages) / len(pages)
    works = {what: partial(_each, work, pages) for what, work in _contenders(pages).items()}
    return Kind(f"{size / 1000:.0f} KB, {name}", len(pages), works, FLOORS)


def _contenders(pages: Sequence[MadePage]) -> Mapping[str, Callable[[MadePage], object]]:
    options = options_of_reading(pages[0].body, pages[0].media_type)
    return {
        BARE_GRID: lambda page: bare_grids(page.text),
        CELLS_ONLY: partial(_read, prose=False),
        SAME_OPTIONS: lambda page: main_text(page.text, options),
        DEFAULTS: lambda page: main_text(page.text, {}),
        WHOLE: partial(_read, prose=True),
    }


def _each(work: Callable[[MadePage], object], pages: Sequence[MadePage]) -> None:
    for page in pages:
        work(page)


def _read(page: MadePage, *, prose: bool) -> None:
    read_exactly(page.body, page.media_type, page.truth, prose=prose)


def measure(kind: Kind, repetitions: int) -> tuple[Line, ...]:
    measures = {name: partial(_cpu, work, kind.pages) for name, work in kind.works.items()}
    by_turns(measures, 1)  # imports, caches, compiled expressions
    return lines(kind.name, by_turns(measures, repetitions), kind.floors)


def _cpu(work: Work, pages: int) -> float:
    """Milliseconds a page."""
    start = process_time()
    work()
    return (process_time() - start) * 1000 / pages


def profile(kind: Kind, repetitions: int) -> None:
    for name in kind.floors:
        kind.works[name]()  # imports, caches, compiled expressions
        with Profile() as profiler:
            for _ in range(repetitions):
                kind.works[name]()
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
