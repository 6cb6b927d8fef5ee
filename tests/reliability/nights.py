"""One archive over one portal: what its nights are started with, and where its rows are."""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine, inspect

from archive.archive import Archive
from archive.config import ArchiveConfig
from gongkai.demo.plan import address_map, demo_plan, sites_csv
from gongkai.demo.portals.model import Plan
from gongkai.demo.portals.server import DemoPortal
from tests.reliability.starter import Night, Starter

DATABASE = "archive.db"
HOSTS = frozenset({"demo-heting", "demo-qinglan"})


@dataclass(frozen=True)
class Pace:
    """How often a night commits, how large its files become, how many processes read, and whether files that
    went elsewhere stay in the folder too.
    """

    commit_seconds: float = 1.0
    segment_bytes: int = 1 << 30
    workers: int = 2
    keep_local: bool = False

    @classmethod
    def drawn(cls, chance: Random) -> "Pace":
        """Small files and groups, so that a kill may fall into each part of a commit and of a file's end."""
        return cls(
            chance.choice((0.0, 0.05, 0.3, 1.0)),
            chance.choice((20_000, 60_000, 1 << 30)),
            chance.choice((1, 2)),
            chance.choice((False, True)),
        )


@cache
def small_plan() -> Plan:
    """Two hosts of the demo: on its second night one publishes a report and revises another."""
    plan = demo_plan()
    hosts = tuple(host for host in plan.hosts if host.code in HOSTS)
    names = {host.name for host in hosts}
    entries = tuple(entry for entry in plan.entries if entry.host in names)
    return Plan(hosts, entries, plan.header_host)


@dataclass(frozen=True)
class Place:
    """As in the settings: None for SQLite, and for WARC files in the archive's folder alone."""

    database: str | None = None
    storage: str | None = None
    storage_endpoint: str | None = None


class Nights:
    """In a new folder; `sites` are codes, none for all of the portal."""

    def __init__(self, starter: Starter, portal: DemoPortal, folder: Path, place: Place, pace: Pace) -> None:
        folder.mkdir()
        self._starter, self._portal, self._folder = starter, portal, folder
        self._database = place.database
        self._config = {
            "database": place.database,
            "storage": place.storage,
            "storage_endpoint": place.storage_endpoint,
            "storage_keep_local": pace.keep_local,
            "commit_seconds": pace.commit_seconds,
            "segment_bytes": pace.segment_bytes,
        }
        self._workers = pace.workers
        self.archive = folder / "gongkai-archive"
        (folder / "sites.csv").write_text(sites_csv(portal.plan), "utf-8")

    def start(self) -> Night:
        codes = [host.code for host in self._portal.plan.hosts]
        return self._starter.start(self._folder, ["nightly", *codes, "--json"], self._settings())

    @contextmanager
    def opened(self) -> Iterator[Archive | None]:
        """To look at while no night runs; None where there are no tables yet.

        SQLite is copied first: to open the database that a killed process left would already mend it.
        """
        with TemporaryDirectory() as name:
            folder = self.archive if self._database else self._copied(Path(name))
            url = self._database or f"sqlite:///{folder / DATABASE}"
            if not self._has_tables(url, folder):
                yield None
                return
            config = ArchiveConfig.model_validate({"folder": folder, **self._config})
            with Archive.open(config, create=False) as archive:
                yield archive

    def _has_tables(self, url: str, folder: Path) -> bool:
        if self._database is None and not (folder / DATABASE).exists():
            return False
        engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
        try:
            return inspect(engine).has_table("captures")
        finally:
            engine.dispose()

    def _copied(self, to: Path) -> Path:
        for path in self.archive.iterdir() if self.archive.is_dir() else ():
            if path.name in {DATABASE, f"{DATABASE}-wal"}:
                shutil.copy(path, to)
            elif not path.name.startswith((".", DATABASE)):
                (to / path.name).symlink_to(path)
        return to

    def _settings(self) -> Mapping[str, str]:
        crawl = {
            "ALLOWED_SUFFIXES": ["gov.test"],
            "EXTRA_SUFFIXES": ["gov.test"],
            "DELAY_SECONDS": 0.02,
            "COLUMNS_EVERY_DAYS": 0,
            "ADDRESS_MAP": address_map(self._portal.plan, self._portal),
            "SITES_FILES": ["sites.csv"],
        }
        found = {f"GONGKAI_CRAWL__{name}": json.dumps(value) for name, value in crawl.items()}
        found["GONGKAI_READ__WORKERS"] = str(self._workers)
        archive = {name: value for name, value in self._config.items() if value is not None}
        return found | {f"GONGKAI_ARCHIVE__{name.upper()}": str(value) for name, value in archive.items()}
