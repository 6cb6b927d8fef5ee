"""One night more in a filled archive: some reports were changed, each in one figure."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from archive.engines import compact
from benchmarks.bulk import Bulk
from benchmarks.filling import (
    NIGHTS,
    START,
    VERSION,
    World,
    capture_row,
    read_report_row,
    reading_row,
    tables,
)

SINCE = (
    *("id", "recorded_at", "parser_version", "reading_id", "version_id", "capture_id", "entry_id"),
    *("attachment_id", "again"),
)


def noted(into: Bulk, world: World) -> None:
    """Events were derived from all there is."""
    newest = (world.readings, world.readings, _captures(into), world.reports, 0)
    into.insert("derivations", SINCE, [(1, world.at(START), VERSION, *newest, "[]")])


def changed(into: Bulk, world: World, number: int) -> int:
    """The run that captured them."""
    run, at = NIGHTS + 1, world.at(START + timedelta(days=NIGHTS))
    columns = {name: each for name, each, _ in tables(world)}
    into.insert("runs", columns["runs"], [(run, at, "nightly.crawl", "{}", "done", at, None)])
    first = _captures(into) + 1
    reports = [each * (world.reports // number) for each in range(number)]
    into.insert("captures", columns["captures"], _new_captures(world, first, run, reports))
    into.insert(
        "readings",
        columns["readings"],
        (
            reading_row(world, world.readings + 1 + each, first + each, report, at)
            for each, report in enumerate(reports)
        ),
    )
    into.insert(
        "read_reports",
        columns["read_reports"],
        (
            _otherwise(
                read_report_row(world, world.readings + 1 + each, world.readings + 1 + each, report, at)
            )
            for each, report in enumerate(reports)
        ),
    )
    return run


def _captures(into: Bulk) -> int:
    return int(into.bare("SELECT max(id) FROM captures")[0][0])


def _new_captures(world: World, first: int, run: int, reports: list[int]) -> Iterator[tuple[Any, ...]]:
    at = world.at(START + timedelta(days=NIGHTS))
    for each, report in enumerate(reports):
        row = list(capture_row(world, first + each, world.readings + each, report, "captured"))
        row[1], row[2], row[9] = at, run, at
        yield tuple(row)


def _otherwise(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """With another number in the first cell that has one."""
    figures = json.loads(row[-3])
    table = next(each for each in figures.values() if any(isinstance(value, int) for value in each))
    at = next(at for at, value in enumerate(table) if isinstance(value, int))
    table[at] += 1
    return (*row[:-3], compact(figures), *row[-2:])
