"""Rules about the year: the period, the form, the basis cited, the signature."""

from collections.abc import Iterator
from datetime import date

from parsers.model import Check
from parsers.rules.catalogue import Citation, Rule
from parsers.rules.facts import Case, Period
from parsers.rules.outcome import outcome
from parsers.schema.model import Form


def year_period(rule: Rule, case: Case) -> Iterator[Check]:
    year, period = case.facts.year, case.facts.period
    if year is None or period is None:
        yield outcome(rule, holds=None)
        return
    start, end = period
    # a start in another year counts only when it is not that of a cumulative count
    odd = start.year if end.year == year and start != rule.cumulative_since else end.year
    yield outcome(rule, odd == year, expected=year, found=odd, quote=_printed(period))


def full_period(rule: Rule, case: Case) -> Iterator[Check]:
    year, period = case.facts.year, case.facts.period
    if year is None or period is None:
        yield outcome(rule, holds=None)
        return
    yield outcome(rule, period == (date(year, 1, 1), date(year, 12, 31)), quote=_printed(period))


def generation(rule: Rule, case: Case) -> Iterator[Check]:
    """One check for each table found."""
    for table_id, form_id in case.forms.items():
        form = case.schema.forms[form_id]
        yield outcome(rule, _in_use(form, case.facts.year), quote=f"{table_id}: {form_id}")


def citation(rule: Rule, case: Case) -> Iterator[Check]:
    """One check for each basis cited that is known; one without result where none is."""
    forms = case.schema.forms.values()
    known = {item.cited: item for item in rule.citations}
    known |= {form.basis: Citation(cited=form.basis, since=form.since, until=form.until) for form in forms}
    cited = [known[item] for item in case.facts.citations if item in known]
    for item in cited:
        yield outcome(rule, _in_use(item, case.facts.year), quote=item.cited)
    if not cited:
        yield outcome(rule, holds=None)


def sign_date(rule: Rule, case: Case) -> Iterator[Check]:
    year, signed = case.facts.year, case.facts.signed
    if year is None or signed is None:
        yield outcome(rule, holds=None)
        return
    yield outcome(
        rule, signed.year == year + 1, expected=year + 1, found=signed.year, quote=signed.isoformat()
    )


def _in_use(item: Form | Citation, year: int | None) -> bool | None:
    return None if year is None else item.since <= year and (item.until is None or year <= item.until)


def _printed(period: Period) -> str:
    return f"{period[0].isoformat()} – {period[1].isoformat()}"
