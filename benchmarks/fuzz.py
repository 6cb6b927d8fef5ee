"""Damages sound documents again and again and names every one that ends in a crash.

python -m benchmarks.fuzz --rounds 200
"""

import argparse
import sys

from rich.progress import track

from archive.config import ReadLimits
from archive.readings.child import ChildReader
from parsers.model import Hints
from tests.fuzz.endings import fault
from tests.fuzz.mutations import mutant, mutations_of
from tests.fuzz.seeds import PLAIN, seed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100, help="of each document and mutation")
    parser.add_argument("--first", type=int, default=0, help="number of the first")
    parser.add_argument("--seeds", nargs="*", choices=sorted(PLAIN), default=sorted(PLAIN))
    options = parser.parse_args()
    cases = [
        (name, mutation, number)
        for name in options.seeds
        for mutation in mutations_of(seed(name).body)
        for number in range(options.first, options.first + options.rounds)
    ]
    found = 0
    with ChildReader(ReadLimits(wall_seconds=30)) as child:
        for name, mutation, number in track(cases, "fuzzing", disable=not sys.stderr.isatty()):
            sound = seed(name)
            ended = child.read(mutant(sound.body, mutation, number), sound.media_type, Hints())
            if (what := fault(ended)) is not None:
                found += 1
                print(f"{name} {mutation} {number}: {what}", flush=True)
    print(f"{len(cases)} documents, {found} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
