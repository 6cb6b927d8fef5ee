"""Rules about the day of publication, and about whose name stands where."""

from collections.abc import Iterator

from archive.calendar.due import due, earliest
from archive.calendar.model import Binding
from archive.years.catalogue import Rule
from archive.years.model import Case, Finding, Held
from archive.years.names import agree
from archive.years.outcome import outcome
from parsers.model import CheckStatus
from parsers.rules.text_facts import read_facts


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
    day = due(case.known.kind, case.scope, case.year)
    last = day.day if day.binding is Binding.LAW else None
    first = last or earliest(case.year)
    if first is not None and published <= first:
        yield outcome(rule, case, CheckStatus.PASS, quote=said)
    elif last is None:
        yield outcome(rule, case, CheckStatus.NOT_ASSESSABLE, quote=said, note=day.basis)
    elif case.this.undated is not None:
        yield outcome(rule, case, CheckStatus.NOT_ASSESSABLE, quote=said, note=case.this.undated)
    else:
        yield outcome(rule, case, CheckStatus.FAIL, quote=said, note=f"due {last.isoformat()}")


def organ(rule: Rule, case: Case) -> Iterator[Finding]:
    """The organ of the title against the signature, and against who the page says published it.

    Both may go by any name that the register has of it: it may have been renamed before it published. Of
    several publishers one is enough; a website is none.
    """
    title, signed = case.this.report.organ, _signed_by(case.this)
    publishers = [each for each in case.this.report.marks.publishers if "网" not in each]
    others = {"signed by": [signed] if signed else [], "published by": publishers}
    known = {how: names for how, names in others.items() if names}
    if not title or not known:
        yield outcome(rule, case, CheckStatus.NOT_ASSESSABLE, note="no second name to compare")
        return
    for how, names in known.items():
        same = any(_is_of(case, title, name, above=how == "published by") for name in names)
        status = CheckStatus.PASS if same else CheckStatus.FAIL
        said = "、".join(names)
        yield outcome(rule, case, status, quote=said, note=None if same else f"{how} {said}, titled {title}")


def _is_of(case: Case, title: str, name: str, *, above: bool) -> bool:
    borne = (agree(each, name, above=False) for each in case.known.names)
    return agree(title, name, above=above) or any(borne)


def _signed_by(held: Held) -> str | None:
    texts = [text for text in held.report.sections.values() if text.strip()]
    return read_facts(texts[-1].split("\n")).signed_by if texts else None
