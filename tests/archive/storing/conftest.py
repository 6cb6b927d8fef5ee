from pathlib import Path

import pytest

from archive.config import ArchiveConfig
from tests import s3
from tests.archive.storing.making import config_of, crawled


@pytest.fixture(params=["s3", "folder"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> ArchiveConfig:
    """An archive of two finished files that are to go to storage elsewhere."""
    if request.param == "folder":
        (tmp_path / "storage").mkdir()
        return _filled(config_of(tmp_path / "archive", f"file://{tmp_path}/storage", None, None))
    config: ArchiveConfig = request.getfixturevalue("in_s3")
    return config


@pytest.fixture
def in_s3(s3_service: s3.Service, s3_url: str, tmp_path: Path) -> ArchiveConfig:
    return _filled(config_of(tmp_path / "archive", s3_url, s3_service.url, None))


@pytest.fixture
def small(s3_service: s3.Service, s3_url: str, tmp_path: Path) -> ArchiveConfig:
    """The same with two captures in each file."""
    return _filled(config_of(tmp_path / "archive", s3_url, s3_service.url, None), 2)


def _filled(config: ArchiveConfig, captures: int | None = None) -> ArchiveConfig:
    crawled(config, captures)
    crawled(config, captures)
    return config
