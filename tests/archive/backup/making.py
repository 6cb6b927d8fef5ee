"""Archives to copy, and everything that two of them can differ in."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import select

from archive.archive import Archive
from archive.backup.backup import backup
from archive.backup.model import Copied
from archive.backup.restore import restore
from archive.config import ArchiveConfig
from archive.errors import ArchiveError
from archive.models.captures import CaptureRow
from tests.archive.fixity.making import codes
from tests.archive.nights import Night, says

KILLED = 9


def night(config: ArchiveConfig, number: int) -> None:
    """A run of its own, in a WARC file of its own: two reports, one of which reads otherwise each time."""
    with Archive.open(config) as archive:
        changed = says(organ="红市档案局", total=number)
        Night(pages={"1.html": says(total=1), "2.html": changed}).pass_over(archive)


def backed_up(config: ArchiveConfig, to: Path) -> Copied:
    return backup(config, to, lambda *_: None)


def restored(of: Path, config: ArchiveConfig) -> Copied | None:
    return restore(of, config, lambda *_: None)


def tables(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        return list(connection.iterdump())


def bodies(config: ArchiveConfig) -> dict[int, bytes | str]:
    with Archive.open(config, create=False) as archive:
        with archive.database.read() as session:
            ids = session.scalars(select(CaptureRow.id)).all()
        return {each: _body(archive, each) for each in ids}


def _body(archive: Archive, capture_id: int) -> bytes | str:
    try:
        return archive.captures.body(capture_id)
    except ArchiveError as error:
        return type(error).__name__


def contents(folder: Path) -> dict[str, bytes]:
    """Of the files beside the tables."""
    found = [path for name in ("warc", "manifests", "cdxj") for path in (folder / name).glob("[!.]*")]
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def same(one: ArchiveConfig, other: ArchiveConfig) -> None:
    assert tables(one.folder) == tables(other.folder)
    assert bodies(one) == bodies(other)
    assert codes(one) == codes(other) == []


def killed(action: Callable[[], Any], step: Callable[[], None]) -> bool:
    """Whether a process of its own that does `action` was killed by what `step` prepared in it."""
    process = os.fork()
    if process == 0:
        code = 1
        try:
            step()
            action()
            code = 0
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    assert code in {0, KILLED}
    return code == KILLED
