"""Reads what was captured and not yet read: several children, rows committed batch by batch, resumable."""

from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from queue import SimpleQueue
from typing import Final, Protocol

from archive.captures.captures import Captures
from archive.columns.columns import Columns
from archive.config import ReadLimits
from archive.database import Database
from archive.errors import ArchiveError
from archive.models.reports import ReadingRow
from archive.readings.child import ChildReader, ReadFunction
from archive.readings.codec import encode
from archive.readings.pending import Pending, count_pending, next_pending
from parsers.model import Hints, Issue, Outcome, Reading, Severity

BATCH_PER_WORKER: Final = 8
Progress = Callable[[int, int], None]


class HasCaptures(Protocol):
    @property
    def database(self) -> Database: ...
    @property
    def captures(self) -> Captures: ...
    @property
    def columns(self) -> Columns: ...


@dataclass(frozen=True, slots=True)
class ReadSummary:
    """`refused` has a line for each document that could not be read: address and reason."""

    read: int
    by_outcome: Mapping[str, int]
    refused: tuple[str, ...]


def read_pending(
    archive: HasCaptures,
    limits: ReadLimits,
    parser_version: str,
    *,
    progress: Progress | None = None,
    read: ReadFunction | None = None,
) -> ReadSummary:
    """`progress(done, total)` after each batch; `read` stands in for the parsers' own function."""
    with archive.database.read() as session:
        total = count_pending(session, parser_version)
    outcomes: Counter[str] = Counter()
    refused: list[str] = []
    if total == 0:
        return ReadSummary(0, outcomes, ())
    with ExitStack() as stack:
        workers = min(limits.workers, total)
        readers: SimpleQueue[ChildReader] = SimpleQueue()
        for _ in range(workers):
            readers.put(stack.enter_context(ChildReader(limits, read)))
        threads = stack.enter_context(ThreadPoolExecutor(workers))
        while batch := _next(archive, parser_version, workers * BATCH_PER_WORKER):
            readings = tuple(threads.map(lambda each: _read_one(archive, readers, each), batch))
            _record(archive, parser_version, batch, readings)
            outcomes.update(reading.outcome.value for reading, _ in readings)
            refused += [
                line
                for each, (reading, _) in zip(batch, readings, strict=True)
                for line in _refusals(each, reading)
            ]
            if progress is not None:
                progress(outcomes.total(), max(total, outcomes.total()))
    return ReadSummary(outcomes.total(), dict(outcomes), tuple(refused))


def _next(archive: HasCaptures, parser_version: str, count: int) -> tuple[Pending, ...]:
    with archive.database.read() as session:
        return next_pending(session, parser_version, count)


def _read_one(
    archive: HasCaptures, readers: SimpleQueue[ChildReader], pending: Pending
) -> tuple[Reading, Hints]:
    hints = archive.columns.hints(pending.url)
    try:
        body = archive.captures.body(pending.capture_id)
    except ArchiveError as error:
        issue = Issue("no_body", Severity.ERROR, str(error))
        return Reading(Outcome.UNSUPPORTED_TYPE, issues=(issue,)), hints
    reader = readers.get()
    try:
        return reader.read(body, pending.media_type, hints), hints
    finally:
        readers.put(reader)


def _record(
    archive: HasCaptures,
    parser_version: str,
    batch: tuple[Pending, ...],
    readings: tuple[tuple[Reading, Hints], ...],
) -> None:
    with archive.database.write() as session:
        session.add_all(
            ReadingRow(
                capture_id=each.capture_id,
                parser_version=parser_version,
                outcome=reading.outcome.value,
                hints=asdict(hints),
                result=encode(reading),
            )
            for each, (reading, hints) in zip(batch, readings, strict=True)
        )


def _refusals(pending: Pending, reading: Reading) -> tuple[str, ...]:
    if reading.outcome is Outcome.READ:
        return ()
    reason = next((issue.message for issue in reading.issues), "no reason given")
    return (f"{pending.url}: {reading.outcome.value}: {reason}",)
