"""docs/accuracy.md, made of a run over the whole corpus."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from benchmarks.tally import CLASSES, Sum, Tally
from gongkai.demo.reports.corpus.types import types
from gongkai.demo.reports.irregularities import FLAGS, LOSSY, NAMES
from gongkai.demo.reports.score import Verdict
from parsers.version import PARSER_VERSION

PAGE = Path(__file__).parents[1] / "docs" / "accuracy.md"
WHAT = {
    "digital": "documents whose cells have borders, tags or separators of their own",
    "copies": "tables copied as text without borders: where a row or a blank ends is partly lost",
    "unproven": "OFD, written by our own writer after GB/T 33190-2016: no genuine file has been seen",
    "scans": "page images at 200 dpi, read by character recognition",
    "lossy": "documents in which something was destroyed: only silence about it would be a fault",
}
CONDITIONS = {
    "clean": "as rendered",
    "skewed": "turned by 1°",
    "jpeg60": "JPEG of quality 60",
    "worst": "both",
}
HEAD = ("documents", "silently wrong", "right", "flagged", "missing", "false alarms")
INTRO = """# Accuracy

Made by `make accuracy` (`python -m benchmarks.accuracy --write`), parser version {version}, seed {seed}:
{documents} generated documents with {reports} reports, every cell of which is known, printed as {types}
document types with the oddities of real reports, and read again. About half have no oddity or one, the
others two to four.

*Silently wrong*: a cell read otherwise than it is printed, and named by no issue and no failing rule.
*Right*: of all cells printed, those read as printed, blanks as blank. *Flagged*: wrong, and named.
*Missing*: printed, not read, and said to be missing. *False alarms*: a rule finds the text against a table
with which it agrees. Each document is counted in one class:
"""
BETWEEN = """
A type's row leaves out its lossy documents. `benchmarks/floors.json` holds the share below which each type
may not fall, and only rises.
"""
ODDITIES = """
A document with several oddities is counted at each; lossy ones are in a table of their own. An oddity without
documents needs what was left out.
"""


def page(made: Tally, seed: int, left_out: Mapping[str, str]) -> str:
    return "\n".join(_lines(made, seed, left_out)) + "\n"


def _lines(made: Tally, seed: int, left_out: Mapping[str, str]) -> Iterator[str]:
    reports = sum(one.reports for one in made.classes.values())
    yield INTRO.format(
        version=PARSER_VERSION,
        seed=seed,
        documents=f"{made.documents:,}",
        reports=f"{reports:,}",
        types=len(types()) - len(left_out),
    )
    yield from _table("class", made.classes, [(name, WHAT[name]) for name in CLASSES])
    if left_out:
        yield ""
        yield from (f"Left out: {name} ({why})." for name, why in left_out.items())
    yield "\n## Document types"
    yield BETWEEN
    described = [(name, f"{one.what} ({one.scored})") for name, one in types().items()]
    yield from _table("type", made.types, described)
    yield "\n## Scans\n"
    yield from _table("condition", made.conditions, CONDITIONS.items())
    yield "\n## Oddities"
    yield ODDITIES
    usual = [(name, _what(name)) for name in NAMES if name not in LOSSY]
    yield from _table("oddity", made.flags, [("none", "as the form prints it"), *usual])
    yield "\nWhat is destroyed:\n"
    yield from _table("oddity", made.lossy, [(name, _what(name)) for name in LOSSY])


def _what(name: str) -> str:
    return str(FLAGS[name].metadata["what"]).replace("|", "\\|")


def _table(title: str, sums: Mapping[str, Sum], rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f"| {title} | | {' | '.join(HEAD)} |"
    yield "|---|---|" + "---:|" * len(HEAD)
    for name, what in rows:
        one = sums.get(name, Sum())
        right = f"{one.right_rate:.2%}" if one.printed else "–"
        flagged, missing = one.verdicts[Verdict.FLAGGED], one.verdicts[Verdict.MISSING]
        cells = (one.documents, one.silent, right, flagged, missing, one.alarms)
        yield f"| {name} | {what} | {' | '.join(map(str, cells))} |"
