"""Rules about the prose: taken over whole, or telling of last year."""

import re
from collections.abc import Iterator
from functools import lru_cache
from re import Pattern

from archive.years.catalogue import Rule
from archive.years.compact import compact
from archive.years.figures import same_figures
from archive.years.model import Case, Finding
from archive.years.outcome import outcome
from parsers.model import CheckStatus, Report
from parsers.rules.words_text import squeezed

_OVERVIEW = "overview"
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")


def identical(rule: Rule, case: Case) -> Iterator[Finding]:
    """The figures, then the words."""
    yield same_figures(rule, case)
    yield _same_words(rule, case)


def _same_words(rule: Rule, case: Case) -> Finding:
    if case.before is None:
        return outcome(rule, case, CheckStatus.NOT_ASSESSABLE, note=f"no report of {case.year - 1} is held")
    now, before = (_undated(report, year) for report, year in _both(case))
    if min(len(now), len(before)) < rule.above:
        return outcome(rule, case, CheckStatus.NOT_ASSESSABLE, note="too little text")
    same = now == before
    status = CheckStatus.FAIL if same else CheckStatus.PASS
    return outcome(rule, case, status, found=len(now) if same else None, note="every word" if same else None)


def _both(case: Case) -> Iterator[tuple[Report, int]]:
    yield case.this.report, case.year
    if case.before:
        yield case.before.report, case.year - 1


def _undated(report: Report, year: int) -> str:
    """All sections, each year by its distance from the report's: a copy with new years in it is a copy."""
    text = "".join(map(compact, report.sections.values()))
    return re.sub(r"20\d\d(?=年)", lambda found: f"{int(found[0]) - year:+d}", text)


def stale(rule: Rule, case: Case) -> Iterator[Finding]:
    """One: the first sentence of the overview that begins with last year and has the organ as its subject."""
    text = case.this.report.sections.get(_OVERVIEW, "")
    if not text.strip():
        yield outcome(rule, case, CheckStatus.NOT_ASSESSABLE, note="no overview")
        return
    organ = squeezed(case.this.report.organ or "")
    begins, unless = (_pattern(rule.words[name], case.year, organ) for name in ("begins", "unless"))
    if str(case.year - 1) not in compact(text):
        yield outcome(rule, case, CheckStatus.PASS)
        return
    for match in _SENTENCE.finditer(text):
        said = squeezed(match[0])
        if begins.match(said) and not unless.search(said):
            yield outcome(rule, case, CheckStatus.FAIL, quote=match[0].strip())
            return
    yield outcome(rule, case, CheckStatus.PASS)


@lru_cache(maxsize=64)
def _pattern(words: str, year: int, organ: str) -> Pattern[str]:
    named = re.escape(organ) if organ else "(?!)"
    return re.compile(
        words.replace("{last}", str(year - 1)).replace("{year}", str(year)).replace("{organ}", named)
    )
