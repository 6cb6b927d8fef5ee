"""How a rule across years says what it found."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from archive.years.catalogue import Rule
from archive.years.model import Case, Finding, Number, YearCell
from parsers.model import CheckStatus, Severity

WEAKER: Final = {
    Severity.ERROR: Severity.WARNING,
    Severity.WARNING: Severity.INFO,
    Severity.INFO: Severity.INFO,
}
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")


def outcome(
    rule: Rule,
    case: Case,
    status: CheckStatus,
    *,
    severity: Severity | None = None,
    cells: Iterable[YearCell] = (),
    expected: Number | None = None,
    found: Number | None = None,
    assumed_zero: Iterable[YearCell] = (),
    quote: str | None = None,
    note: str | None = None,
) -> Finding:
    """A failure that the report itself, a reform of the organ, or a later revision of the report before
    explains is a weaker one.
    """
    severity = severity or rule.severity
    if status is CheckStatus.FAIL:
        severity, quote, note = _explained(rule, case, severity, quote, note)
    elif status is CheckStatus.NOT_ASSESSABLE and case.before is None:
        note = _with(note, _reform(rule, case))
    return Finding(
        rule=rule.id,
        year=case.year,
        status=status,
        severity=severity,
        cells=tuple(cells),
        expected=expected,
        found=found,
        assumed_zero=tuple(assumed_zero),
        quote=quote,
        note=note,
    )


def _explained(
    rule: Rule, case: Case, severity: Severity, quote: str | None, note: str | None
) -> tuple[Severity, str | None, str | None]:
    revised = _revised_since(case) if rule.evaluator in {"sums", "growth"} else None
    if revised is not None:
        return Severity.INFO, quote, f"the report of {case.year - 1} was revised on {revised.isoformat()}"
    said = next(_saying(rule.weakened_by, case), None) if rule.weakened_by else None
    reform = _reform(rule, case)
    if said is not None or reform is not None:
        return WEAKER[severity], quote or said, _with(note, reform)
    return severity, quote, note


def _reform(rule: Rule, case: Case) -> str | None:
    """What people said became of the organ, or of one that it took from, in that year or the one before."""
    if not rule.reform:
        return None
    return "; ".join(each.note for each in case.known.reforms if each.touches(case.year)) or None


def _with(note: str | None, more: str | None) -> str | None:
    return f"{note}; {more}" if note and more else note or more


def _revised_since(case: Case) -> date | None:
    """When last year's report was revised, if that was after this one was published."""
    published, before = case.this.published, case.before
    if published is None or before is None or before.revised is None or before.revised <= published:
        return None
    return before.revised


def _saying(words: str, case: Case) -> Iterator[str]:
    wanted = re.compile(words)
    for text in case.this.report.sections.values():
        if wanted.search(text):
            yield from (one[0].strip() for one in _SENTENCE.finditer(text) if wanted.search(one[0]))
