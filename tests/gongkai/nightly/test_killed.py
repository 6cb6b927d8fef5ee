"""A night that is killed while it crawls: the same command continues it and repeats nothing finished."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.demo.plan import address_map, demo_plan, sites_csv
from gongkai.demo.portals.server import DemoPortal

ROOT = Path(__file__).parents[3]


def command(folder: Path, portal: DemoPortal) -> Callable[[], subprocess.Popen[bytes]]:
    """Starts the night over one host of the portal, slowly enough to be killed in the middle."""
    (folder / "sites.csv").write_text(sites_csv(portal.plan), "utf-8")
    settings = {
        "ALLOWED_SUFFIXES": ["gov.test"],
        "EXTRA_SUFFIXES": ["gov.test"],
        "DELAY_SECONDS": 0.1,
        "COLUMNS_EVERY_DAYS": 0,
        "ADDRESS_MAP": address_map(portal.plan, portal),
        "SITES_FILES": ["sites.csv"],
    }
    environment = {f"GONGKAI_CRAWL__{name}": json.dumps(value) for name, value in settings.items()}
    words = [sys.executable, "-m", "gongkai", "nightly", portal.plan.hosts[0].code, "--json"]

    def start() -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            words,
            cwd=folder,
            env={**os.environ, **environment, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    return start


def wait_for(what: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not what():
        if time.monotonic() > deadline:
            pytest.fail("it did not happen in time")
        time.sleep(0.05)


def quiet(portal: DemoPortal) -> bool:
    """Nobody has asked for anything for a second: the orphaned crawl has ended."""
    asked = len(portal.requests)
    time.sleep(1)
    return len(portal.requests) == asked


def documents(portal: DemoPortal) -> list[str]:
    """What was asked for beside lists and robots.txt."""
    names = ((request.path, request.path.rpartition("/")[2]) for request in portal.requests)
    return [path for path, name in names if name and not name.startswith(("index", "robots"))]


def test_a_killed_night_is_continued(tmp_path: Path) -> None:
    with DemoPortal(demo_plan()) as portal:
        start = command(tmp_path, portal)
        with start() as night:
            wait_for(lambda: len(documents(portal)) > 2)
            night.kill()
        wait_for(lambda: quiet(portal))
        before = len(documents(portal))
        with start() as night:
            out, err = night.communicate()
        asked = documents(portal)
    assert (night.returncode, err) == (0, b"")
    assert [step["state"] for step in json.loads(out)["steps"]] == ["done"] * 7
    assert len(asked) > before
    assert len(asked) == len(set(asked))
