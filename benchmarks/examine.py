"""One generated report read and scored."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from gongkai.demo.reports.examples import Example, example
from gongkai.demo.reports.expected import Print
from gongkai.demo.reports.irregularities import Irregularities
from gongkai.demo.reports.score import SILENT, Scored, Verdict, score
from parsers.model import Hints
from parsers.output import to_json
from parsers.read import read


@dataclass(frozen=True, slots=True)
class Result:
    """One example read: verdicts of its cells, `facts` the year and organ that came out wrong."""

    key: str
    layout: str
    irregularities: tuple[str, ...]
    verdicts: Mapping[Verdict, int]
    printed: int
    printed_right: int
    doubted: int
    facts: tuple[str, ...]
    worst: tuple[str, ...]
    seconds: float


def read_example(made: Example) -> dict[str, Any] | None:
    """The first report of the reading as JSON, or None when the document gave none."""
    reading = read(made.rendered.body, made.rendered.media_type, Hints())
    return to_json(reading.reports[0]) if reading.reports else None


def examine(
    number: int, seed: int, layout: str | None, odd: Irregularities | None, keep: Path | None
) -> Result:
    made = example(seed, number, layout, odd)
    start = perf_counter()
    report = read_example(made)
    seconds = perf_counter() - start
    scored = score(report, made.rendered.expected)
    bad = [one for one in scored if one.verdict in SILENT]
    if keep and bad:
        _save(made, bad, keep)
    printed = [one for one in scored if one.expected.print != Print.ABSENT]
    return Result(
        key=made.key,
        layout=made.layout,
        irregularities=made.irregularities.names or ("none",),
        verdicts=Counter(one.verdict for one in scored),
        printed=len(printed),
        printed_right=sum(one.verdict == Verdict.RIGHT for one in printed),
        doubted=sum(one.verdict == Verdict.RIGHT and one.doubted for one in printed),
        facts=_wrong_facts(made, report),
        worst=tuple(_line(one) for one in bad[:3]),
        seconds=seconds,
    )


def _wrong_facts(made: Example, report: Mapping[str, Any] | None) -> tuple[str, ...]:
    if report is None:
        return ("not read",)
    said = {"year": made.truth.year, "organ": made.truth.organ}
    return tuple(name for name, value in said.items() if report[name] not in (value, None))


def _line(one: Scored) -> str:
    read_as = f"{one.read['state']} {one.read['value']}" if one.read else "nothing"
    return f"{one.cell}: printed {one.expected.print} {one.expected.text!r}, read {read_as}"


def _save(made: Example, bad: list[Scored], keep: Path) -> None:
    """The document and beside it what went wrong."""
    keep.mkdir(parents=True, exist_ok=True)
    document = keep / made.rendered.name
    document.write_bytes(made.rendered.body)
    lines = [", ".join(made.irregularities.names) or "none", *(_line(one) for one in bad)]
    document.with_suffix(".wrong").write_text("\n".join(lines) + "\n", encoding="utf-8")
