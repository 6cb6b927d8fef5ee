"""All simulated hosts as one portal on loopback: the phase, the catalogue, and what only a socket shows."""

import csv
import io
from collections.abc import Iterator
from http.client import HTTPConnection, IncompleteRead  # noqa: TID251 - the test is the client

import pytest

from gongkai.demo.portals.exchange import Scene
from gongkai.demo.portals.families import move, slow
from gongkai.demo.portals.families.registry import vendors
from gongkai.demo.portals.world import World
from tests.demo.portals.client import Client

MOVE = "www.move.gov.test"
ENDLESS = next(each for each in slow.vendors() if each.code == "endless")
CHUNK = 1 << 20


@pytest.fixture
def world() -> Iterator[World]:
    with World([*move.vendors(), *slow.vendors()]) as world:
        yield world


def article(column: str) -> str:
    """The page of the first report in the column of the host without end."""
    rows = ENDLESS.shown(Scene(), column)
    return ENDLESS.article_path(next(each for each in rows if each.content == "html"))


def read(world: World, path: str, most: int | None = None) -> tuple[int, bytes]:
    """Content-Length, and the body or as much of it as was asked for."""
    connection = HTTPConnection(world.address, timeout=10)
    try:
        connection.request("GET", path, headers={"Host": ENDLESS.host})
        answer = connection.getresponse()
        return int(answer.headers["Content-Length"]), answer.read(most)
    finally:
        connection.close()


def test_the_phase_is_asked_for_on_any_host(world: World) -> None:
    with Client(world.address) as client:
        assert client.get(MOVE, "/zfxxgk/zfxxgknb/").status == 200
        assert client.get("www.slow.gov.test", "/__sim/phase/2").status == 200
        assert client.get(MOVE, "/zfxxgk/zfxxgknb/").status == 301
    assert world.scene.phase == 2


def test_the_catalogue_has_a_row_for_each_column_with_a_code_of_its_own() -> None:
    with World(vendors()) as world:
        rows = list(csv.DictReader(io.StringIO(world.sites_csv())))
    codes = [row["code"] for row in rows]
    assert len(set(codes)) == len(codes) > 30
    assert all(row["list_url"].startswith(f"http://{row['host']}/") for row in rows)
    assert not any("example" in row["host"] for row in rows)


def test_an_unknown_host_is_no_host(world: World) -> None:
    with Client(world.address) as client:
        assert client.get("www.nowhere.gov.test", "/").status == 421


def test_a_reset_is_one(world: World) -> None:
    vendor = world.vendors["www.reset.gov.test"]
    item = next(each for each in vendor.reports if not each.reachable)
    with Client(world.address) as client, pytest.raises(ConnectionResetError):
        client.get(vendor.host, vendor.article_path(item))


def test_a_gigabyte_is_announced_and_sent_until_one_hangs_up(world: World) -> None:
    told, body = read(world, article("big/"), CHUNK)
    assert (told, len(body)) == (slow.GIGABYTE, CHUNK)


def test_a_length_that_is_too_much_ends_early(world: World) -> None:
    with pytest.raises(IncompleteRead):
        read(world, article("long/"))


def test_a_length_that_is_too_little_cuts(world: World) -> None:
    told, body = read(world, article("short/"))
    assert len(body) == told
    assert b"</html>" not in body
