"""Growth as the prose states it, against the figures of both years; unsure is never a failure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import product
from re import Match, Pattern
from typing import Final

from archive.years.catalogue import Rule
from archive.years.compact import compact
from archive.years.model import Case, Finding, Number, YearCell
from archive.years.outcome import outcome
from archive.years.rows import figure
from parsers.model import CheckStatus, Report
from parsers.rules.words_find import Statement, statements
from parsers.rules.words_text import Sentence, exact, sentences

_CLAUSE = re.compile(r"[,;:。、()]")
_PERCENT: Final = "%"
_TIMES: Final = "倍"


@dataclass(frozen=True, slots=True)
class _Stated:
    """`change` as said, below 0 for a decrease, in `unit`; `step`: one unit of the last digit printed."""

    change: Decimal
    unit: str
    step: Decimal


def growth(rule: Rule, case: Case) -> Iterator[Finding]:
    """One for each growth stated behind the number of a cell; none where the prose states none."""
    pattern = _pattern(rule.words["compared"] + rule.words["direction"] + rule.words["amount"], case.year - 1)
    texts = case.this.report.sections.items()
    likely = {section: text for section, text in texts if pattern.search(compact(text))}
    for sentence in sentences(likely, case.year):
        begin = 0
        for match in pattern.finditer(sentence.said):
            yield _judged(rule, case, sentence, match, begin)
            begin = match.end()


@lru_cache(maxsize=64)
def _pattern(words: str, last: int) -> Pattern[str]:
    return re.compile(words.replace("{last}", str(last)))


def _judged(rule: Rule, case: Case, sentence: Sentence, match: Match[str], begin: int) -> Finding:
    measure = _measure(case, sentence, sentence.said[begin : match.start()], rule.words["again"])
    why = None
    if match["about"] or match["after"]:
        why = "no exact figure"
    elif measure is None:
        why = "what has grown is not certain"
    elif case.before is None:
        why = f"no report of {case.year - 1} is held"
    if measure is None or why is not None:
        return outcome(rule, case, CheckStatus.NOT_ASSESSABLE, quote=sentence.quote, note=why)
    return _held(rule, case, sentence, measure, _stated(match))


def _measure(case: Case, sentence: Sentence, before: str, again: str) -> Statement | None:
    """The one statement of a number in the clause before the comparison; one that only names the same thing
    `again`, as 申请数量 does, may stand between.
    """
    clauses = [part for part in _CLAUSE.split(before) if part]
    if clauses and re.fullmatch(again, clauses[-1]):
        clauses.pop()
    clause = clauses[-1] if clauses else ""
    only = Sentence(
        sentence.section, sentence.quote, clause, exact(clause, case.year), sentence.head, sentence.before
    )
    found = {one for one in statements((only,)) if one.number}
    return found.pop() if len(found) == 1 else None


def _stated(match: Match[str]) -> _Stated:
    number = Decimal(match["n"])
    exponent = number.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return _Stated(number if match["up"] else -number, match["unit"], step)


def _held(rule: Rule, case: Case, sentence: Sentence, measure: Statement, stated: _Stated) -> Finding:
    """The tables of both years must give this year's number and a base; any base that may be meant counts."""
    now = [cells for cells in measure.against if _sum(case.this.report, cells) == measure.number]
    bases = [
        (cells, base)
        for cells in measure.against
        if case.before and (base := _sum(case.before.report, cells)) is not None
    ]
    tried = [
        (this, last, base) for this, (last, base) in product(now, bases) if base or stated.unit not in "%倍"
    ]
    if not tried:
        return outcome(
            rule,
            case,
            CheckStatus.NOT_ASSESSABLE,
            quote=sentence.quote,
            note="the tables do not give both numbers",
        )
    this, last, base = next((one for one in tried if _fits(measure.number, one[2], stated)), tried[0])
    status = CheckStatus.PASS if _fits(measure.number, base, stated) else CheckStatus.FAIL
    return outcome(
        rule,
        case,
        status,
        cells=[YearCell(case.year - 1, each) for each in last] + [YearCell(case.year, each) for each in this],
        expected=_grown(measure.number, base, stated).quantize(stated.step),
        found=stated.change,
        quote=sentence.quote,
    )


def _sum(report: Report, cells: tuple[str, ...]) -> Number | None:
    printed = [value for each in cells if (value := figure(report.cells.get(each))) is not None]
    return sum(printed) if cells and len(printed) == len(cells) else None


def _fits(number: int, base: Number, stated: _Stated) -> bool:
    """Rounded, or cut off after the last digit printed; a count must be exact."""
    grown = _grown(number, base, stated)
    if stated.unit not in (_PERCENT, _TIMES):
        return grown == stated.change
    beyond = (grown - stated.change) * (1 if stated.change > 0 else -1)
    return -stated.step / 2 <= beyond < stated.step


def _grown(number: int, base: Number, stated: _Stated) -> Decimal:
    change = Decimal(number) - Decimal(base)
    if stated.unit == _PERCENT:
        return change * 100 / Decimal(base)
    return change / Decimal(base) if stated.unit == _TIMES else change
