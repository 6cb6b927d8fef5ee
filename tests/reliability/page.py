"""What became of kills: `python -m tests.reliability.page kills.jsonl` writes docs/reliability.md, .json."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from gongkai.cli.console import tell
from tests.reliability import log
from tests.reliability.instants import START
from tests.reliability.killing import BETWEEN, CRAWL
from tests.reliability.log import Entry
from tests.reliability.starter import ROOT

PAGE: Final = ROOT / "docs" / "reliability.md"
FIGURES: Final = ROOT / "docs" / "reliability.json"
BEGIN, END = "<!-- written by `make kill` -->\n", "<!-- until here -->\n"
STEPS: Final = (START, CRAWL, "read", "events", "place", "feed", "export", "store", "audit", BETWEEN)
FAULTS: Final = ("lost", "doubled", "unread", "findings", "asked_again", "different", "unfinished")
HEADS: Final = (
    "lost",
    "doubled",
    "unreadable",
    "found by `verify`",
    "asked again",
    "different",
    "unfinished",
)


def figures(entries: Sequence[Entry]) -> Mapping[str, Any]:
    """By where rows and files are."""
    ordered = sorted(entries, key=lambda entry: entry.where)
    return {where: _figures(tuple(group)) for where, group in groupby(ordered, lambda entry: entry.where)}


def _figures(entries: Sequence[Entry]) -> dict[str, Any]:
    steps = Counter(kill.step for entry in entries for kill in entry.outcome.kills)
    return {
        "kills": steps.total(),
        "archives": len(entries),
        "seeds": [min(entry.seed for entry in entries), max(entry.seed for entry in entries)],
        "steps": {step: steps[step] for step in STEPS},
        "faults": {name: sum(len(getattr(entry.outcome, name)) for entry in entries) for name in FAULTS},
        "captures": sum(entry.outcome.kills[-1].acknowledged for entry in entries if entry.outcome.kills),
        "seconds": round(sum(entry.seconds for entry in entries)),
        "commits": sorted({entry.commit for entry in entries}),
        "days": sorted({entry.at for entry in entries}),
        "machines": sorted({entry.machine for entry in entries}),
    }


def lines(found: Mapping[str, Any]) -> Iterator[str]:
    """Two tables: where the kills fell, and what was wrong afterwards."""
    yield from _table(
        ("rows + files", "archives", "kills", *STEPS),
        ([where, each["archives"], each["kills"], *each["steps"].values()] for where, each in found.items()),
    )
    yield ""
    yield from _table(
        ("rows + files", "captures", *HEADS, "code", "day"),
        (
            [
                where,
                each["captures"],
                *each["faults"].values(),
                " ".join(each["commits"]),
                " ".join(each["days"]),
            ]
            for where, each in found.items()
        ),
    )
    machines = sorted({machine for each in found.values() for machine in each["machines"]})
    yield ""
    yield f"On {'; '.join(machines)}."


def _table(heads: Sequence[str], rows: Iterator[Sequence[Any]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    yield from (f"| {' | '.join(map(str, row))} |" for row in rows)


def main() -> None:
    found = figures([entry for name in sys.argv[1:] for entry in log.read(Path(name))])
    FIGURES.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(
        "".join((before, BEGIN, "\n", *(f"{line}\n" for line in lines(found)), "\n", END, after)), "utf-8"
    )
    tell(f"{PAGE}, {FIGURES}")


if __name__ == "__main__":
    main()
