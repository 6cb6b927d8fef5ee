"""Kill nights at random instants: `python -m tests.reliability 1000 [--database postgresql] [--storage s3]`.

A line an archive is printed, with its seed, and one added to `--log`: called again it goes on where it was
cut off. Exit status: 0 no fault, 1 faults, 2 something is missing.
"""

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from gongkai.cli.console import complain, stdout
from gongkai.demo.portals.server import DemoPortal
from tests.reliability import log
from tests.reliability.killing import Killing, Outcome, Whole, uninterrupted
from tests.reliability.nights import Nights, Pace, small_plan
from tests.reliability.places import DATABASES, STORAGE, NotInstalledError, Places
from tests.reliability.starter import Starter

EACH = 20
"""Kills of one archive, over its nights."""


def main() -> int:
    options = _options()
    try:
        with Places(options.database, options.storage) as places, Starter(spawn=options.spawn) as starter:
            return _run(options, places, starter)
    except NotInstalledError as error:
        complain(str(error))
        return 2


def _run(options: argparse.Namespace, places: Places, starter: Starter) -> int:
    where = f"{places.name}{', alone' if options.alone else ''}"
    done = [each for each in log.read(options.log) if each.where == where]
    kills = sum(len(each.outcome.kills) for each in done)
    faults = sum(len(each.outcome.faults) for each in done)
    seed = max((each.seed for each in done), default=options.seed - 1)
    killer = Killer(starter, places, options.alone)
    whole = killer.whole()
    while kills < options.kills:
        seed += 1
        began = time.monotonic()
        pace, outcome = killer.archive(whole, seed, min(EACH, options.kills - kills))
        seconds = round(time.monotonic() - began)
        log.add(options.log, log.Entry(where, seed, pace, outcome, seconds))
        kills, faults = kills + len(outcome.kills), faults + len(outcome.faults)
        stdout().print(f"{where}, seed {seed}: {kills} kills by now, {faults} faults")
        for fault in outcome.faults:
            complain(fault)
    return 1 if faults else 0


@dataclass(frozen=True)
class Killer:
    """What the archives of a run have in common."""

    starter: Starter
    places: Places
    alone: bool

    def whole(self) -> Whole:
        with TemporaryDirectory() as name, DemoPortal(small_plan()) as portal:
            return uninterrupted(self._nights(name, portal, Pace()), portal)

    def archive(self, whole: Whole, seed: int, kills: int) -> tuple[Pace, Outcome]:
        chance = Random(seed)
        pace = Pace.drawn(chance)
        with TemporaryDirectory() as name, DemoPortal(small_plan()) as portal:
            killing = Killing(self._nights(name, portal, pace), portal, whole, alone=self.alone)
            return pace, killing.run(kills, chance)

    def _nights(self, folder: str, portal: DemoPortal, pace: Pace) -> Nights:
        return Nights(self.starter, portal, Path(folder) / "nights", self.places.new(), pace)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.reliability",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("kills", type=int, nargs="?", default=1000)
    parser.add_argument("--database", choices=DATABASES, default=DATABASES[0])
    parser.add_argument("--storage", choices=STORAGE, default=STORAGE[0])
    parser.add_argument("--seed", type=int, default=0, help="of the first archive; each has the next")
    parser.add_argument("--spawn", action="store_true", help="each process imports its modules: slower")
    parser.add_argument(
        "--alone", action="store_true", help="kill the first process of a night only: the others must end too"
    )
    parser.add_argument("--log", type=Path, default=Path("kills.jsonl"))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
