"""The operator's command, under which the database's server is restarted, crashes, or goes away for good."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.fixity.verify import verify
from archive.models.captures import CaptureRow
from gongkai.demo.plan import address_map, demo_plan, sites_csv
from gongkai.demo.portals.server import DemoPortal
from tests.postgresql import Cluster

ROOT = Path(__file__).parents[3]
LONG = 240.0
"""Seconds, on a machine that has much else to do."""


@pytest.fixture
def config(tmp_path: Path, server: Cluster) -> Iterator[ArchiveConfig]:
    name = server.create(server.template)
    yield ArchiveConfig(folder=tmp_path / "gongkai-archive", database=server.url(name))
    server.drop(name)


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[DemoPortal]:
    with DemoPortal(demo_plan()) as opened:
        (tmp_path / "sites.csv").write_text(sites_csv(opened.plan), "utf-8")
        yield opened


def crawling(config: ArchiveConfig, portal: DemoPortal, wait_seconds: float) -> subprocess.Popen[str]:
    crawl = {
        "ALLOWED_SUFFIXES": ["gov.test"],
        "EXTRA_SUFFIXES": ["gov.test"],
        "DELAY_SECONDS": 0.05,
        "COLUMNS_EVERY_DAYS": 0,
        "ADDRESS_MAP": address_map(portal.plan, portal),
        "SITES_FILES": ["sites.csv"],
    }
    archive = {
        "DATABASE": config.database or "",
        "DATABASE_WAIT_SECONDS": str(wait_seconds),
        "COMMIT_CAPTURES": "3",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "gongkai", "crawl", portal.plan.hosts[0].code, "--json"],
        cwd=config.folder.parent,
        env={
            **os.environ,
            **{f"GONGKAI_CRAWL__{name}": json.dumps(value) for name, value in crawl.items()},
            **{f"GONGKAI_ARCHIVE__{name}": value for name, value in archive.items()},
            "PYTHONPATH": str(ROOT),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + LONG
    while not is_so():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def records(config: ArchiveConfig) -> list[str]:
    with Archive.open(config, create=False) as archive, archive.database.read() as session:
        return list(session.scalars(select(CaptureRow.record_id)))


def is_sound(config: ArchiveConfig) -> bool:
    found = records(config)
    with Archive.open(config, create=False) as archive:
        findings = verify(archive, lambda *_: None).findings
    assert [each.line for each in findings if not each.is_note] == []
    return len(found) == len(set(found))


def test_a_server_that_restarts_and_crashes_under_a_crawl_goes_unnoticed(
    config: ArchiveConfig, portal: DemoPortal, server: Cluster
) -> None:
    with crawling(config, portal, LONG) as crawl:
        for number, how in enumerate(("fast", "immediate"), start=1):
            until(lambda number=number: len(portal.requests) >= 8 * number)  # type: ignore[misc]
            assert crawl.poll() is None
            server.stop(how)
            time.sleep(0.3)
            server.start()
        out, err = crawl.communicate(timeout=LONG)
    assert (crawl.returncode, err) == (0, "")
    assert json.loads(out)["exchanges"] == len(records(config)) >= 16
    assert is_sound(config)


def test_a_server_that_stays_away_ends_a_crawl_and_costs_nothing(
    config: ArchiveConfig, portal: DemoPortal, server: Cluster
) -> None:
    with crawling(config, portal, 0.5) as crawl:
        until(lambda: len(portal.requests) >= 10)
        before = set(records(config))
        server.stop("immediate")
        _, err = crawl.communicate(timeout=LONG)
    assert crawl.returncode == 69, err
    (line,) = err.splitlines()
    assert line.startswith("gongkai: database postgresql:///archive_")
    asked = len(portal.requests)
    server.start()
    assert before
    assert before <= set(records(config))
    with crawling(config, portal, 0.5) as again:
        _, err = again.communicate(timeout=LONG)
    assert (again.returncode, err) == (0, "")
    assert before < set(records(config))
    assert len(portal.requests) > asked
    assert is_sound(config)
