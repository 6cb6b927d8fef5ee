"""Copies of one report that do not say the same."""

from collections.abc import Iterator
from typing import Final

from archive.register.copies import Copy, Difference
from archive.years.catalogue import Rule
from archive.years.model import Case, Finding, YearCell
from archive.years.outcome import outcome
from parsers.model import CellState, CheckStatus

MOST: Final = 5


def copies(rule: Rule, case: Case) -> Iterator[Finding]:
    """One for each copy; none where there is no other."""
    for copy in case.this.copies:
        found = copy.differences
        one = found[0] if len(found) == 1 else None
        yield outcome(
            rule,
            case,
            CheckStatus.FAIL if found else CheckStatus.PASS,
            cells=(YearCell(case.year, each.cell) for each in found),
            expected=one.here.value if one else None,
            found=one.there.value if one else None,
            note=_note(copy),
        )


def _note(copy: Copy) -> str:
    told = [_told(each) for each in copy.differences[:MOST]]
    more = len(copy.differences) - MOST
    told += [f"and {more} more"] if more > 0 else []
    return f"the copy at {copy.url}{': ' if told else ''}{', '.join(told)}"


def _told(each: Difference) -> str:
    here, there = (
        str(cell.value) if cell.state is CellState.NUMBER else cell.state.value
        for cell in (each.here, each.there)
    )
    return f"{each.cell} {here} here, {there} there"
