from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.config import ArchiveConfig
from tests.emptied import empty_in


@pytest.fixture
def config(tmp_path: Path, database: str | None) -> ArchiveConfig:
    """Commits only when told to, so that a test decides what is acknowledged."""
    if database is None:
        empty_in(tmp_path / "archive")
    return ArchiveConfig(folder=tmp_path / "archive", database=database, commit_seconds=3600)


@pytest.fixture
def archive(config: ArchiveConfig) -> Iterator[Archive]:
    """Open, with run 1 under way."""
    with Archive.open(config) as opened:
        opened.runs.start("crawl", {"sites": ["lan"]})
        yield opened
