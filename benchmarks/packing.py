"""How many bytes a reading takes in the database, by the parts that are stored apart.

python -m benchmarks.packing               sizes of generated reports of every form
python -m benchmarks.packing --dictionary  write what readings commonly say, for a dictionary to come
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

from archive.packing import squeeze
from archive.packing.report import pack, rest
from gongkai.demo.reports.render import render
from gongkai.demo.reports.sampling import random_truth
from parsers.model import Hints, Report
from parsers.read import read

FORMS = ("g2014", "g2019", "g2021")
EXAMPLES = 40
LARGEST = 32 << 10
"""What deflate can look back on."""


def main() -> None:
    options = _options()
    if options.dictionary:
        number = squeeze.NEWEST + 1
        file = Path(squeeze.__file__).with_name(f"dictionary-{number}.txt")
        file.write_bytes(typical())
        print(f"{file}: set NEWEST to {number} to write with it")
        return
    for form in FORMS:
        packed = [pack(report) for seed in range(EXAMPLES) for report in reports(form, seed)]
        figures = [len(json.dumps(dict(each.figures), separators=(",", ":"))) for each in packed]
        details = [len(each.detail) for each in packed]
        print(
            f"{form}: figures {mean(figures):.0f} (most {max(figures)}), the rest {mean(details):.0f}", end=""
        )
        print(f" (most {max(details)}) bytes in {len(packed)} reports")


def typical() -> bytes:
    """The newest form last: deflate has short ways to what is near."""
    details = [json.dumps(rest(each), ensure_ascii=False, separators=(",", ":")) for each in _examples()]
    return "".join(details).encode()[-LARGEST:]


def _examples() -> Iterator[Report]:
    for form in FORMS:
        yield from reports(form, seed="dictionary")


def reports(form: str, seed: int | str) -> tuple[Report, ...]:
    made = render(random_truth(seed, form), "html-clean", seed=seed)
    return read(made.body, made.media_type, Hints()).reports


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dictionary", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
