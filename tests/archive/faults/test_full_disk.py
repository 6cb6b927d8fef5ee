"""The disk fills up at every change that a small crawl makes to it, and at every page of its tables."""

import errno
import os
import shutil
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, select

from archive.archive import Archive, index
from archive.captures.exchange import Role
from archive.config import ArchiveConfig
from archive.errors import DiskError
from archive.fixity.verify import verify
from archive.models.captures import CaptureRow
from tests.archive.faults.disk import Disk, refusing
from tests.archive.fixity.making import at
from tests.archive.fixity.test_taking_in import facts, walk
from tests.archive.making import URL

SEGMENT = 4000
"""Bytes of a file: the crawl fills two."""
EVIDENCE = "a line of a row that takes pages of a table" * 300


def config_of(folder: Path) -> ArchiveConfig:
    return ArchiveConfig(folder=folder, commit_seconds=3600, segment_bytes=SEGMENT)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive in which nothing was captured yet, to be copied."""
    folder = tmp_path_factory.mktemp("empty") / "archive"
    with Archive.open(config_of(folder)) as archive:
        archive.runs.start("crawl", {"sites": ["lan"]})
    return folder


@pytest.fixture(scope="module")
def torn(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after a crawl that was killed with one capture acknowledged and two not."""
    folder = tmp_path_factory.mktemp("torn") / "archive"
    shutil.copytree(empty, folder)
    archive = Archive.open(config_of(folder))
    for number in range(3):
        archive.captures.add(at(number, url=f"{URL}?old{number}", body=b"old %d" % number))
        if number == 0:
            archive.captures.flush()
    with (next((folder / "warc").glob("*.open"))).open("ab") as out:
        out.write(b"\x1f\x8bhalf a record")
    archive._segments.close(acknowledged=False)
    archive.database.close()
    return folder


def crawl(config: ArchiveConfig, acknowledged: list[str], limit: int | None = None) -> None:
    """Two files, walks and articles, manifest and indexes. `acknowledged` grows with each group."""
    with Archive.open(config) as archive:
        if limit is not None:
            _limit(archive.database.engine, limit)
        archive.captures.recover()
        added: list[str] = []
        for number in range(4):
            url = f"{URL}?{number}"
            body = b"%d" % number * 700
            archive.captures.add(at(number, url=url, body=body, role=Role.ARTICLE, evidence=EVIDENCE))
            archive.columns.record_article(facts(url))
            added.append(url)
            if number % 2:
                walk(archive, 1, *added)
                archive.captures.flush()
                acknowledged += added
                added = []
    index(config)


def _limit(engine: Engine, pages: int) -> None:
    """The tables may grow by so many pages: as if the disk was full then."""

    @event.listens_for(engine, "connect")
    def connected(connection: object, _record: object) -> None:
        (there,) = connection.execute("PRAGMA page_count").fetchone()  # type: ignore[attr-defined]
        connection.execute(f"PRAGMA max_page_count={there + pages}")  # type: ignore[attr-defined]

    engine.dispose()


def urls(config: ArchiveConfig) -> Counter[str]:
    with Archive.open(config, create=False) as archive, archive.database.read() as session:
        return Counter(session.scalars(select(CaptureRow.url)))


def as_before_and_goes_on(config: ArchiveConfig, acknowledged: list[str]) -> None:
    """Nothing acknowledged is lost, nothing is there twice; the next crawl does the rest."""
    there = urls(config)
    assert set(acknowledged) <= set(there)
    with Archive.open(config) as archive:
        archive.captures.recover()
        held = {url for url in (f"{URL}?{number}" for number in range(4)) if urls(config)[url]}
        for number in range(4):
            if f"{URL}?{number}" not in held:
                archive.captures.add(at(9, url=f"{URL}?{number}", body=b"again"))
        assert archive.captures.losses == ()
        records = list(_records(archive))
        assert len(records) == len(set(records))
    assert all(urls(config)[f"{URL}?{number}"] == 1 for number in range(4))
    with Archive.open(config, create=False) as archive:
        found = verify(archive, lambda *_: None)
    assert [each.line for each in found.findings if not each.is_note] == []
    index(config)


def _records(archive: Archive) -> list[str]:
    with archive.database.read() as session:
        return list(session.scalars(select(CaptureRow.record_id)))


def refused(folder: Path, before: Path, disk: Disk) -> tuple[list[str], str | None]:
    """What was acknowledged until the disk refused, and the line that told, None where all went well."""
    shutil.copytree(before, folder)
    acknowledged: list[str] = []
    try:
        with refusing(disk):
            crawl(config_of(folder), acknowledged)
    except DiskError as error:
        return acknowledged, str(error)
    return acknowledged, None


def is_line(line: str | None, folder: Path, error: int) -> bool:
    """Path and reason."""
    return line is not None and "\n" not in line and str(folder) in line and os.strerror(error) in line


def changes(folder: Path, before: Path) -> int:
    """How many a crawl makes that nothing goes wrong with."""
    shutil.copytree(before, folder)
    with refusing(Disk(folder)) as disk:
        crawl(config_of(folder), [])
    assert {"write", "sync", "rename", "open"} <= {kind for kind, _ in disk.done}
    return len(disk.done)


@pytest.mark.parametrize(("before", "stays"), [("torn", True), ("empty", False)])
def test_a_disk_that_is_full_at_every_change_of_a_crawl(
    tmp_path: Path, request: pytest.FixtureRequest, before: str, *, stays: bool
) -> None:
    start: Path = request.getfixturevalue(before)
    count = changes(tmp_path / "whole", start)
    silent = []
    for number in range(1, count + 1):
        folder = tmp_path / str(number)
        disk = Disk(folder, number, stays=stays)
        acknowledged, line = refused(folder, start, disk)
        if line is None:
            silent.append(disk.done[number - 1])
        else:
            assert is_line(line, folder, errno.ENOSPC), line
        as_before_and_goes_on(config_of(folder), acknowledged)
        shutil.rmtree(folder)
    assert {kind for kind, _ in silent} <= {"mkdir"}  # of folders that are there


@pytest.mark.parametrize("error", [errno.EIO, errno.EROFS])
def test_a_disk_that_is_broken_or_read_only_at_every_change(tmp_path: Path, torn: Path, error: int) -> None:
    count = changes(tmp_path / "whole", torn)
    for number in range(1, count + 1, 5):
        folder = tmp_path / str(number)
        acknowledged, line = refused(folder, torn, Disk(folder, number, error))
        assert line is None or is_line(line, folder, error), line
        as_before_and_goes_on(config_of(folder), acknowledged)
        shutil.rmtree(folder)


def test_tables_that_are_full_at_every_page(tmp_path: Path, empty: Path) -> None:
    full: list[bool] = []
    for pages in range(60):
        folder = tmp_path / str(pages)
        shutil.copytree(empty, folder)
        acknowledged: list[str] = []
        line = filled(config_of(folder), acknowledged, pages)
        assert line in {None, f"database {folder / 'archive.db'} cannot be written: database or disk is full"}
        full.append(line is not None)
        as_before_and_goes_on(config_of(folder), acknowledged)
        shutil.rmtree(folder)
        if full[-3:] == [False] * 3:
            break
    assert full.count(True) > 10
    assert not full[-1]


def filled(config: ArchiveConfig, acknowledged: list[str], pages: int) -> str | None:
    try:
        crawl(config, acknowledged, pages)
    except DiskError as error:
        return str(error)
    return None
