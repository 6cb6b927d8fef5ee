"""Nights (crawl, read, events, files) that are killed at random instants, and what the archive then is.

`python -m tests.reliability.killing 1000 [--database postgresql]` prints a line an archive and every fault.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import create_engine, text

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.fixity.verify import verify
from gongkai.cli.console import complain, stdout
from gongkai.demo.plan import address_map, demo_plan, sites_csv
from gongkai.demo.portals.server import DemoPortal
from tests import postgresql

ROOT = Path(__file__).parents[2]
EACH = 10
"""Kills of one archive."""
LONGEST, SECONDS_TO_BEGIN = 4.0, 30.0


@dataclass
class Outcome:
    """`known` counts the acknowledged captures at each kill; each fault is a line."""

    known: list[int] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        return [*self.lost, *self.doubled, *self.findings, *self.unfinished]


class Nights:
    """One archive over one portal; `database` as in the setting, None for SQLite."""

    def __init__(self, folder: Path, portal: DemoPortal, database: str | None) -> None:
        self._folder, self._portal, self._database = folder, portal, database
        self.archive = folder / "gongkai-archive"
        (folder / "sites.csv").write_text(sites_csv(portal.plan), "utf-8")

    def start(self) -> subprocess.Popen[bytes]:
        """The operator's command, in a process group of its own."""
        codes = [host.code for host in self._portal.plan.hosts]
        return subprocess.Popen(
            [sys.executable, "-m", "gongkai", "nightly", *codes, "--json"],
            cwd=self._folder,
            env={**os.environ, **self._settings(), "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def acknowledged(self) -> Counter[str]:
        """Record ids as the database has them, whoever writes to it; none before it has its tables."""
        file = self.archive / "archive.db"
        if self._database is None and not file.exists():
            return Counter()
        engine = create_engine(self._database or f"sqlite:///file:{file}?mode=ro&uri=true")
        try:
            with engine.connect() as connection:
                there = engine.dialect.has_table(connection, "captures")
                found = connection.execute(text("SELECT record_id FROM captures")) if there else ()
                return Counter(str(row[0]) for row in found)
        finally:
            engine.dispose()

    def findings(self) -> Iterator[str]:
        """What `gongkai verify` says that is more than a note."""
        config = ArchiveConfig.model_validate({"folder": self.archive, "database": self._database})
        with Archive.open(config, create=False) as archive:
            found = verify(archive, self.archive, lambda *_: None)
        yield from (finding.line for finding in found.findings if not finding.is_note)

    def _settings(self) -> dict[str, str]:
        crawl = {
            "ALLOWED_SUFFIXES": ["gov.test"],
            "EXTRA_SUFFIXES": ["gov.test"],
            "DELAY_SECONDS": 0.02,
            "COLUMNS_EVERY_DAYS": 0,
            "ADDRESS_MAP": address_map(self._portal.plan, self._portal),
            "SITES_FILES": ["sites.csv"],
        }
        found = {f"GONGKAI_CRAWL__{name}": json.dumps(value) for name, value in crawl.items()}
        return found | ({"GONGKAI_ARCHIVE__DATABASE": self._database} if self._database else {})


def killed(folder: Path, kills: int, seed: int, database: str | None) -> Outcome:
    """A night killed and started again until it was killed so often; then it may end."""
    chance, outcome = random.Random(seed), Outcome()
    with DemoPortal(demo_plan()) as portal:
        nights = Nights(folder, portal, database)
        known: Counter[str] = Counter()
        for _ in range(kills):
            with nights.start() as night:
                _until_it_asks(night, portal)
                time.sleep(chance.uniform(0, LONGEST))
                if night.poll() is None:
                    os.killpg(night.pid, signal.SIGKILL)
            now = nights.acknowledged()
            outcome.lost += sorted(known - now)
            outcome.known.append(now.total())
            known = now
        with nights.start() as night:
            _, said = night.communicate()
        if night.returncode:
            outcome.unfinished.append(f"the last night ended with {night.returncode}: {said.decode()}")
        now = nights.acknowledged()
        outcome.lost += sorted(known - now)
        outcome.doubled += sorted(record for record, count in now.items() if count > 1)
        outcome.findings += nights.findings()
    return outcome


def _until_it_asks(night: subprocess.Popen[bytes], portal: DemoPortal) -> None:
    """How long a process takes to begin says nothing of what it is killed at."""
    before, deadline = len(portal.requests), time.monotonic() + SECONDS_TO_BEGIN
    while len(portal.requests) == before and night.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)


def main() -> int:
    options = _options()
    faults = done = 0
    with ExitStack() as stack:
        cluster = None
        if options.database == "postgresql":
            programs = postgresql.programs()
            if programs is None:
                complain("PostgreSQL is not installed (Debian: postgresql)")
                return 2
            cluster = stack.enter_context(postgresql.cluster(programs))
        for seed in range(-(-options.kills // EACH)):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            database = cluster.url(cluster.create()) if cluster else None
            outcome = killed(folder, min(EACH, options.kills - done), seed, database)
            done += len(outcome.known)
            faults += len(outcome.faults)
            stdout().print(f"{done} kills, {outcome.known[-1]} captures at the last, {faults} faults")
            for fault in outcome.faults:
                complain(fault)
    return 1 if faults else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kills", type=int, nargs="?", default=1000)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
