"""Crawls of all simulated hosts that are killed at random moments: `python -m tests.world.killing 100`."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.text import Text

from gongkai.cli.console import stdout
from gongkai.demo.portals.exchange import Scene
from gongkai.demo.portals.families.registry import vendors
from gongkai.demo.portals.world import World
from tests.world.archived import Archived, acknowledged, archived, damaged, doubled
from tests.world.nights import config, warm

ROOT = Path(__file__).parents[2]
EARLIEST = 1.0
"""Before that second no process has begun to work."""


@dataclass(frozen=True)
class Killed:
    """What one archive went through; `known` counts the captures that were acknowledged at each kill,
    `losses` are those that were gone afterwards.
    """

    known: tuple[int, ...]
    losses: tuple[str, ...]
    damages: tuple[str, ...]
    doubles: tuple[str, ...]
    differences: tuple[str, ...]

    @property
    def faults(self) -> tuple[str, ...]:
        return (*self.losses, *self.damages, *self.doubles, *self.differences)


def uninterrupted(folder: Path) -> tuple[Archived, float]:
    """What a crawl that nobody kills archives, and the seconds that it takes."""
    with World(vendors()) as world:
        start = time.monotonic()
        _crawl(world, folder).wait()
        return archived(folder / "gongkai-archive"), time.monotonic() - start


def killed(folder: Path, kills: int, seconds: float, whole: Archived, seed: int) -> Killed:
    """Kill a crawl and start it again, until it was killed `kills` times, spread over `seconds`; then let it
    end and compare.
    """
    chance = random.Random(seed)
    archive = folder / "gongkai-archive"
    known: frozenset[str] = frozenset()
    losses: list[str] = []
    counts: list[int] = []
    with World(vendors()) as world:
        for _ in range(kills):
            crawl = _crawl(world, folder)
            time.sleep(EARLIEST + chance.uniform(0, 2 * seconds / kills))
            os.killpg(crawl.pid, signal.SIGKILL)
            crawl.wait()
            now = acknowledged(archive)
            losses += sorted(known - now)
            known = now
            counts.append(len(now))
        _crawl(world, folder).wait()
    losses += sorted(known - acknowledged(archive))
    return Killed(
        tuple(counts),
        tuple(losses),
        tuple(damaged(archive)),
        tuple(doubled(archive)),
        tuple(whole.differences(archived(archive))),
    )


def _crawl(world: World, folder: Path) -> subprocess.Popen[bytes]:
    """The same command each time, in a process group of its own, as an operator's timer starts it."""
    world.scene = Scene(1, 1)
    warm(world)
    settings = config(world, folder).model_dump(mode="json", exclude_defaults=True)
    environment = {f"GONGKAI_CRAWL__{name.upper()}": json.dumps(value) for name, value in settings.items()}
    codes = [code for vendor in world.vendors.values() for code, *_ in vendor.site_rows()]
    return subprocess.Popen(
        [sys.executable, "-m", "gongkai", "crawl", *codes],
        cwd=folder,
        env={**os.environ, **environment, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def main(arguments: Sequence[str]) -> int:
    wanted, each = int(arguments[0]) if arguments else 100, 10
    faults: list[str] = []
    with TemporaryDirectory() as name:
        whole, seconds = uninterrupted(Path(name))
        stdout().print(f"uninterrupted: {seconds:.1f} s, {len(whole.bodies)} bodies")
        for round_no in range(-(-wanted // each)):
            folder = Path(name) / str(round_no)
            folder.mkdir()
            result = killed(folder, min(each, wanted - round_no * each), seconds, whole, seed=round_no)
            stdout().print(f"archive {round_no}: {len(result.known)} kills, {len(result.faults)} faults")
            faults += result.faults
            shutil.rmtree(folder)
    for fault in faults:
        stdout().print(Text(fault))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
