"""Where the real reports and databases are, and what is skipped by name when they are nowhere."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive.config import ArchiveConfig
from archive.database import open_database
from tests import postgresql

REPORTS = Path(os.environ.get("GONGKAI_REAL_REPORTS") or Path(__file__).parents[2] / "shared" / "reports")


@pytest.fixture(scope="session")
def real_reports() -> Path:
    """The folder of real reports, each with the cells it prints; see docs/testing.md."""
    if not REPORTS.is_dir():
        pytest.skip(f"real reports not found: neither {REPORTS} nor GONGKAI_REAL_REPORTS exists")
    return REPORTS


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


@contextmanager
def a_database(kind: str, request: pytest.FixtureRequest) -> Iterator[str | None]:
    """A database of the kind for `archive.database`, empty but at the newest schema; None is SQLite in the
    archive's folder.
    """
    if kind == "sqlite":
        yield None
        return
    server: postgresql.Cluster = request.getfixturevalue("server")
    name = server.create(server.template)
    yield server.url(name)
    server.drop(name)


@pytest.fixture(params=BOTH)
def database(request: pytest.FixtureRequest) -> Iterator[str | None]:
    with a_database(request.param, request) as url:
        yield url


@pytest.fixture(scope="module", params=BOTH)
def database_of_module(request: pytest.FixtureRequest) -> Iterator[str | None]:
    with a_database(request.param, request) as url:
        yield url
