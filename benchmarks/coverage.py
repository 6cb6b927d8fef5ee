"""What it costs to know of every report that is expected whether it is there.

python -m benchmarks.coverage                       200,000 organs and 1.2 million reports, in SQLite
python -m benchmarks.coverage --organs 10000
python -m benchmarks.coverage --database postgresql  on a server of its own, or on that of a link

Counting everything anew is timed once; what people wait for stands beside a bare GROUP BY of the same rows.
Made without crawling: see benchmarks/filling.py.
"""

import argparse
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

from archive.archive import Archive
from archive.calendar.asked import Asked
from archive.calendar.counts import By, kept, recount
from archive.calendar.slots import slots
from archive.config import ArchiveConfig
from archive.engines import compact
from archive.regions.model import Level
from archive.regions.regions import Regions
from benchmarks.bulk import Bulk, bulk
from benchmarks.filling import NIGHTS, START, World, tables
from tests import postgresql

ORGANS: Final = 200_000
YEARS: Final = range(2020, 2026)
UNPLACED: Final = 500
"""Every so manieth report has no organ yet."""
TIMES: Final = 10
NEEDED: Final = (
    "runs",
    "walks",
    "entries",
    "articles",
    "captures",
    "readings",
    "reports",
    "renditions",
    "versions",
)
TODAY: Final = (START + timedelta(days=NIGHTS)).date()
BARE: Final = (
    "SELECT p.region, r.year, count(*) FROM report_places p JOIN reports r ON r.id = p.report_id "
    "GROUP BY p.region, r.year"
)
ORGAN: Final = ("id", "recorded_at", "kind", "level", "source")
NAME: Final = ("id", "recorded_at", "organ_id", "region", "folded", "name", "source")
PLACE: Final = (
    *("id", "recorded_at", "report_id", "organ_id", "region", "decided_by", "kind", "level", "folded"),
    *("decision_id", "basis", "evidence", "candidates", "issues", "proposed"),
)


class Register(World):
    """Reports of a year stand together: of the first organ, the second, …; the years one after the other."""

    @property
    def organs(self) -> int:
        return self.reports // len(YEARS)

    def organ_of(self, report: int) -> int:
        return report % self.organs

    def year_of(self, report: int) -> int:
        return YEARS[report // self.organs]

    def region(self, organ: int) -> str:
        return _counties()[self.place(organ) % len(_counties())]


def main() -> None:
    options = _options()
    with ExitStack() as stack:
        folder = Path(options.folder or stack.enter_context(TemporaryDirectory()))
        config = ArchiveConfig(folder=folder, database=_database(stack, options.database))
        with Archive.open(config) as archive, bulk(archive.database) as into:
            world = Register(options.organs * len(YEARS), into.time, each=1)
            print(f"{world.reports} reports of {world.organs} organs", flush=True)
            _fill(into, world)
            _ask(archive, into)
            print(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB of memory")


def _ask(archive: Archive, into: Bulk) -> None:
    everything = Asked(today=TODAY)
    begun, used = time.perf_counter(), time.process_time()
    expected = recount(archive, everything)
    waited, worked = time.perf_counter() - begun, time.process_time() - used
    print(f"counted anew: {expected} expected, {waited:.0f} s, CPU {worked:.0f} s", flush=True)
    bare = _tell("bare GROUP BY region, year", lambda: into.bare(BARE))
    _tell("coverage, all, by year", lambda: _coverage(archive, everything, By.YEAR), bare)
    _tell("coverage, all, by region", lambda: _coverage(archive, everything, By.REGION), bare)
    sichuan = Asked(today=TODAY, region="51", first=2022)
    _tell("coverage of a province since 2022, by level", lambda: _coverage(archive, sichuan, By.LEVEL), bare)
    county = Asked(today=TODAY, region="510403", first=2025)
    _tell("overdue in a county", lambda: list(slots(archive, county)), bare, times=1)


def _coverage(archive: Archive, asked: Asked, by: By) -> None:
    if kept(archive, asked, by) is None:
        raise SystemExit("what was counted is not kept")


def _tell(what: str, work: Callable[[], object], floor: float | None = None, times: int = TIMES) -> float:
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(1e3 * (time.perf_counter() - begun))
    beside = f"  {median(taken) / floor:.2f} x" if floor else ""
    print(f"{what:45} {median(taken):8.1f} ms (worst {max(taken):8.1f}){beside}", flush=True)
    return median(taken)


def _fill(into: Bulk, world: Register) -> None:
    begun = time.monotonic()
    with into.without_indexes():
        for name, columns, rows in tables(world):
            if name in NEEDED:
                into.insert(name, columns, rows)
        into.insert("registered", ORGAN, _organs(world))
        into.insert("organ_names", NAME, _names(world))
        into.insert("report_places", PLACE, _places(world))
    print(f"filled in {time.monotonic() - begun:.0f} s", flush=True)


def _organs(world: Register) -> Iterator[tuple[Any, ...]]:
    at = world.at(START)
    for organ in range(world.organs):
        yield organ + 1, at, "department", "county", f"report {organ + 1}"


def _names(world: Register) -> Iterator[tuple[Any, ...]]:
    at = world.at(START)
    for organ in range(world.organs):
        name = world.name(organ)
        yield organ + 1, at, organ + 1, world.region(organ), name[4:], name, "report"


def _places(world: Register) -> Iterator[tuple[Any, ...]]:
    at, none = world.at(START), compact([])
    for report in range(world.reports):
        organ = world.organ_of(report)
        known = bool(report % UNPLACED)
        region = world.region(organ) if known else None
        yield (
            *(report + 1, at, report + 1, organ + 1 if known else None, region, "title" if known else None),
            *("department", "county", world.name(organ)[4:], None, "1"),
            *(none, none, none, none),
        )


@cache
def _counties() -> list[str]:
    living = Regions().living(date(2024, 12, 31), Level.COUNTY)
    return [each.code for each in islice(living, 4000)]


def _database(stack: ExitStack, wanted: str | None) -> str | None:
    if wanted != "postgresql":
        return wanted
    found = postgresql.programs()
    if found is None:
        raise SystemExit("PostgreSQL is not installed: apt-get install postgresql")
    server = stack.enter_context(postgresql.cluster(found))
    return server.url(server.create())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--organs", type=int, default=ORGANS)
    parser.add_argument("--database", help="`postgresql`, or the link of an empty database there")
    parser.add_argument("--folder", help="an empty one, that is kept; else a temporary one")
    return parser.parse_args()


if __name__ == "__main__":
    main()
