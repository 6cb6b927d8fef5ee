"""Reports of an invented organ for tests: 0 in every cell unless told otherwise."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from archive.years.model import UNKNOWN, Finding, Held, Known, Series
from archive.years.run import findings
from parsers.model import Cell, CellState, CheckStatus, Marks, Report, Scope
from parsers.schema.loader import load

ORGAN = "云岭市青禾区教育局"
STATES: Mapping[Any, CellState] = {
    None: CellState.BLANK,
    "?": CellState.UNPARSED,
    "missing": CellState.MISSING,
}
UNMARKED = Marks()
PASS, FAIL, OPEN = CheckStatus.PASS, CheckStatus.FAIL, CheckStatus.NOT_ASSESSABLE


def report(
    cells: Mapping[str, Any] | None = None,
    *,
    form: str = "g2021",
    text: str = "",
    year: int | None = None,
    organ: str | None = ORGAN,
    sections: Mapping[str, str] | None = None,
    marks: Marks = UNMARKED,
) -> Report:
    """A cell is a number, None for a blank, "?" for what is no number, "missing" for what is not printed."""
    whole = load().forms[form]
    given = dict(cells or {})
    assert given.keys() <= set(whole.cell_ids), given.keys() - set(whole.cell_ids)
    return Report(
        title=None,
        organ=organ,
        scope=Scope.OFFICE,
        year=year,
        forms=dict.fromkeys(whole.tables, form),
        cells={name: cell(given.get(name, 0)) for name in whole.cell_ids},
        sections=sections if sections is not None else {"overview": text},
        checks=(),
        issues=(),
        parser_version="1",
        marks=marks,
    )


def cell(value: Any) -> Cell:
    if value in STATES:
        return Cell(STATES[value], text="")
    return Cell(CellState.NUMBER, value, text=str(value))


def held(
    cells: Mapping[str, Any] | None = None,
    *,
    published: date | None = None,
    revised: date | None = None,
    **more: Any,
) -> Held:
    return Held(report(cells, **more), published, revised)


def series(years: Mapping[int, Held], known: Known = UNKNOWN, scope: Scope = Scope.OFFICE) -> Series:
    return Series(ORGAN, scope, years, known)


def of_rule(
    rule: str,
    years: Mapping[int, Held],
    known: Known = UNKNOWN,
    *,
    year: int | None = None,
    scope: Scope = Scope.OFFICE,
) -> list[Finding]:
    """What the rule finds for the newest year, or the one named."""
    wanted = year or max(years)
    return [one for one in findings(series(years, known, scope)) if (one.rule, one.year) == (rule, wanted)]


def only(
    rule: str, years: Mapping[int, Held], known: Known = UNKNOWN, *, scope: Scope = Scope.OFFICE
) -> Finding:
    (one,) = of_rule(rule, years, known, scope=scope)
    return one
