"""What a large archive costs: bytes a reading, and how long is waited for reports, events and a night.

python -m benchmarks.million                        a million readings in SQLite, in a temporary folder
python -m benchmarks.million --readings 50000
python -m benchmarks.million --database postgresql  on a server of its own, or on that of a link

Each time stands beside the bare SELECT, by an index, of the same rows in the same run. Made without crawling:
see benchmarks/filling.py.
"""

import argparse
import random
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.events.derive import derive
from archive.exports.csv import report_rows
from archive.exports.files import write_csv
from archive.reports.coverage import count
from archive.reports.finding import Which
from archive.reports.history.history import histories
from archive.reports.query import each_report
from benchmarks.bulk import Bulk, bulk
from benchmarks.filling import NIGHTS, REVISED, START, VERSION, World, tables
from benchmarks.night import changed, noted
from parsers.schema.loader import load
from tests import postgresql

READINGS = 1_000_000
TIMES = 200
CHANGED = 1000
EXPORTED = 20_000
OF_READINGS = ("readings", "read_reports")
REPORT = (
    "SELECT r.*, d.*, v.*, c.*, g.*, p.* FROM reports r JOIN renditions d ON d.report_id = r.id "
    "JOIN versions v ON v.rendition_id = d.id JOIN captures c ON c.id = v.capture_id "
    "JOIN readings g ON g.id = v.reading_id "
    "JOIN read_reports p ON p.reading_id = g.id AND p.part = v.part WHERE r.id = {id}"
)
EVENTS = (
    "SELECT e.*, r.* FROM events e JOIN reports r ON r.id = e.report_id WHERE e.at >= '{at}' "
    "ORDER BY e.at DESC, e.id DESC LIMIT 100"
)


def main() -> None:
    options = _options()
    with ExitStack() as stack:
        folder = Path(options.folder or stack.enter_context(TemporaryDirectory()))
        database = _database(stack, options.database)
        config = ArchiveConfig(folder=folder, database=database)
        with Archive.open(config) as archive, bulk(archive.database) as into:
            reports = options.readings * REVISED // (REVISED + 1)
            world = World(reports, into.time)
            print(
                f"{world.readings} readings of {world.reports} reports of {world.organs} organs", flush=True
            )
            if not into.bare("SELECT 1 FROM runs"):
                _fill(into, world)
            _weigh(into, world)
            _ask(archive, into, world, options.times)
            _export(archive, folder, options.exported)
            if len(into.bare("SELECT 1 FROM runs")) == NIGHTS:  # a folder that was kept has had it
                _night(archive, into, world)
            print(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB of memory")


def _database(stack: ExitStack, wanted: str | None) -> str | None:
    if wanted != "postgresql":
        return wanted
    found = postgresql.programs()
    if found is None:
        raise SystemExit("PostgreSQL is not installed: apt-get install postgresql")
    server = stack.enter_context(postgresql.cluster(found))
    return server.url(server.create())


def _fill(into: Bulk, world: World) -> None:
    begun = time.monotonic()
    with into.without_indexes():
        for name, columns, rows in tables(world):
            at = time.monotonic()
            into.insert(name, columns, rows)
            print(f"  {name}: {time.monotonic() - at:.0f} s", flush=True)
        noted(into, world)
    print(f"filled in {time.monotonic() - begun:.0f} s, {time.process_time():.0f} s of our CPU", flush=True)


def _weigh(into: Bulk, world: World) -> None:
    sizes = into.sizes()
    total, packed = sum(sizes.values()), sum(sizes[name] for name in OF_READINGS)
    for name, size in sorted(sizes.items(), key=lambda each: -each[1])[:12]:
        print(f"  {name}: {size / world.readings:.0f} bytes a reading")
    print(
        f"{packed / world.readings:.0f} bytes a reading without sections; {total / world.readings:.0f} with"
    )
    print("  its capture, lists, report, events and all indexes")


def _ask(archive: Archive, into: Bulk, world: World, times: int) -> None:
    chance = random.Random(0)  # noqa: S311 - not a secret
    moments = [START + timedelta(days=chance.random() * (NIGHTS - 2)) for _ in range(times)]
    picked = [chance.randrange(world.reports) for _ in range(times)]
    reports = archive.reports
    bare = [_ms(into.bare, REPORT.format(id=each + 1)) for each in picked]
    newest = [_ms(into.bare, EVENTS.format(at=world.at(each))) for each in moments]
    late = START + timedelta(days=NIGHTS - 1)

    def named(each: int) -> tuple[str, int]:
        return world.name(world.organ_of(each)), world.year_of(each)

    _tell("bare SELECT of a report by its id", bare)
    _tell("show, by organ and year", [_ms(reports.find, *named(each)) for each in picked], bare)
    _tell("show, by organ: all its years", [_ms(reports.find, named(each)[0]) for each in picked], bare)
    _tell("show, by address", [_ms(_by_address, archive, world.url(each)) for each in picked], bare)
    _tell("show, by id", [_ms(reports.get, each + 1) for each in picked], bare)
    _tell("show --versions", [_ms(_versions, archive, named(each)) for each in picked], bare)
    _tell("show --as-of", [_ms(reports.find, *named(each), late) for each in picked], bare)
    _tell(
        "the reports of a site and year", [_ms(_of_site, archive, world, each) for each in picked[:40]], bare
    )
    _tell("bare SELECT of 100 events since a time", newest)
    _tell("events since a time, newest 100", [_ms(archive.events.since, at, 100) for at in moments], newest)
    _tell("events of a day, newest 100", [_ms(_of_day, archive, at) for at in moments], newest)
    _tell("how many reports stand (gongkai status)", [_ms(count, archive)], bare)


def _by_address(archive: Archive, url: str) -> None:
    archive.reports.find(url=url)


def _versions(archive: Archive, named: tuple[str, int]) -> None:
    histories(archive, [view.id for view in archive.reports.find(*named)])


def _of_site(archive: Archive, world: World, report: int) -> None:
    archive.reports.find(year=world.year_of(report), sites=[world.site(world.organ_of(report))])


def _of_day(archive: Archive, at: datetime) -> None:
    archive.events.since(at, 100, until=at + timedelta(days=1))


Times = list[tuple[float, float]]
"""Milliseconds, and those of them in which this process was at work: the rest it waited, for a server too."""


def _ms(work: Callable[..., object], *of: object) -> tuple[float, float]:
    begun, used = time.perf_counter(), time.process_time()
    work(*of)
    return 1e3 * (time.perf_counter() - begun), 1e3 * (time.process_time() - used)


def _tell(what: str, times: Times, floor: Times | None = None) -> None:
    waited, worked = zip(*times, strict=True)
    beside = f"  {median(waited) / median(each for each, _ in floor):.0f} x" if floor else ""
    print(
        f"{what:40} {median(waited):8.2f} ms (worst {max(waited):8.2f}), "
        f"CPU {median(worked):7.2f} (least {min(worked):6.2f}, worst {max(worked):7.2f}){beside}",
        flush=True,
    )


def _night(archive: Archive, into: Bulk, world: World) -> None:
    number = min(CHANGED, world.reports)
    run = changed(into, world, number)
    begun, cpu = time.monotonic(), time.process_time()
    events = derive(archive, run, VERSION, frozen=archive.hosts)
    took, used = time.monotonic() - begun, time.process_time() - cpu
    print(f"a night of {number} changed readings: {took:.1f} s ({used:.1f} of CPU), {len(events)} events")


def _export(archive: Archive, folder: Path, most: int) -> None:
    ids = tuple(load().cells)
    begun = time.monotonic()
    views = islice(each_report(archive, Which()), most)
    first: list[float] = []

    def noticed() -> Iterator[tuple[object, ...]]:
        for row in report_rows(views, ids):
            first[:1] = first[:1] or [time.monotonic()]
            yield row

    write_csv(folder / "reports.csv", ids, noticed())  # type: ignore[arg-type]
    rate = most / (time.monotonic() - first[0])
    print(f"export: first row after {first[0] - begun:.1f} s, then {rate:.0f} rows/s")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--readings", type=int, default=READINGS)
    parser.add_argument("--database", help="`postgresql`, or the link of an empty database there")
    parser.add_argument("--folder", help="kept, and filled if it is empty; else a temporary one")
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument("--exported", type=int, default=EXPORTED)
    return parser.parse_args()


if __name__ == "__main__":
    main()
