"""Nights over all simulated hosts: each crawled, read and derived as a nightly run does it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path

from sqlalchemy import select

from archive.archive import Archive
from archive.columns.model import ColumnState
from archive.config import ArchiveConfig, ReadLimits
from archive.events.derive import derive
from archive.events.model import Event
from archive.models.captures import CaptureRow
from archive.models.columns import WalkRow
from archive.readings.runner import read_pending
from archive.reports.query import ReportView, find
from crawler.config import CrawlConfig
from crawler.summary import CrawlSummary
from gongkai.demo.portals.exchange import Asked
from gongkai.demo.portals.log import Request
from gongkai.demo.portals.world import World
from gongkai.nightly.crawling import crawl_apart
from gongkai.nightly.steps import Begun
from parsers.version import PARSER_VERSION

DELAY = 0.05


@dataclass(frozen=True)
class Night:
    """What one night asked and found."""

    summary: CrawlSummary
    requests: tuple[Request, ...]
    columns: tuple[ColumnState, ...]
    events: tuple[Event, ...]
    views: tuple[ReportView, ...]
    captures: tuple[CaptureRow, ...]
    walks: tuple[WalkRow, ...]

    @cached_property
    def reports(self) -> frozenset[tuple[str | None, str, int | None]]:
        """(organ, scope, year): the organs of the simulated hosts are all different."""
        return frozenset((view.organ, view.scope.value, view.year) for view in self.views)

    def failures(self, code: str) -> Sequence[str]:
        return next(site.failures for site in self.summary.sites if site.code == code)


def config(
    world: World, folder: Path, roots: Mapping[str, str] | None = None, **changed: object
) -> CrawlConfig:
    """`roots` are corrections of the catalogue: old address to new."""
    sites, rows = folder / "sites.csv", world.sites_csv()
    for old, new in (roots or {}).items():
        rows = rows.replace(old, new)
    sites.write_text(rows, "utf-8")
    settings: dict[str, object] = {
        "contact": "archive@example.org",
        "delay_seconds": DELAY,
        "columns_every_days": 0,
        "cooldown_minutes": 0,
        "timeout_seconds": 4,
        "retry_after_max_seconds": 1,
        "max_response_bytes": 4 << 20,
        "max_pages_per_list": 30,
        "address_map": {"*.gov.test": world.address, "*.example.test": world.address},
        "extra_suffixes": ("gov.test",),
        "sites_files": (sites,),
    }
    return CrawlConfig.model_validate(settings | changed)


def night(
    world: World,
    folder: Path,
    roots: Mapping[str, str] | None = None,
    database: str | None = None,
    **changed: object,
) -> Night:
    settings = config(world, folder, roots, **changed)
    before = len(world.requests)
    codes = [code for vendor in world.vendors.values() for code, *_ in vendor.site_rows()]
    # pictures of tables are read in tests/world/test_articles.py: that takes ten seconds each
    limits = ReadLimits.model_validate({"recognition_wall_seconds": 0.1})
    where = ArchiveConfig.model_validate({"folder": folder / "archive", "database": database})
    with Archive.open(where) as archive:
        run_id = archive.runs.start("crawl", {})
        begun = Begun(run_id=run_id, resumed_at=None)
        summary = crawl_apart(archive.config, settings, codes, begun, lambda _: None)
        read_pending(archive, limits, PARSER_VERSION)
        events = derive(
            archive, run_id, PARSER_VERSION, removal_nights=2, apart=timedelta(0), frozen=archive.hosts
        )
        return Night(
            summary=summary,
            requests=world.requests[before:],
            columns=archive.columns.walked(run_id),
            events=tuple(events),
            views=find(archive),
            captures=_captures(archive, run_id),
            walks=_walks(archive, run_id),
        )


def _captures(archive: Archive, run_id: int) -> tuple[CaptureRow, ...]:
    with archive.database.read() as session:
        return tuple(session.scalars(select(CaptureRow).where(CaptureRow.run_id == run_id)))


def _walks(archive: Archive, run_id: int) -> tuple[WalkRow, ...]:
    with archive.database.read() as session:
        return tuple(session.scalars(select(WalkRow).where(WalkRow.run_id == run_id)))


def warm(world: World) -> None:
    """Has every host draw its pages now: the first visitor would wait for all of them."""
    for vendor in world.vendors.values():
        vendor.answer(Asked(method="GET", host=vendor.host, path="/zwgk/"), world.scene)
