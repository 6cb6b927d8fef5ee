"""Reads the generated corpus, reports of known numbers in every document type, and counts what is wrong.

python -m benchmarks.accuracy --write    all of it, and docs/accuracy.md anew
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

from benchmarks.accuracy_page import PAGE, page
from benchmarks.examine import Result, examine
from benchmarks.tally import Tally, fallen, tally
from gongkai.demo.reports.corpus.office import Office
from gongkai.demo.reports.corpus.types import makeable, types
from gongkai.demo.reports.corpus.whole import SEED, keys, prepare
from gongkai.demo.reports.irregularities import LOSSY

FLOORS = Path(__file__).with_name("floors.json")


def readable() -> dict[str, str]:
    """The types that this machine cannot make or read, and why."""
    made = makeable()
    left_out = {
        name: "needs soffice: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui"
        for name in types()
        if name not in made
    }
    if find_spec("rapidocr") is None:
        scans = (name for name, one in types().items() if one.scored == "scans")
        left_out |= dict.fromkeys(scans, "needs rapidocr: pip install 'gongkai[ocr]'")
    return left_out


def run(wanted: Sequence[str], jobs: int, keep: Path | None) -> Iterator[Result]:
    prepare(wanted, Office())
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(partial(examine, keep=keep), wanted, chunksize=4)


def main() -> int:
    options = _options()
    start = perf_counter()
    left_out = readable()
    names = [name for name in options.types or types() if name not in left_out]
    wanted = options.examples or keys(names, seed=options.seed, share=options.share)
    results = []
    for result in run(wanted, options.jobs, options.keep):
        results.append(result)
        for line in (*result.worst, *result.alarms)[: options.show]:
            print(f"{result.key} {' '.join(result.flags)} {result.condition}: {line}", flush=True)
        if options.low and result.printed_right < result.printed * options.low:
            rate = f"{result.printed_right}/{result.printed}"
            print(f"{result.key} {' '.join(result.flags)} {result.condition}: {rate} right", flush=True)
    made = tally(results, frozenset(LOSSY))
    whole = options.share >= 1 and not options.types and not options.examples
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8")) if whole else {}
    for line in _lines(made, left_out):
        print(line)
    for line in (low := fallen(made.types | made.classes, floors)):
        print(f"{line} in {FLOORS}")
    print(f"{perf_counter() - start:.0f} s, {sum(result.seconds for result in results):.0f} s of it reading")
    if options.write:
        PAGE.write_text(page(made, options.seed, left_out), encoding="utf-8")
        print(f"{PAGE}: written")
    return 1 if made.silent or low else 0


def _lines(made: Tally, left_out: dict[str, str]) -> Iterator[str]:
    for title, sums in (("class", made.classes), ("type", made.types), ("scans", made.conditions)):
        for name, one in sums.items():
            facts = f", facts wrong: {dict(one.facts)}" if one.facts else ""
            yield (
                f"{title} {name}: {one.documents} documents, silently wrong {one.silent}, "
                f"right {one.right_rate:.3%}, false alarms {one.alarms}{facts}"
            )
    for name, why in left_out.items():
        yield f"left out: {name}: {why}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="of each type's examples")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--types", nargs="*", choices=sorted(types()), help="these only")
    parser.add_argument("--examples", nargs="*", metavar="KEY", help="these only: type:seed:number")
    parser.add_argument("--keep", type=Path, help="save documents with silent errors in this folder")
    parser.add_argument(
        "--show", type=int, default=3, help="silent errors and false alarms of a document to print"
    )
    parser.add_argument("--low", type=float, help="name the documents of which less than this share is right")
    parser.add_argument("--write", action="store_true", help="write docs/accuracy.md")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
