"""Reads what was captured and not yet read: several children, rows committed batch by batch, resumable."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from queue import SimpleQueue
from typing import Final, Protocol

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.captures.captures import Captures
from archive.columns.columns import Columns
from archive.config import ReadLimits
from archive.database import Database
from archive.errors import ArchiveError
from archive.models.reports import ReadingRow
from archive.readings.again import Asked, due
from archive.readings.child import ChildReader
from archive.readings.pending import Pending, count_pending, next_pending, pending_articles
from archive.readings.reading import read_one
from archive.readings.serving import ReadFunction
from archive.readings.store import keep
from parsers.model import Hints, Outcome, Reading

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
    """`refused` has a line for each document that could not be read: address and reason.

    A body that the archive could not hand out is among them but was not read: the next call tries again.
    """

    read: int
    by_outcome: Mapping[str, int]
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    pending: Pending
    reading: Reading
    hints: Hints


@dataclass(frozen=True, slots=True)
class _NotHad:
    """The archive could not hand out the body, today."""

    pending: Pending
    reason: str


def read_pending(
    archive: HasCaptures,
    limits: ReadLimits,
    parser_version: str,
    *,
    progress: Progress | None = None,
    read: ReadFunction | None = None,
) -> ReadSummary:
    """What that version has not read. `progress(done, total)` after each batch; `read` stands in for the
    parsers' own function.
    """
    with archive.database.read() as session:
        total = count_pending(session, parser_version)
    work = _Work(archive, limits, parser_version, None, progress, read)
    return _read_all(work, total, lambda size: _batches(archive, parser_version, size))


def read_again(
    archive: HasCaptures,
    limits: ReadLimits,
    parser_version: str,
    asked: Asked,
    *,
    held_by: int | None = None,
    progress: Progress | None = None,
    read: ReadFunction | None = None,
) -> ReadSummary:
    """What is due of what is asked for: see readings.again; of `held_by` see readings.holding."""
    with archive.database.read() as session:
        wanted = due(session, parser_version, asked, archive.columns.hints)
    work = _Work(archive, limits, parser_version, held_by, progress, read)
    return _read_all(
        work, len(wanted), lambda size: (wanted[at : at + size] for at in range(0, len(wanted), size))
    )


@dataclass(frozen=True, slots=True)
class _Work:
    archive: HasCaptures
    limits: ReadLimits
    parser_version: str
    held_by: int | None
    progress: Progress | None
    read: ReadFunction | None


def _read_all(work: _Work, total: int, batches: Callable[[int], Iterator[Sequence[Pending]]]) -> ReadSummary:
    outcomes: Counter[str] = Counter()
    refused: list[str] = []
    if total == 0:
        return ReadSummary(0, outcomes, ())
    with ExitStack() as stack:
        workers = min(work.limits.workers, total)
        readers: SimpleQueue[ChildReader] = SimpleQueue()
        for _ in range(workers):
            readers.put(stack.enter_context(ChildReader(work.limits, work.read)))
        threads = stack.enter_context(ThreadPoolExecutor(workers))
        done = 0
        for batch in batches(workers * BATCH_PER_WORKER):
            results = tuple(threads.map(lambda each: _read_one(work.archive, readers, each), batch))
            readings = [result for result in results if isinstance(result, _Read)]
            _record(work, readings)
            outcomes.update(each.reading.outcome.value for each in readings)
            refused += [line for result in results for line in _refusals(result)]
            done += len(batch)
            if work.progress is not None:
                work.progress(done, max(total, done))
    return ReadSummary(outcomes.total(), dict(outcomes), tuple(refused))


def _batches(archive: HasCaptures, parser_version: str, size: int) -> Iterator[Sequence[Pending]]:
    """Bodies that are read alone, then articles of several."""
    last = 0
    while batch := _next(archive, parser_version, size, last):
        yield batch
        last = batch[-1].capture_id
    with archive.database.read() as session:
        articles = pending_articles(session, parser_version)
    yield from (articles[start : start + size] for start in range(0, len(articles), size))


def _next(archive: HasCaptures, parser_version: str, count: int, after: int) -> tuple[Pending, ...]:
    with archive.database.read() as session:
        return next_pending(session, parser_version, count, after=after)


def _read_one(archive: HasCaptures, readers: SimpleQueue[ChildReader], pending: Pending) -> _Read | _NotHad:
    hints = archive.columns.hints(pending.url)
    reader = readers.get()
    try:
        return _Read(pending, read_one(archive.captures, reader, pending, hints), hints)
    except ArchiveError as error:
        return _NotHad(pending, str(error))  # not recorded: it is read once it can be
    finally:
        readers.put(reader)


def _record(work: _Work, readings: Sequence[_Read]) -> None:
    with work.archive.database.write() as session:
        for each in readings:
            row = ReadingRow(
                capture_id=each.pending.capture_id,
                parser_version=work.parser_version,
                outcome=each.reading.outcome.value,
                hints=asdict(each.hints),
                parts=each.pending.parts,
                held_by=work.held_by,
            )
            row.attempt = _attempts(session, row)
            keep(session, row, each.reading)


def _attempts(session: Session, row: ReadingRow) -> int:
    made = select(func.count()).where(
        ReadingRow.capture_id == row.capture_id,
        ReadingRow.parser_version == row.parser_version,
        ReadingRow.parts == row.parts,
    )
    return session.scalar(made) or 0


def _refusals(result: _Read | _NotHad) -> tuple[str, ...]:
    if isinstance(result, _NotHad):
        return (f"{result.pending.url}: not read: {result.reason}",)
    reading = result.reading
    if reading.outcome is Outcome.READ:
        return ()
    reason = next((issue.message for issue in reading.issues), "no reason given")
    return (f"{result.pending.url}: {reading.outcome.value}: {reason}",)
