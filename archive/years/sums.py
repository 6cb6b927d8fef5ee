"""Figures of two years that follow from each other."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.years.catalogue import Rule
from archive.years.model import Case, Finding, YearCell
from archive.years.outcome import outcome
from archive.years.rows import closed_without, figure
from parsers.model import Cell, CellState, CheckStatus, Report, Severity
from parsers.rules.sums import Side, compare, side_of


@dataclass(frozen=True, slots=True)
class _Instance:
    """One sum: its cells on either side."""

    name: str
    left: tuple[YearCell, ...]
    right: tuple[YearCell, ...]


def sums(rule: Rule, case: Case) -> Iterator[Finding]:
    """One for each row or column whose cells of this year the form found has."""
    instances = [one for name in rule.over if (one := _instance(rule, case, name)) is not None]
    tried = [(one, *_sides(rule, case, one)) for one in instances]
    decided = {one.name: _status(rule, left, right) for one, left, right in tried}
    agree = decided.get(rule.total) is CheckStatus.PASS
    for one, left, right in tried:
        status = decided[one.name]
        softer = agree and one.name != rule.total
        severity, note = (Severity.WARNING, "the totals agree") if softer else (None, None)
        if status is CheckStatus.FAIL and _other_sign(rule, case, one, left, right):
            severity, note = Severity.INFO, "agrees with the other sign of the change"
        decides = status is not CheckStatus.NOT_ASSESSABLE
        yield outcome(
            rule,
            case,
            status,
            severity=severity if status is CheckStatus.FAIL else None,
            cells=(*one.right, *one.left),
            expected=right.printed,
            found=left.printed,
            assumed_zero=_named(one, left, right) if decides else (),
            note=note if status is CheckStatus.FAIL else None if decides else _why(case, one),
        )


def _instance(rule: Rule, case: Case, name: str) -> _Instance | None:
    def cell(term: str) -> YearCell:
        there, _, before = term.partition("@")
        row, column = (name, there) if rule.each == "row" else (there, name)
        return YearCell(case.year - 1 if before else case.year, f"{rule.table}.{row}.{column}")

    one = _Instance(name, tuple(map(cell, rule.left)), tuple(map(cell, rule.right)))
    now = [each.cell for each in (*one.left, *one.right) if each.year == case.year]
    return one if all(each in case.this.report.cells for each in now) else None


def _sides(rule: Rule, case: Case, one: _Instance) -> tuple[Side, Side]:
    cells = {str(each): cell for each in (*one.left, *one.right) if (cell := _cell(case, each)) is not None}
    left, right = (
        _with_zero(rule, case, ids, side_of(tuple(map(str, ids)), cells)) for ids in (one.left, one.right)
    )
    return left, right


def _with_zero(rule: Rule, case: Case, ids: tuple[YearCell, ...], side: Side) -> Side:
    """A blank alone is 0 where the printed parts of its row make up the row's total."""
    if side.unknown or side.printed is not None or not rule.total:
        return side
    closed = all(closed_without(report, each.cell) for each in ids if (report := _report(case, each)))
    return Side(0, side.blanks, unknown=False) if closed else side


def _report(case: Case, one: YearCell) -> Report | None:
    held = case.held(one.year - case.year)
    return held.report if held else None


def _cell(case: Case, one: YearCell) -> Cell | None:
    report = _report(case, one)
    return report.cells.get(one.cell) if report else None


def _status(rule: Rule, left: Side, right: Side) -> CheckStatus:
    status = compare(left, right)
    if status is not CheckStatus.FAIL:
        return status
    if rule.relation == "at_most" and _below(left, right):
        return CheckStatus.PASS
    # a blank change may be one below 0
    open_ = rule.signed and (left.blanks or right.blanks)
    return CheckStatus.NOT_ASSESSABLE if open_ else CheckStatus.FAIL


def _below(left: Side, right: Side) -> bool:
    return left.printed is not None and right.printed is not None and left.printed <= right.printed


def _other_sign(rule: Rule, case: Case, one: _Instance, left: Side, right: Side) -> bool:
    """Whether the failure goes away when the signed term is taken with the other sign."""
    if rule.signed not in rule.right or left.printed is None or right.printed is None:
        return False
    change = figure(_cell(case, one.right[rule.right.index(rule.signed)]))
    return change is not None and left.printed == right.printed - 2 * change


def _named(one: _Instance, left: Side, right: Side) -> tuple[YearCell, ...]:
    blank = {*left.blanks, *right.blanks}
    return tuple(each for each in (*one.right, *one.left) if str(each) in blank)


def _why(case: Case, one: _Instance) -> str:
    if case.before is None:
        return f"no report of {case.year - 1} is held"
    for each in (*one.right, *one.left):
        cell = _cell(case, each)
        if cell is None:
            return f"the form of {each.year} has no such figure"
        if cell.state is not CellState.NUMBER:
            return f"{cell.state.value}: {each}"
    return "nothing to compare"
