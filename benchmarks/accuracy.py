"""Reads generated reports and counts what is silently wrong.

python -m benchmarks.accuracy --examples 10000
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.examine import Result, examine
from gongkai.demo.reports.irregularities import NAMES, of
from gongkai.demo.reports.layouts.registry import LAYOUTS
from gongkai.demo.reports.score import SILENT, Verdict

FLOORS = Path(__file__).with_name("floors.json")


@dataclass(slots=True)
class Sum:
    """Results added up."""

    examples: int = 0
    printed: int = 0
    printed_right: int = 0
    doubted: int = 0
    exact: int = 0
    verdicts: Counter[Verdict] = field(default_factory=Counter)

    def add(self, result: Result) -> None:
        self.examples += 1
        self.printed += result.printed
        self.printed_right += result.printed_right
        self.doubted += result.doubted
        self.exact += result.printed == result.printed_right
        self.verdicts.update(result.verdicts)

    @property
    def silent(self) -> int:
        return sum(self.verdicts[verdict] for verdict in SILENT)

    @property
    def right_rate(self) -> float:
        return self.printed_right / self.printed if self.printed else 1.0


def run(options: argparse.Namespace) -> Iterator[Result]:
    odd = None if options.irregularities is None else of(options.irregularities)
    numbers = range(options.first, options.first + options.examples)
    one = partial(examine, seed=options.seed, layout=options.layout, odd=odd, keep=options.keep)
    if options.jobs == 1:
        yield from map(one, numbers)
        return
    with ProcessPoolExecutor(options.jobs) as pool:
        yield from pool.map(one, numbers, chunksize=50)


def _table(title: str, sums: Mapping[str, Sum]) -> Table:
    table = Table(title=title)
    for name in ("", "silent", "examples", "read exactly", "cells", "right", "doubted", "flagged", "missing"):
        table.add_column(name, justify="left" if not name else "right")
    for name, total in sorted(sums.items(), key=lambda item: (-item[1].silent, item[0])):
        table.add_row(
            name,
            str(total.silent),
            str(total.examples),
            str(total.exact),
            str(total.printed),
            f"{total.right_rate:.2%}",
            str(total.doubted),
            str(total.verdicts[Verdict.FLAGGED]),
            str(total.verdicts[Verdict.MISSING]),
        )
    return table


def main() -> int:
    options = _options()
    start = perf_counter()
    layouts: dict[str, Sum] = {}
    oddities: dict[str, Sum] = {}
    total, facts, wrong, reading = Sum(), Counter[str](), [], 0.0
    for result in run(options):
        reading += result.seconds
        facts.update(result.facts)
        for sums, names in ((layouts, (result.layout,)), (oddities, result.irregularities)):
            for name in names:
                sums.setdefault(name, Sum()).add(result)
        total.add(result)
        wrong += [f"{result.layout}-{result.key}: {line}" for line in result.worst]
    console = Console(width=120)
    console.print(f"silently wrong: {total.silent} cells ({dict(total.verdicts)})")
    console.print("\n".join(wrong[: options.show]), markup=False)
    console.print(_table("by layout", layouts), _table("by irregularity", oddities))
    console.print(
        f"{total.examples} examples, {total.exact} read exactly, {total.right_rate:.3%} of cells right"
    )
    console.print(
        f"facts wrong: {dict(facts)}; {perf_counter() - start:.0f} s, {reading:.0f} s of it reading"
    )
    fallen = _fallen(layouts, whole=options.layout is None and options.irregularities is None)
    console.print("\n".join(fallen), markup=False)
    if options.json:
        options.json.write_text(json.dumps(_summary(total, layouts, oddities), indent=1), encoding="utf-8")
    return 1 if total.silent or fallen else 0


def _fallen(layouts: Mapping[str, Sum], *, whole: bool) -> list[str]:
    """Layouts read worse than benchmarks/floors.json allows; judged on the whole mixture only."""
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8")) if whole else {}
    return [
        f"{name}: {layouts[name].right_rate:.2%} right, below its floor of {floor:.2%} in {FLOORS}"
        for name, floor in floors.items()
        if name in layouts and layouts[name].right_rate < floor
    ]


def _summary(total: Sum, layouts: Mapping[str, Sum], oddities: Mapping[str, Sum]) -> dict[str, Any]:
    def one(sums: Sum) -> dict[str, Any]:
        return {
            "silent": sums.silent,
            "examples": sums.examples,
            "exact": sums.exact,
            "right_rate": sums.right_rate,
            "verdicts": dict(sums.verdicts),
        }

    groups = {"layouts": layouts, "irregularities": oddities}
    return {
        "total": one(total),
        **{name: {key: one(sums) for key, sums in group.items()} for name, group in groups.items()},
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first example")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--layout", choices=sorted(LAYOUTS))
    parser.add_argument(
        "--irregularities", nargs="*", choices=NAMES, help="these and no others; none: clean reports only"
    )
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--keep", type=Path, help="save documents with silent errors in this folder")
    parser.add_argument("--show", type=int, default=20, help="silent errors to print")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
