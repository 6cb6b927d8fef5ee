"""Ten kills of nights in either database, and with files in either place: all that was acknowledged is there
once, and what comes of it is what nights that nobody kills give.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from gongkai.demo.portals.server import DemoPortal
from tests import s3
from tests.reliability.killing import Killing, Whole, uninterrupted
from tests.reliability.nights import Nights, Pace, Place, small_plan
from tests.reliability.starter import Starter

KILLS, SEED = 10, 2026


@pytest.fixture(scope="module")
def starter(s3_service: s3.Service) -> Iterator[Starter]:
    """Begun when the service's keys are in the environment: what it starts inherits them."""
    with Starter() as starter:
        yield starter


@pytest.fixture(scope="module")
def whole(starter: Starter, s3_service: s3.Service, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    place = Place(None, s3_service.new_bucket(), s3_service.url)
    with DemoPortal(small_plan()) as portal:
        nights = Nights(starter, portal, tmp_path_factory.mktemp("whole") / "nights", place, Pace())
        return uninterrupted(nights, portal)


@pytest.fixture(params=["local", "s3"])
def place(request: pytest.FixtureRequest, database: str | None, s3_service: s3.Service) -> Place:
    if request.param == "local":
        return Place(database)
    return Place(database, s3_service.new_bucket(), s3_service.url)


def test_killed_nights(tmp_path: Path, place: Place, starter: Starter, whole: Whole) -> None:
    chance = Random(SEED)
    with DemoPortal(small_plan()) as portal:
        nights = Nights(starter, portal, tmp_path / "nights", place, Pace.drawn(chance))
        outcome = Killing(nights, portal, whole).run(KILLS, chance)
    assert outcome.faults == []
    known = [kill.acknowledged for kill in outcome.kills]
    assert known == sorted(known)
    assert known[-1] > 0
