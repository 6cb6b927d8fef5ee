"""What proving an archive costs beside the least that could tell: inflating its files and hashing what comes
out. CPU time of both, in the same run, by turns.

python -m benchmarks.fixity                   a made archive of pages and PDFs
python -m benchmarks.fixity --archive DIR     one's own
"""

import argparse
import gzip
import hashlib
import json
import random
import resource
import subprocess
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Final

from archive.archive import Archive
from archive.captures.exchange import Exchange, RequestOutcome, Role
from archive.clock import now
from archive.config import ArchiveConfig
from archive.fixity.verify import verify
from benchmarks.pages import lean_page

PAGES: Final = 2000
LARGE: Final = 200
DIFFERENT: Final = 20
PARTS: Final = 3
"""Reports in a page, which make it 65 KB."""
PIECE: Final = 1 << 20
REPETITIONS: Final = 5
GOAL: Final = 0.7
LEAST: Final = "gunzip | sha256sum"
IN_PROCESS: Final = "gzip + hashlib"
OURS: Final = "gongkai verify"


def main() -> None:
    options = _options()
    if options.archive is not None:
        _measure(options.archive, as_json=options.json)
        return
    with TemporaryDirectory() as name:
        folder = Path(name)
        _fill(folder, options.pages, options.large)
        _measure(folder, as_json=options.json)


def _measure(folder: Path, *, as_json: bool) -> None:
    files = sorted(folder.glob("warc/*.warc.gz"))
    if not files:
        raise SystemExit(f"no finished WARC files in {folder}")
    costs: dict[str, list[float]] = {LEAST: [], IN_PROCESS: [], OURS: []}
    with Archive.open(ArchiveConfig(folder=folder), create=False) as archive:
        for _ in range(REPETITIONS):
            costs[LEAST].append(_cpu(lambda: _by_programs(files), resource.RUSAGE_CHILDREN))
            costs[IN_PROCESS].append(_cpu(lambda: _by_libraries(files), resource.RUSAGE_SELF))
            costs[OURS].append(_cpu(lambda: _verify(archive), resource.RUSAGE_SELF))
    size = _by_libraries(files)
    _tell(costs, size, sum(file.stat().st_size for file in files), as_json=as_json)


def _tell(costs: dict[str, list[float]], size: int, packed: int, *, as_json: bool) -> None:
    """Speeds are of uncompressed bytes; a ratio is the median of each repetition's own."""
    ratios = {
        name: median(least / ours for least, ours in zip(costs[name], costs[OURS], strict=True))
        for name in (LEAST, IN_PROCESS)
    }
    speeds = {name: size / median(each) / 1e6 for name, each in costs.items()}
    if as_json:
        print(json.dumps({"bytes": size, "packed": packed, "mb_per_second": speeds, "ratios": ratios}))
        return
    print(f"{size / 1e6:.0f} MB in {packed / 1e6:.0f} MB of WARC files")
    for name, speed in speeds.items():
        print(f"{name:20} {speed:6.0f} MB/s")
    for name, ratio in ratios.items():
        print(f"verify runs at {ratio:.2f} x the speed of {name} (goal {GOAL})")


def _cpu(work: Callable[[], object], whose: int) -> float:
    before = _used(whose)
    work()
    return _used(whose) - before


def _used(whose: int) -> float:
    if whose == resource.RUSAGE_SELF:
        return process_time()
    usage = resource.getrusage(whose)
    return usage.ru_utime + usage.ru_stime


def _by_programs(files: list[Path]) -> None:
    for file in files:
        with subprocess.Popen(["gunzip", "-c", str(file)], stdout=subprocess.PIPE) as unpacked:
            subprocess.run(["sha256sum"], stdin=unpacked.stdout, stdout=subprocess.DEVNULL, check=True)


def _by_libraries(files: list[Path]) -> int:
    """The bytes that came out."""
    size = 0
    for file in files:
        found = hashlib.sha256()
        with gzip.open(file) as stream:
            while piece := stream.read(PIECE):
                found.update(piece)
                size += len(piece)
    return size


def _verify(archive: Archive) -> None:
    found = verify(archive, lambda *_: None)
    if found.exit_code:
        raise SystemExit(f"{len(found.findings)} findings: {found.findings[0].line}")


def _fill(folder: Path, pages: int, large: int) -> None:
    """Pages of 60 KB, each its own, and PDFs of 1 MB, which inflate to as much as they take."""
    made = [lean_page(seed).article for seed in range(DIFFERENT)]
    order = random.Random(0)  # noqa: S311 - not a secret
    with Archive.open(ArchiveConfig(folder=folder, segment_bytes=64 << 20)) as archive:
        run = archive.runs.start("crawl", {})
        for number in range(pages):
            body = f"<!-- {number} -->{''.join(order.sample(made, PARTS))}".encode()
            archive.captures.add(_exchange(f"http://a.gov.test/{number}.html", "text/html", body, run))
        for number in range(large):
            body = b"%PDF-1.7\n" + random.Random(number).randbytes(1 << 20)  # noqa: S311 - not a secret
            archive.captures.add(_exchange(f"http://a.gov.test/{number}.pdf", "application/pdf", body, run))


def _exchange(url: str, media_type: str, body: bytes, run: int) -> Exchange:
    return Exchange(
        url=url,
        method="GET",
        request_headers=(("User-Agent", "gongkai"), ("Accept-Encoding", "gzip")),
        request_body=b"",
        status=200,
        reason="",
        response_headers=(("Content-Type", media_type), ("ETag", '"1"'), ("Server", "nginx")),
        body=body,
        fetched_at=now(),
        outcome=RequestOutcome.CAPTURED,
        role=Role.ARTICLE,
        site="a",
        run_id=run,
        ip="127.0.0.1",
        protocol="http/1.1",
        tls=None,
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--archive", type=Path, help="an archive's folder, with its database in it")
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--large", type=int, default=LARGE)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
