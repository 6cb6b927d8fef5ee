"""Where the real reports and databases are, and what is skipped by name when they are nowhere."""

import functools
import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiobotocore.session import AioSession

from archive.clock import CLOCK
from archive.config import ArchiveConfig
from archive.database import open_database
from tests import postgresql, s3
from tests.compiling import share_what_is_compiled
from tests.forking import fork_what_is_spawned

fork_what_is_spawned()
share_what_is_compiled()

REPORTS = Path(os.environ.get("GONGKAI_REAL_REPORTS") or Path(__file__).parents[2] / "shared" / "reports")


@pytest.fixture(scope="session")
def real_reports() -> Path:
    """The folder of real reports, each with the cells it prints; see docs/testing.md."""
    if not REPORTS.is_dir():
        pytest.skip(f"real reports not found: neither {REPORTS} nor GONGKAI_REAL_REPORTS exists")
    return REPORTS


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    """What one test's archive recorded in days to come is no other's business."""
    CLOCK.reset()
    yield
    CLOCK.reset()


BOTH = ("sqlite", "postgresql")
"""The databases that an archive may live in. What depends on one is tested in both."""


@pytest.fixture(scope="session")
def server() -> Iterator[postgresql.Cluster]:
    """A PostgreSQL server of this process's own, with a database at the newest schema to copy."""
    found = postgresql.programs()
    if found is None:
        pytest.skip(
            f"PostgreSQL is not installed: no {postgresql.VERSIONS}/*/bin/postgres (Debian: postgresql)"
        )
    with postgresql.cluster(found) as cluster:
        name = cluster.create()
        open_database(ArchiveConfig(database=cluster.url(name))).close()
        cluster.template = name
        yield cluster


@pytest.fixture(params=BOTH)
def database(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """For the setting archive.database: tables without rows. None is SQLite in the archive's folder."""
    yield from a_database(request)


@pytest.fixture(scope="module", params=BOTH)
def database_of_module(request: pytest.FixtureRequest) -> Iterator[str | None]:
    yield from a_database(request)


def a_database(request: pytest.FixtureRequest) -> Iterator[str | None]:
    if request.param == "sqlite":
        yield None
        return
    server: postgresql.Cluster = request.getfixturevalue("server")
    with server.borrowed() as name:
        yield server.url(name)


@pytest.fixture(scope="session")
def s3_service() -> Iterator[s3.Service]:
    """S3 on loopback; its keys are in the environment, where everybody else has theirs."""
    with pytest.MonkeyPatch.context() as patch, s3.serving() as service:
        for name, value in s3.KEYS.items():
            patch.setenv(name, value)
        # what a client takes is parsed once: that is most of the time that one takes
        patch.setattr("aiobotocore.session.AioSession", functools.cache(AioSession))
        yield service


@pytest.fixture
def s3_url(s3_service: s3.Service) -> Iterator[str]:
    """A folder in an empty bucket."""
    yield s3_service.new_bucket()
    s3_service.heal()


SLOW = ("/world/", "/reliability/", "/test_killed.py")
"""Files of few tests that take minutes: begun last, they would keep one core waiting for the other."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not any(name in str(item.path) for name in SLOW))


def pytest_collection_finish() -> None:
    """Twenty thousand tests live to the end: garbage is not looked for among them."""
    gc.collect()
    gc.freeze()
