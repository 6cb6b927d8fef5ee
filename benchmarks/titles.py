"""How many labelled titles are decided, and how fast; with `--write` into docs/organs.md."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from time import process_time
from typing import Final

from archive.organs.model import Clues
from archive.organs.resolve import resolve
from archive.regions.model import Level
from archive.regions.regions import Regions
from gongkai.placing import domain_region, host_region, host_regions
from tests.archive.organs.labels import FILES, clues_of, labels

PAGE: Final = Path(__file__).parents[1] / "docs" / "organs.md"
TABLE: Final = "<!-- made by python -m benchmarks.titles --write -->"
REGIONS: Final = Regions()
DAY: Final = date(2022, 12, 31)
HEAD: Final = """| titles | known besides title and address | right | undecided | undecidable | wrong |
|---|---|---:|---:|---:|---:|"""


@dataclass(frozen=True, slots=True)
class Score:
    """How many titles were decided rightly, wrongly and not; of these, how many the label leaves open too."""

    right: int
    wrong: int
    undecided: int
    undecidable: int


def alone(row: dict[str, str]) -> Clues:
    return clues_of(row, province=False)


def with_catalogue(row: dict[str, str]) -> Clues:
    host = row["host"] or None
    return replace(
        alone(row),
        host_region=host_region(host, ()),
        host_regions=host_regions(host, ()),
        within=domain_region(host, ()),
    )


def with_province(row: dict[str, str]) -> Clues:
    return clues_of(row, province=True)


WAYS: Final[dict[str, Callable[[dict[str, str]], Clues]]] = {
    "nothing": alone,
    "the catalogue's rows on the host": with_catalogue,
    "the site's place in the catalogue": with_province,
}


def score(rows: Sequence[dict[str, str]], clues: Callable[[dict[str, str]], Clues]) -> Score:
    found = [(resolve(clues(row), REGIONS).region, row["region"]) for row in rows]
    decided = [(region, label) for region, label in found if region is not None]
    right = sum(region == label for region, label in decided)
    undecidable = sum(region is None and not label for region, label in found)
    return Score(right, len(decided) - right, len(found) - len(decided), undecidable)


def titles_a_second(clues: Sequence[Clues]) -> int:
    """On one core, the tables read before."""
    resolve(clues[0], REGIONS)
    begun = process_time()
    for each in clues:
        resolve(each, REGIONS)
    return round(len(clues) / (process_time() - begun))


def of_every_county() -> list[Clues]:
    """A title for each county that there is, no two alike."""
    living = REGIONS.living(DAY, Level.COUNTY)
    return [
        Clues(title=f"{each.name}市场监督管理局{DAY.year}年政府信息公开工作年度报告", within=each.parent)
        for each in living
    ]


def lines() -> Iterator[str]:
    yield HEAD
    for name in FILES:
        for known, clues in WAYS.items():
            got = score(labels(name), clues)
            yield (
                f"| {name}, {len(labels(name))} | {known} | {got.right} | {got.undecided} "
                f"| {got.undecidable} | {got.wrong} |"
            )
    labelled = [with_province(row) for row in labels("titles.csv")] * 10
    yield ""
    yield f"Titles a second on one core: {titles_a_second(of_every_county()):,} of different counties,"
    yield f"{titles_a_second(labelled):,} of the labelled ones over and over."


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true", help="put it into docs/organs.md")
    table = "\n".join(lines())
    print(table)
    if options.parse_args().write:
        before, _, _ = PAGE.read_text("utf-8").partition(TABLE)
        PAGE.write_text(f"{before}{TABLE}\n\n{table}\n", "utf-8")


if __name__ == "__main__":
    main()
