"""Every rule that one document decides, run over one document."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from parsers.model import Cell, Check, CheckStatus
from parsers.rules import dates, figures, limits, structure, words
from parsers.rules.catalogue import Rule, rules
from parsers.rules.facts import Case, Facts
from parsers.rules.outcome import outcome
from parsers.rules.sums import check_sums
from parsers.rules.words_find import statements
from parsers.rules.words_text import sentences
from parsers.schema.loader import load

_EVALUATORS: Mapping[str, Callable[[Rule, Case], Iterator[Check]]] = {
    "sign": figures.sign,
    "at_most": figures.at_most,
    "together": figures.together,
    "within": limits.within,
    "sections": structure.sections,
    "blocks": structure.blocks,
    "rows": structure.rows,
    "widths": structure.widths,
    "blanks": structure.blanks,
    "tables": structure.tables,
    "written": structure.written,
    "year_period": dates.year_period,
    "full_period": dates.full_period,
    "generation": dates.generation,
    "citation": dates.citation,
    "sign_date": dates.sign_date,
    "stated": words.stated,
    "lists": words.lists,
    "fee": words.fee,
}


def check(forms: Mapping[str, str], cells: Mapping[str, Cell], facts: Facts) -> tuple[Check, ...]:
    """The outcome of every rule: `forms` maps each table found to the form it follows.

    One check for each concrete instance, sums first. What was used to decide where values belong proves
    nothing any more: such a check is `used_for_alignment` instead of a pass.
    """
    prose = sentences(facts.sections, facts.year)
    case = Case(
        schema=load(),
        forms=forms,
        cells=cells,
        facts=facts,
        sentences=prose,
        statements=statements(prose),
    )
    checks = [*check_sums(case)]
    for rule in rules():
        if rule.since and facts.year and facts.year < rule.since:
            checks.append(outcome(rule, holds=None))
        else:
            checks += _EVALUATORS[rule.evaluator](rule, case)
    return tuple(_honest(item, facts) for item in checks) if facts.used_for_alignment else tuple(checks)


def _honest(item: Check, facts: Facts) -> Check:
    used = any(rule == item.rule and set(cells) & set(item.cells) for rule, cells in facts.used_for_alignment)
    if used and item.status is CheckStatus.PASS:
        return replace(item, status=CheckStatus.USED_FOR_ALIGNMENT)
    return item
