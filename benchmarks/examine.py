"""One generated document read and scored."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from gongkai.demo.reports.corpus.example import Example, Part, example
from gongkai.demo.reports.corpus.office import Office
from gongkai.demo.reports.expected import Print
from gongkai.demo.reports.irregularities import Irregularities
from gongkai.demo.reports.score import SILENT, Scored, Verdict, score
from parsers.model import Hints
from parsers.output import to_json
from parsers.read import read

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Result:
    """One document read: verdicts of its cells, `facts` what else came out wrong, `alarms` false ones."""

    key: str
    type: str
    scored: str
    condition: str
    flags: tuple[str, ...]
    verdicts: Mapping[Verdict, int]
    printed: int
    printed_right: int
    doubted: int
    reports: int
    facts: tuple[str, ...]
    alarms: tuple[str, ...]
    worst: tuple[str, ...]
    seconds: float


def examine(key: str, keep: Path | None = None, odd: Irregularities | None = None) -> Result:
    """`keep`: a folder for documents with silent errors; `odd`: these oddities and no others."""
    made = example(key, Office(), odd)
    start = perf_counter()
    reports = [to_json(report) for report in read(made.body.body, made.body.media_type, Hints()).reports]
    seconds = perf_counter() - start
    pairs = list(_pairs(made.parts, reports))
    scored = [one for part, report in pairs for one in score(report, part.expected)]
    unasked = [report for report in reports if all(report is not other for _, other in pairs)]
    scored += [one for report in unasked for one in score(report, {})]
    bad = [one for one in scored if one.verdict in SILENT]
    if keep and bad:
        _save(made, bad, keep)
    printed = [one for one in scored if one.expected.print != Print.ABSENT]
    facts = [fact for part, report in pairs for fact in _wrong_facts(part, report)]
    return Result(
        key=key,
        type=made.type.name,
        scored=made.scored,
        condition=made.condition,
        flags=made.flags,
        verdicts=Counter(one.verdict for one in scored),
        printed=len(printed),
        printed_right=sum(one.verdict == Verdict.RIGHT for one in printed),
        doubted=sum(one.verdict == Verdict.RIGHT and one.doubted for one in printed),
        reports=len(made.parts),
        facts=(*facts, *("a report too many" for _ in unasked)),
        alarms=tuple(alarm for part, report in pairs for alarm in _false_alarms(part, report)),
        worst=tuple(_line(one) for one in bad[:3]),
        seconds=seconds,
    )


def _pairs(parts: Sequence[Part], reports: Sequence[Json]) -> Iterator[tuple[Part, Json | None]]:
    """Each report printed with what was read of it: by its place in the body, the only one by itself."""
    if len(parts) == 1:
        yield parts[0], next(iter(reports), None)
        return
    for part in parts:
        yield part, next((report for report in reports if _stands_in(report, part.member)), None)


def _stands_in(report: Json, member: str | None) -> bool:
    place = str(report.get("member"))
    return place == member or place.startswith(f"{member}/")


def _wrong_facts(part: Part, report: Json | None) -> Iterator[str]:
    if report is None:
        yield "not read"
        return
    for name, value in {"year": part.truth.year, "organ": part.truth.organ}.items():
        if report[name] not in (value, None):
            yield name


def _false_alarms(part: Part, report: Json | None) -> Iterator[str]:
    """Rules that find the text against the tables though they agree and their cells were read right."""
    if report is None or part.odd.text_differs:
        return
    right = {one.cell for one in score(report, part.expected) if one.verdict == Verdict.RIGHT}
    for check in report["checks"]:
        if check["rule"].startswith("N-") and check["status"] == "fail" and right.issuperset(check["cells"]):
            quote = " ".join((check["quote"] or "").split())
            yield f"{check['rule']}: {quote} (found {check['found']}, expected {check['expected']})"


def _line(one: Scored) -> str:
    read_as = f"{one.read['state']} {one.read['value']}" if one.read else "nothing"
    return f"{one.cell}: printed {one.expected.print} {one.expected.text!r}, read {read_as}"


def _save(made: Example, bad: Sequence[Scored], keep: Path) -> None:
    """The document and beside it what went wrong."""
    keep.mkdir(parents=True, exist_ok=True)
    document = keep / made.name
    document.write_bytes(made.body.body)
    lines = [", ".join((*made.flags, made.condition)) or "none", *(_line(one) for one in bad)]
    document.with_suffix(".wrong").write_text("\n".join(lines) + "\n", encoding="utf-8")
