"""A crawl of all simulated hosts, killed ten times, archives what one archives that nobody kills."""

import pytest

from tests.world.killing import Killed, killed, uninterrupted

KILLS, SEED = 10, 2026


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Killed:
    whole, seconds = uninterrupted(tmp_path_factory.mktemp("whole"))
    assert len(whole.bodies) > 1500
    return killed(tmp_path_factory.mktemp("killed"), KILLS, seconds, whole, seed=SEED)


def test_it_was_killed_at_work(result: Killed) -> None:
    assert result.known[-1] > 0
    assert list(result.known) == sorted(result.known)


def test_no_acknowledged_capture_is_lost(result: Killed) -> None:
    assert result.losses == ()


def test_every_body_is_what_was_acknowledged(result: Killed) -> None:
    assert result.damages == ()


def test_nothing_is_kept_twice(result: Killed) -> None:
    assert result.doubles == ()


def test_the_archive_is_that_of_an_uninterrupted_crawl(result: Killed) -> None:
    assert result.differences == ()
