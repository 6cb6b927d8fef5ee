"""Rules about the day of publication, and about whose name stands where."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from archive.years.catalogue import Rule
from archive.years.model import Case, Finding, Held, OrganKind
from archive.years.names import agree
from archive.years.outcome import outcome
from parsers.model import CheckStatus
from parsers.rules.text_facts import read_facts

_EARLY: Final = (1, 31)
_LATE: Final = (3, 31)
_SINCE: Final = 2019
"""The first report year under 国令第711号; by 国令第492号 everybody had time until the end of March."""


def deadline(rule: Rule, case: Case) -> Iterator[Finding]:
    """In time by every deadline that may be the organ's, late by all of them, or not to be said."""
    published = case.this.published
    if published is None:
        yield outcome(rule, case, CheckStatus.NOT_ASSESSABLE, note="no date of publication is known")
        return
    said = published.isoformat()
    if published.year > case.year + 1:
        yield outcome(rule, case, CheckStatus.NOT_ASSESSABLE, quote=said, note="maybe published again")
        return
    early, late = (date(case.year + 1, *day) for day in (_EARLY, _LATE))
    kind = case.known.kind
    last = {OrganKind.GOVERNMENT: late, OrganKind.DEPARTMENT: early}.get(kind) if kind else None
    if case.year < _SINCE:
        last = late
    if published <= (last or early):
        yield outcome(rule, case, CheckStatus.PASS, quote=said)
    elif last is None:
        why = "the law sets townships no day" if kind else "which day is this organ's is not known"
        yield outcome(rule, case, CheckStatus.NOT_ASSESSABLE, quote=said, note=why)
    else:
        yield outcome(rule, case, CheckStatus.FAIL, quote=said, note=f"due {last.isoformat()}")


def organ(rule: Rule, case: Case) -> Iterator[Finding]:
    """The organ of the title against the signature, and against the publisher of the column."""
    title = case.this.report.organ
    others = {"signed by": _signed_by(case.this), "published by": case.known.publisher}
    known = {how: name for how, name in others.items() if name}
    if not title or not known:
        yield outcome(rule, case, CheckStatus.NOT_ASSESSABLE, note="no second name to compare")
        return
    for how, name in known.items():
        same = agree(title, name, above=how == "published by")
        status = CheckStatus.PASS if same else CheckStatus.FAIL
        yield outcome(rule, case, status, quote=name, note=None if same else f"{how} {name}, titled {title}")


def _signed_by(held: Held) -> str | None:
    texts = [text for text in held.report.sections.values() if text.strip()]
    return read_facts(texts[-1].split("\n")).signed_by if texts else None
