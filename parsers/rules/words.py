"""Rules about what the prose says of the figures; neither is ever corrected by the other."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from parsers.model import CellState, Check, CheckStatus, Severity
from parsers.rules.catalogue import Rule
from parsers.rules.facts import Case
from parsers.rules.sums import Side, compare, side_of
from parsers.rules.words_data import words
from parsers.rules.words_find import Statement
from parsers.rules.words_sums import list_sums
from parsers.rules.words_text import squeezed

_FEE = re.compile("[费費]")
_FEE_SINCE: Final = 2021
_GROUP = re.compile(r"(?P<table>\w+)\.\((?P<group>\w+)\)\.(?P<column>\w+)")
_TOTAL: Final = ".total"
_WEAKER: Final = {
    Severity.ERROR: Severity.WARNING,
    Severity.WARNING: Severity.INFO,
    Severity.INFO: Severity.INFO,
}
_SENTENCE = re.compile(r"[^。！？\n]*[。！？]?")


def stated(rule: Rule, case: Case) -> Iterator[Check]:
    """One check for each statement whose cells the forms found have; a word of scope weakens it."""
    for statement in case.statements:
        if statement.rule == rule.id:
            sums = [cells for cells in (_cells(case, sum_) for sum_ in statement.against) if cells]
            if sums:
                yield _closest(rule, case, statement, sums)


def lists(rule: Rule, case: Case) -> Iterator[Check]:
    """One check for each 其中 that lists two or more parts: numbers of the text among themselves."""
    for listed in list_sums(case.sentences):
        if listed.rule == rule.id:
            yield Check(
                rule=rule.id,
                status=listed.status,
                severity=rule.severity,
                cells=(),
                expected=listed.whole,
                found=listed.parts,
                quote=listed.quote,
            )


def fee(rule: Rule, case: Case) -> Iterator[Check]:
    """Whether the fee for processing information is spoken of: asked for since report year 2021."""
    year, texts = case.facts.year, case.facts.sections
    if year is None or year < _FEE_SINCE:
        return
    asked = rule.sections[-1]
    said = (_fee(text, here=section == asked) for section, text in texts.items())
    quote = next((sentence for sentence in said if sentence), None)
    status = CheckStatus.PASS
    if quote is None:
        unseen = asked not in case.facts.section_order or asked in case.facts.images_in
        status = CheckStatus.NOT_ASSESSABLE if unseen else CheckStatus.FAIL
        quote = texts.get(asked, "").strip() or None
    yield Check(rule=rule.id, status=status, severity=rule.severity, cells=(), quote=quote)


def _fee(text: str, *, here: bool) -> str | None:
    """The first sentence that says whether it was charged, or how much."""
    if not _FEE.search(text):
        return None
    names = words().fee_here if here else words().fee_mentions
    found = (sentence[0].strip() for sentence in _SENTENCE.finditer(text) if _FEE.search(sentence[0]))
    tests = (names, words().fee_says)
    return next((one for one in found if all(test.search(squeezed(one)) for test in tests)), None)


def _closest(rule: Rule, case: Case, statement: Statement, sums: Sequence[tuple[str, ...]]) -> Check:
    """The first sum that agrees; else one that a blank leaves open; else the first."""
    text = Side(statement.number, (), unknown=False)
    tried = [(cells, side := side_of(cells, case.cells), compare(text, side)) for cells in sums]
    wanted = (CheckStatus.PASS, CheckStatus.NOT_ASSESSABLE, CheckStatus.FAIL)
    cells, side, status = min(tried, key=lambda one: wanted.index(one[2]))
    decided = status is not CheckStatus.NOT_ASSESSABLE
    return Check(
        rule=rule.id,
        status=status,
        severity=_WEAKER[rule.severity] if statement.narrowed else rule.severity,
        cells=cells,
        expected=side.printed,
        found=statement.number,
        assumed_zero=side.blanks if decided else (),
        quote=statement.quote,
    )


def _cells(case: Case, sum_: Sequence[str]) -> tuple[str, ...]:
    """The cells of a sum in the form found, none where it lacks one; a blank total is made of its row."""
    found: list[str] = []
    for name in sum_:
        cells = [cell for cell in _named(case, name) if cell in case.cells]
        if not cells:
            return ()
        found += [part for cell in cells for part in _parts(case, cell)]
    return tuple(found)


def _named(case: Case, name: str) -> Sequence[str]:
    """A cell, or table.(group).column: those of every row of the group."""
    grouped = _GROUP.fullmatch(name)
    if grouped is None:
        return (name,)
    table = case.table(grouped["table"])
    rows = table.leaves(grouped["group"]) if table else ()
    return [f"{grouped['table']}.{row.id}.{grouped['column']}" for row in rows]


def _parts(case: Case, cell: str) -> tuple[str, ...]:
    table = case.table(cell.partition(".")[0])
    if table is None or not cell.endswith(_TOTAL) or case.cells[cell].state is not CellState.BLANK:
        return (cell,)
    row = next((row for row in table.rows if cell in row.cells), None)
    if row is None or len(row.cells) < len(table.columns):
        return (cell,)
    return tuple(part for part in row.cells if part != cell)
