"""Ten kills of nights in either database: nothing acknowledged is lost or doubled, the archive is whole."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from gongkai.demo.portals.server import DemoPortal
from tests.reliability.killing import Killing, Whole, uninterrupted
from tests.reliability.nights import Nights, Pace, Place, small_plan
from tests.reliability.starter import Starter

KILLS, SEED = 10, 2026


@pytest.fixture(scope="module")
def starter() -> Iterator[Starter]:
    with Starter() as starter:
        yield starter


@pytest.fixture(scope="module")
def whole(starter: Starter, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    with DemoPortal(small_plan()) as portal:
        folder = tmp_path_factory.mktemp("whole") / "nights"
        return uninterrupted(Nights(starter, portal, folder, Place(), Pace()), portal)


def test_killed_nights(tmp_path: Path, database: str | None, starter: Starter, whole: Whole) -> None:
    chance = Random(SEED)
    with DemoPortal(small_plan()) as portal:
        nights = Nights(starter, portal, tmp_path / "nights", Place(database), Pace.drawn(chance))
        outcome = Killing(nights, portal, whole).run(KILLS, chance)
    assert outcome.faults == []
    known = [kill.acknowledged for kill in outcome.kills]
    assert known == sorted(known)
    assert known[-1] > 0
