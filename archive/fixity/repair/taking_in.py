"""What a process that was killed left open: whole captures get the rows that they were to have.

They were never acknowledged, unless an older database was put back: then they may be all there is. So no
whole capture is thrown away; only what was half written is.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import func, select

from archive.captures.captures import open_segments
from archive.captures.reindexed import note_reindexed
from archive.config import ArchiveConfig
from archive.database import Database
from archive.fixity.model import Orphan
from archive.fixity.proving import Prover
from archive.fixity.repair.cutting import cut_back
from archive.fixity.repair.reindexing import make_rows
from archive.models.captures import CaptureRow
from archive.storage.left import Left
from archive.storage.refusing import refusals_told
from archive.storage.segments import Segments
from archive.storage.tally import Tally

PIECE = 4 << 20


@dataclass(frozen=True, slots=True)
class _Tail:
    """What lies behind the last row: whole captures up to `end`, then nothing, or something that is none;
    `more` if whole ones lie behind that.
    """

    orphans: Sequence[Orphan]
    end: int
    more: bool


def writing_side(database: Database, config: ArchiveConfig) -> Segments:
    """Of an archive's WARC files."""
    take_in_here = partial(take_in, database)
    return open_segments(database, config.folder / "warc", config.segment_bytes, take_in_here)


def take_in(database: Database, path: Path, file: str) -> Left:
    """Whoever calls holds the lock of the WARC files. Raises ArchiveError."""
    with refusals_told(path):
        good, size = _acknowledged(database, file), path.stat().st_size
        if size < good:
            missing = f"{file}: {good - size} acknowledged bytes are missing after byte {size}"
            return Left(good, losses=(missing,))
        tail = _tail(path, file, good)
        repairs = _with_rows(database, path, file, tail) if tail.orphans else []
        good = _acknowledged(database, file)
        if good:
            repairs += _cut(path, file, max(good, tail.end), keep=tail.more)
        return Left(good, tuple(repairs))


def _acknowledged(database: Database, file: str) -> int:
    """In a transaction that writes: it begins when one that the killed process left to a server has ended."""
    with database.write() as session:
        return session.scalar(select(func.max(CaptureRow.end_byte)).where(CaptureRow.file == file)) or 0


def _tail(path: Path, file: str, good: int) -> _Tail:
    with path.open("rb") as stream:
        stream.seek(good)
        proof = Prover(file, ()).prove(stream, Tally(), lambda _: None)
    damage = min((each.offset for each in proof.findings if each.offset is not None), default=None)
    sound = [each for each in proof.orphans if damage is None or each.end <= damage]
    end = sound[-1].end if sound else good
    return _Tail(sound, end, len(sound) < len(proof.orphans))


def _with_rows(database: Database, path: Path, file: str, tail: _Tail) -> list[str]:
    _write_again(path, tail.orphans[0].start, tail.end)
    with database.write() as session:
        made = make_rows(session, path, file, tail.orphans)
        note_reindexed(session, file, made.ids)
    count = len(made.ids)
    told = [f"re-indexed {count} captures of {file} that nobody had acknowledged"] if count else []
    return [*told, *made.told]


def _write_again(path: Path, start: int, end: int) -> None:
    """On return it is on the disk: a system may forget what it could not write, and call the next attempt to
    sync it a success.
    """
    with path.open("r+b", buffering=0) as file:
        for at in range(start, end, PIECE):
            piece = os.pread(file.fileno(), min(PIECE, end - at), at)
            while piece:
                written = os.pwrite(file.fileno(), piece, at)
                piece, at = piece[written:], at + written  # noqa: PLW2901 - what is left of the piece
        os.fsync(file.fileno())


def _cut(path: Path, file: str, good: int, *, keep: bool) -> list[str]:
    size = path.stat().st_size
    if size == good:
        return []
    if keep:
        return [cut_back(path, file, good)]
    with path.open("r+b") as out:
        out.truncate(good)
        os.fsync(out.fileno())
    return [f"{file}: {size - good} bytes of a capture half written cut off after byte {good}"]
