"""Measures the crawl into an archive, and its parts, against a spider that only fetches the same addresses.

python -m benchmarks.crawling
"""

import argparse
import multiprocessing
import sys
from collections.abc import Callable, Sequence
from cProfile import Profile
from dataclasses import replace
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from archive.archive import Archive
from archive.config import ArchiveConfig
from benchmarks import links
from benchmarks.fetch_archive import fetch_into
from benchmarks.fetch_only import fetch
from benchmarks.meter import Cost, Meter
from benchmarks.portal import HOST
from benchmarks.profiles import print_profile
from benchmarks.static_server import static_server
from benchmarks.timing import Line, lines, report
from crawler.config import CrawlConfig
from crawler.run import crawl
from gongkai.demo.plan import sites_csv
from gongkai.demo.portals.model import Plan

FETCH_ONLY = "fetch only"
FETCH_AND_ARCHIVE = "fetch and archive"
CRAWL = "whole crawl into an archive"
WARM_UP = 10  # one page of so many goes by before the meter starts
Work = Callable[[Meter], None]


def crawl_site(address: str, meter: Meter) -> None:
    """Raises RuntimeError where the list was not found complete: what asks for nothing is cheap."""
    with TemporaryDirectory(prefix="gongkai-benchmark-") as folder:
        archive_config = ArchiveConfig(folder=Path(folder) / "archive")
        with Archive.open(archive_config) as archive:
            run_id = archive.runs.start("crawl", {})
        config = _config(address, Path(folder))
        done = crawl(archive_config, config, [HOST.code], run_id, on_progress=lambda now: meter.seen(now.url))
        meter.stop()
        if not done.finished or any(site.failures for site in done.sites):
            raise RuntimeError(f"the crawl was not whole: {done}")


def fetch_and_archive(address: str, urls: Sequence[str], meter: Meter) -> None:
    """Raises RuntimeError where not every answer was archived."""
    with TemporaryDirectory(prefix="gongkai-benchmark-") as folder:
        archive_config = ArchiveConfig(folder=Path(folder) / "archive")
        fetch_into(archive_config, _config(address, Path(folder)), urls, meter.seen)
        meter.stop()
    _all_answered(urls, meter)


def fetch_only(address: str, urls: Sequence[str], meter: Meter) -> None:
    """Raises RuntimeError where not every address answered."""
    with TemporaryDirectory(prefix="gongkai-benchmark-") as folder:
        fetch(_config(address, Path(folder)), urls, address, meter.seen)
        meter.stop()
    _all_answered(urls, meter)


def _all_answered(urls: Sequence[str], meter: Meter) -> None:
    if sorted(meter.cost().urls) != sorted(urls):
        raise RuntimeError(f"{len(meter.cost().urls)} pages were fetched, not {len(urls)}")


def _config(address: str, folder: Path) -> CrawlConfig:
    sites = folder / "sites.csv"
    sites.write_text(sites_csv(Plan(hosts=(HOST,), entries=(), header_host=HOST.name)), encoding="utf-8")
    return CrawlConfig(
        delay_seconds=0,
        address_map={HOST.name: address},
        extra_suffixes=(HOST.name.partition(".")[2].partition(".")[2],),
        sites_files=(sites,),
    )


def in_a_process(work: Work, warm_up: int, *, profiled: str = "") -> Cost:
    """A reactor starts once in a process; and the figures are that process's own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_child, args=(theirs, work, warm_up, profiled))
    process.start()
    theirs.close()
    try:
        cost = ours.recv()
    except EOFError:
        raise RuntimeError("the measured process ended without its figures; see what it printed") from None
    finally:
        process.join()
        ours.close()
    assert isinstance(cost, Cost)
    return cost


def _child(pipe: Connection, work: Work, warm_up: int, profiled: str) -> None:
    profiler = Profile() if profiled else None
    meter = Meter(profiler, warm_up)
    work(meter)
    pipe.send(meter.cost())
    if profiler:
        print_profile(profiled, profiler)


def measure(address: str, repetitions: int, warm_up: int) -> Sequence[Line]:
    """By turns; all ask for the same addresses in the same order."""
    costs: dict[str, list[Cost]] = {FETCH_ONLY: [], FETCH_AND_ARCHIVE: [], CRAWL: []}
    for _ in range(repetitions):
        crawled = in_a_process(partial(crawl_site, address), warm_up)
        costs[CRAWL].append(crawled)
        for name, work in ((FETCH_ONLY, fetch_only), (FETCH_AND_ARCHIVE, fetch_and_archive)):
            costs[name].append(in_a_process(partial(work, address, crawled.urls), warm_up))
    subject = f"{costs[CRAWL][0].pages} pages of one host, gzip, articles of 60 KB"
    figures = {name: [cost.cpu_ms_per_page for cost in each] for name, each in costs.items()}
    speeds = {name: median(cost.pages_per_second for cost in each) for name, each in costs.items()}
    floors = {FETCH_AND_ARCHIVE: (FETCH_ONLY,), CRAWL: (FETCH_ONLY,)}
    measured = lines(subject, figures, floors)
    return [replace(line, pages_per_second=speeds[line.what]) for line in measured]


def profile(what: str, address: str, warm_up: int) -> None:
    crawling = partial(crawl_site, address)
    if what == "crawl":
        in_a_process(crawling, warm_up, profiled=CRAWL)
        return
    urls = in_a_process(crawling, warm_up).urls
    name, work = {"fetch": (FETCH_ONLY, fetch_only), "archive": (FETCH_AND_ARCHIVE, fetch_and_archive)}[what]
    in_a_process(partial(work, address, urls), warm_up, profiled=name)


def main() -> int:
    options = _options()
    warm_up = max(1, options.pages // WARM_UP)
    with static_server(options.pages) as address:
        if options.profile:
            profile(options.profile, address, warm_up)
            return 0
        measured = measure(address, options.repetitions, warm_up)
    report("crawling", [*measured, *links.measure(options.repetitions)], as_json=options.json)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=600, help="articles on the portal")
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="print the figures for a machine")
    parser.add_argument(
        "--profile",
        choices=("fetch", "archive", "crawl"),
        nargs="?",
        const="archive",
        help="print where the time of one of them goes instead",
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
