from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.config import ArchiveConfig


@pytest.fixture
def config(tmp_path: Path) -> ArchiveConfig:
    return ArchiveConfig(folder=tmp_path / "archive")


@pytest.fixture
def archive(config: ArchiveConfig) -> Iterator[Archive]:
    with Archive.open(config) as opened:
        yield opened
