"""What the records of an exchange cost beside warcio's own writer: the same three records of the same
bodies, a gzip member each, compressed alike, synced as often. CPU time in one process, by turns.

python -m benchmarks.writing
"""

import argparse
import gzip
import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any, Final, NoReturn

from archive.archive import Archive
from archive.captures.digests import Digests, digests
from archive.captures.exchange import Exchange, RequestOutcome, Role
from archive.captures.sameness import Verdict
from archive.captures.writing import writer_of
from archive.clock import now
from archive.config import ArchiveConfig
from archive.models.captures import Kept
from archive.storage.manifests import Manifests
from archive.storage.records import DEFLATED
from archive.storage.segments import Segments
from benchmarks.bare_warc import Piece, write_bare
from benchmarks.pages import lean_page
from benchmarks.timing import by_turns, ratio

GROUP: Final = ArchiveConfig().commit_captures
LIMIT: Final = 1 << 40
DIFFERENT: Final = 20
PDF_BYTES: Final = 300_000
GOAL: Final = 0.8
WARCIO, BARE = "warcio", "warcio without digests"
RECORDS, DIGESTS, ROWS = "our records", "our records, digests", "our records, digests, rows"
Work = Callable[[Path], None]


class Overheard:
    """In the place of a RecordWriter: what would be written."""

    def __init__(self) -> None:
        self.metadata = b""
        self.level = 0

    def offset(self) -> int:
        return 0

    def write_record(
        self, kind: str, _: Mapping[str, str], block: bytes, __: bytes = b"", level: int = DEFLATED
    ) -> None:
        if kind == "metadata":
            self.metadata = block
        if kind == "response":
            self.level = level


def write_records(exchanges: Sequence[Exchange], known: Sequence[Digests] | None, folder: Path) -> None:
    """All that `captures.add` writes into the file, and the file's end; `known` saves the digests."""
    manifests = Manifests(folder / "manifests")
    segments = Segments(folder / "warc", LIMIT, _nothing_is_left, lambda: None, manifests)
    for number, exchange in enumerate(exchanges):
        found = known[number] if known else digests(exchange)
        segments.append(writer_of(exchange, found, _verdict(exchange)))
        if number % GROUP == GROUP - 1:
            segments.sync()
    segments.close(acknowledged=True)


def write_rows(exchanges: Sequence[Exchange], folder: Path) -> None:
    """The whole of `captures.add` into an SQLite database."""
    with Archive.open(ArchiveConfig(folder=folder, commit_seconds=3600)) as archive:
        archive.runs.start("crawl", {})
        for exchange in exchanges:
            archive.captures.add(exchange)


def measure(exchanges: Sequence[Exchange], repetitions: int) -> Mapping[str, list[float]]:
    """Milliseconds of CPU an exchange."""
    known = [digests(each) for each in exchanges]
    pieces = [_piece(*each) for each in zip(exchanges, known, strict=True)]
    works: Mapping[str, Work] = {
        BARE: lambda folder: write_bare(folder, pieces, GROUP, digests=False),
        WARCIO: lambda folder: write_bare(folder, pieces, GROUP, digests=True),
        RECORDS: partial(write_records, exchanges, known),
        DIGESTS: partial(write_records, exchanges, None),
        ROWS: partial(write_rows, exchanges),
    }
    timed = {name: partial(_timed, work, len(exchanges)) for name, work in works.items()}
    by_turns(timed, 1)  # modules are loaded by then
    return by_turns(timed, repetitions)


def _timed(work: Work, count: int) -> float:
    with TemporaryDirectory(prefix="gongkai-benchmark-") as name:
        before = process_time()
        work(Path(name))
        return (process_time() - before) * 1000 / count


def _piece(exchange: Exchange, known: Digests) -> Piece:
    heard: Any = Overheard()
    writer_of(exchange, known, _verdict(exchange))(heard)
    return Piece(exchange, heard.metadata, heard.level)


def _verdict(exchange: Exchange) -> Verdict:
    return Verdict(Kept.STORED, exchange.outcome)


def _nothing_is_left(file: Path, _name: str) -> NoReturn:
    raise RuntimeError(f"{file} was there before")


def pages(count: int, *, packed: bool) -> Sequence[Exchange]:
    """Of 60 KB, each its own; `packed` as most portals send them."""
    made = [lean_page(seed).body for seed in range(DIFFERENT)]
    bodies = (f"<!-- {number} -->".encode() + made[number % DIFFERENT] for number in range(count))
    coding = (("Content-Encoding", "gzip"),) if packed else ()
    return [
        _exchange(f"{number}.html", "text/html", gzip.compress(body) if packed else body, coding)
        for number, body in enumerate(bodies)
    ]


def files(count: int) -> Sequence[Exchange]:
    """Like PDFs, which deflate to as much as they are."""
    chance = Random(0)  # noqa: S311 - not a secret
    return [
        _exchange(f"{number}.pdf", "application/pdf", b"%PDF-1.7\n" + chance.randbytes(PDF_BYTES), ())
        for number in range(count)
    ]


def _exchange(name: str, media_type: str, body: bytes, coding: tuple[tuple[str, str], ...]) -> Exchange:
    return Exchange(
        url=f"http://www.a.gov.test/zfxxgk/{name}",
        method="GET",
        request_headers=(
            ("Host", "www.a.gov.test"),
            ("Accept", "*/*"),
            ("User-Agent", "gongkai"),
            ("Accept-Encoding", "gzip"),
        ),
        request_body=b"",
        status=200,
        reason="",
        response_headers=(
            ("Content-Type", media_type),
            *coding,
            ("ETag", '"1"'),
            ("Server", "nginx"),
            ("Last-Modified", "Sat, 21 Mar 2026 08:00:00 GMT"),
        ),
        body=body,
        fetched_at=now(),
        outcome=RequestOutcome.CAPTURED,
        role=Role.ARTICLE,
        site="a",
        run_id=1,
        ip="127.0.0.1",
        protocol="http/1.1",
        tls=None,
    )


def main() -> None:
    options = _options()
    subjects = {
        "pages of 60 KB": pages(options.exchanges, packed=False),
        "the same, sent as gzip": pages(options.exchanges, packed=True),
        "files of 300 KB": files(options.exchanges // 4),
    }
    figures = {name: measure(exchanges, options.repetitions) for name, exchanges in subjects.items()}
    if options.json:
        print(json.dumps(figures))
        return
    for name, costs in figures.items():
        print(f"{name}: CPU ms an exchange, and the speed beside each of warcio's (goal {GOAL} of the first)")
        for what, each in costs.items():
            ratios = "".join(f"  {ratio(costs[floor], each):5.2f} x" for floor in (WARCIO, BARE))
            print(f"  {what:28} {median(each):6.2f}{ratios}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--exchanges", type=int, default=1000)
    parser.add_argument("--repetitions", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
