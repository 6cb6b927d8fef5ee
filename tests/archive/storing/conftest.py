import shutil
from pathlib import Path

import pytest

from archive.config import ArchiveConfig
from tests import s3
from tests.archive.storing.making import config_of, crawled


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Archives of two finished files, by how many captures each file has: made once, then copied."""
    found = {}
    for captures in (5, 2):
        config = config_of(tmp_path_factory.mktemp("template") / "archive", None, None, None)
        crawled(config, captures)
        crawled(config, captures)
        found[captures] = config.folder
    return found


@pytest.fixture(params=["s3", "folder"])
def elsewhere(request: pytest.FixtureRequest, templates: dict[int, Path], tmp_path: Path) -> ArchiveConfig:
    """An archive of two finished files that are to go to storage elsewhere."""
    if request.param == "folder":
        (tmp_path / "storage").mkdir()
        shutil.copytree(templates[5], tmp_path / "archive")
        return config_of(tmp_path / "archive", f"file://{tmp_path}/storage", None, None)
    config: ArchiveConfig = request.getfixturevalue("in_s3")
    return config


@pytest.fixture
def in_s3(templates: dict[int, Path], s3_service: s3.Service, s3_url: str, tmp_path: Path) -> ArchiveConfig:
    shutil.copytree(templates[5], tmp_path / "archive")
    return config_of(tmp_path / "archive", s3_url, s3_service.url, None)


@pytest.fixture
def small(templates: dict[int, Path], s3_service: s3.Service, s3_url: str, tmp_path: Path) -> ArchiveConfig:
    """The same with two captures in each file."""
    shutil.copytree(templates[2], tmp_path / "archive")
    return config_of(tmp_path / "archive", s3_url, s3_service.url, None)
