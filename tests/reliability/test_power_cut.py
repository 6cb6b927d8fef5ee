"""What a kill does not show, since the system keeps what a killed process wrote: rows are committed only for
bytes that were synced by then, in files whose names were.
"""

import os
from pathlib import Path

import pytest
from sqlalchemy import func, select

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.models.captures import CaptureRow
from tests.archive.making import exchange

EXCHANGES = 40


class Synced:
    """`bytes` of each file as of its last sync, by inode; `names` in each folder as of that one's."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.bytes: dict[int, int] = {}
        self.names: dict[Path, dict[str, int]] = {}
        self._sync = os.fsync
        monkeypatch.setattr(os, "fsync", self._synced)

    def _synced(self, descriptor: int) -> None:
        self._sync(descriptor)
        path = Path(f"/proc/self/fd/{descriptor}").resolve()
        if path.is_dir():
            self.names[path] = {each.name: each.stat().st_ino for each in path.iterdir()}
        else:
            stat = os.fstat(descriptor)
            self.bytes[stat.st_ino] = stat.st_size

    def held(self, folder: Path, file: str) -> int:
        """How much of a WARC file, under whichever of its names, would be there after a power cut."""
        names = self.names.get(folder.resolve(), {})
        inodes = [names[name] for name in (file, f"{file}.open") if name in names]
        return max((self.bytes.get(inode, 0) for inode in inodes), default=0)


@pytest.mark.parametrize("segment_bytes", [1, 5_000, 1 << 30])
def test_whatever_has_a_row_was_synced_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: str | None, segment_bytes: int
) -> None:
    synced = Synced(monkeypatch)
    config = ArchiveConfig(
        folder=tmp_path / "archive", database=database, commit_captures=4, segment_bytes=segment_bytes
    )
    ends = select(CaptureRow.file, func.max(CaptureRow.end_byte)).group_by(CaptureRow.file)
    seen = 0
    with Archive.open(config) as archive:
        archive.runs.start("crawl", {})
        for number in range(EXCHANGES):
            archive.captures.add(exchange(number, url=f"http://a.gov.test/{number}"))
            with archive.database.read() as session:
                rows = session.execute(ends).all()
            assert [
                file for file, end in rows if synced.held(tmp_path / "archive" / "warc", file) < end
            ] == []
            seen = max(seen, len(rows))
    assert (seen > 1) == (segment_bytes < 1 << 30)
