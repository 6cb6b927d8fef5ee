"""Two nights at one portal: the same is found whatever database keeps it."""

from pathlib import Path

from gongkai.demo.portals.exchange import Scene
from gongkai.demo.portals.families.registry import vendors
from gongkai.demo.portals.truth import reachable
from gongkai.demo.portals.world import World
from tests.world.nights import night, warm

HOST = "www.trs-a.gov.test"


def test_two_nights_at_one_portal(database: str | None, tmp_path: Path) -> None:
    with World([vendor for vendor in vendors() if vendor.host == HOST]) as world:
        nights = []
        for number in (1, 2):
            world.scene = Scene(number, 1)
            warm(world)
            nights.append(night(world, tmp_path, database=database))
    first, second = nights
    assert first.reports == reachable(HOST, 1)
    assert {event.kind for event in first.events} == {"discovered"}
    assert reachable(HOST, 2) <= second.reports
    published = {(e.organ, e.scope.value, e.year) for e in second.events if e.kind == "published"}
    assert published == reachable(HOST, 2) - reachable(HOST, 1)
