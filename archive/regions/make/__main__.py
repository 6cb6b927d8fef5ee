"""`python -m archive.regions.make FOLDER` writes the tables of archive/regions/data anew; see its README."""

import csv
import gzip
import io
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from archive.regions.make.build import build
from archive.regions.make.history import Row
from archive.regions.make.succession import Edge

DATA: Final = Path(__file__).parents[1] / "data"
ROW: Final = ("code", "name", "parent", "since_after", "since", "until_after", "until", "kind", "source")
EDGE: Final = ("old", "new", "kind", "after", "by", "source")


def main(arguments: Sequence[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write("python -m archive.regions.make FOLDER: the folder with the packages\n")
        return 2
    counties, townships, edges = build(Path(arguments[0]))
    _write("regions.csv.gz", ROW, map(_row, counties))
    _write("townships.csv.gz", ROW, map(_row, townships))
    _write("successors.csv.gz", EDGE, map(_edge, edges))
    sys.stdout.write(f"{len(counties)} regions, {len(townships)} townships, {len(edges)} successions\n")
    return 0


def _row(row: Row) -> tuple[str, ...]:
    days = (row.since_after, row.since, row.until_after, row.until)
    return (row.code, row.name, row.parent, *map(_day, days), row.kind, row.source)


def _edge(edge: Edge) -> tuple[str, ...]:
    return edge.old, edge.new, edge.kind, _day(edge.after), _day(edge.by), edge.source


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _write(name: str, header: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(lines)
    (DATA / name).write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
