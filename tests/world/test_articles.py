"""Hosts whose articles are cut over pages or show their tables as pictures: every cell is the truth."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.captures.exchange import Role
from archive.config import ArchiveConfig, ReadLimits
from archive.events.derive import derive
from archive.readings.runner import read_pending
from archive.reports.query import ReportView, find
from gongkai.demo.portals.contents import truth_of
from gongkai.demo.portals.exchange import Scene
from gongkai.demo.portals.families.registry import vendors
from gongkai.demo.portals.truth import Published, published
from gongkai.demo.portals.world import World
from parsers.model import CellState, CheckStatus, Severity
from parsers.version import PARSER_VERSION
from tests.world.nights import Night, night, warm

CUT, PICTURED = "www.charset.gov.test", "www.gzip.gov.test"
ITEMS = tuple(
    each
    for host in (CUT, PICTURED)
    for each in published(host)
    if each.content in {"split", "pictures"} and each.year >= 2019 and each.shown(1)
)


class Nights:
    def __init__(self, nights: list[Night], views: tuple[ReportView, ...], waiting: int) -> None:
        self.first, self.second = nights
        self.views: Mapping[tuple[str | None, int | None], ReportView] = {
            (view.organ, view.year): view for view in views
        }
        self.waiting = waiting


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nights]:
    """The second night changes nothing."""
    folder = tmp_path_factory.mktemp("articles")
    chosen = [vendor for vendor in vendors() if vendor.host in {CUT, PICTURED}]
    with World(chosen) as world:
        world.scene = Scene(1, 1)
        warm(world)
        made = [night(world, folder)]
        views = read_with_pictures(folder)
        made.append(night(world, folder))
        with Archive.open(ArchiveConfig(folder=folder / "archive")) as archive:
            yield Nights(made, views, archive.readings.pending(PARSER_VERSION))


def read_with_pictures(folder: Path) -> tuple[ReportView, ...]:
    """The nights have no time for pictures: here they are read as by a parser that comes later."""
    version = f"{PARSER_VERSION} pictures"
    with Archive.open(ArchiveConfig(folder=folder / "archive")) as archive:
        read_pending(archive, ReadLimits(), version)
        derive(archive, 1, version)
        return find(archive)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.key)
def test_every_cell_is_the_truth_or_flagged(nights: Nights, item: Published) -> None:
    report = nights.views[item.organ, item.year].reading
    truth = truth_of(item, 1).cells
    doubted = {
        name for issue in report.issues if issue.severity is not Severity.INFO for name in issue.cells
    } | {name for check in report.checks if check.status is CheckStatus.FAIL for name in check.cells}
    numbers = {name: cell.value for name, cell in report.cells.items() if cell.state is CellState.NUMBER}
    assert {name for name, value in numbers.items() if value != truth.get(name)} <= doubted
    assert len(numbers) >= (1.0 if item.content == "split" else 0.95) * len(report.cells) > 0


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.key)
def test_an_article_is_one_rendition(nights: Nights, item: Published) -> None:
    (rendition,) = nights.views[item.organ, item.year].renditions
    assert rendition.url.endswith(f"_{item.id}.html")


def test_parts_are_asked_for_from_their_article(nights: Nights) -> None:
    parts = [row.url for row in nights.first.captures if row.role in {Role.FURTHER, Role.PICTURE}]
    paths = {url.partition(".gov.test")[2] for url in parts}
    asked = [request for request in nights.first.requests if request.path in paths]
    assert len(asked) == len(parts) > 0
    assert all("referer" in request.headers for request in asked)


def test_ornaments_are_not_asked_for(nights: Nights) -> None:
    assert [row.url for row in nights.first.captures if "ewm" in row.url] == []


def test_a_night_without_changes_asks_for_nothing_new_and_reads_nothing(nights: Nights) -> None:
    first = {request.path for request in nights.first.requests}
    assert {request.path for request in nights.second.requests} - first == set()
    assert nights.second.events == ()
    assert nights.waiting == 0
