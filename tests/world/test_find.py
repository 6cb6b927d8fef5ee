"""The search for the column on every simulated portal: the right one stands first."""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from archive.config import ArchiveConfig
from crawler.discovery.run import Found, find
from gongkai.demo.portals.families.registry import vendors
from gongkai.demo.portals.world import World
from tests.world.nights import config, warm

SHUT = frozenset({"www.waf-412.gov.test", "www.robots-none.gov.test", "www.robots-503.gov.test"})
"""Hosts that let nobody in, be it by robots.txt or by what stands in its place."""
HOSTS = tuple(vendor.host for vendor in vendors() if vendor.platform)


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with World(vendors()) as opened:
        warm(opened)
        yield opened


def search(world: World, host: str, folder: Path) -> Found:
    """Twisted's reactor starts once a process."""
    settings = config(world, folder, delay_seconds=0)
    archive = ArchiveConfig.model_validate({"folder": folder / "archive"})
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as apart:
        return apart.submit(find, archive, settings, f"http://{host}/").result(timeout=120)


@pytest.mark.parametrize("host", [host for host in HOSTS if host not in SHUT])
def test_the_right_column_stands_first(world: World, host: str, tmp_path: Path) -> None:
    right = {url.partition("#")[0] for _, _, url, _ in world.vendors[host].site_rows()}
    found = search(world, host, tmp_path)
    assert found.candidates[0].url in right
    assert found.candidates[0].evidence


@pytest.mark.parametrize("host", sorted(SHUT))
def test_a_portal_that_lets_nobody_in_is_not_searched(world: World, host: str, tmp_path: Path) -> None:
    found = search(world, host, tmp_path)
    assert found.candidates == ()
    assert found.failures
