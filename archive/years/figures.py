"""Rules about all figures of two years at once, and about who may have which."""

from collections.abc import Iterable, Iterator, Mapping

from archive.years.catalogue import Rule
from archive.years.model import Case, Finding, Number, YearCell
from archive.years.outcome import outcome
from archive.years.rows import figure
from parsers.model import CellState, CheckStatus, Report

_READ = frozenset({CellState.NUMBER, CellState.BLANK})


def authority(rule: Rule, case: Case) -> Iterator[Finding]:
    """One for each row named: nothing but 0, or an organ that may."""
    for row in rule.over:
        cells = {
            id_: cell
            for id_, cell in case.this.report.cells.items()
            if id_.startswith(f"{rule.table}.{row}.")
        }
        if not cells:
            continue
        some = [id_ for id_, cell in cells.items() if figure(cell)]
        may = case.known.makes_rules
        if some:
            status = {True: CheckStatus.PASS, False: CheckStatus.FAIL, None: CheckStatus.NOT_ASSESSABLE}[may]
            note = "what this organ may make is not known" if may is None else None
        else:
            # a blank prints no rule; a figure that was not read might
            known = all(cell.state in _READ for cell in cells.values())
            printed = any(cell.state is CellState.NUMBER for cell in cells.values())
            status = CheckStatus.PASS if known and printed else CheckStatus.NOT_ASSESSABLE
            note = None
        yield outcome(rule, case, status, cells=_of(case.year, some or cells), note=note)


def scale(rule: Rule, case: Case) -> Iterator[Finding]:
    """One for each figure that jumps; one that passes, naming none, where figures could be compared."""
    before = _numbers(case.before.report) if case.before else {}
    now = _numbers(case.this.report)
    both = [id_ for id_ in now if id_ in before and now[id_] > rule.above and before[id_] > rule.above]
    jumps = [id_ for id_ in both if not _near(rule, now[id_], before[id_])]
    for id_ in jumps:
        units = {
            case.this.report.cells[id_].unit,
            case.before.report.cells[id_].unit if case.before else None,
        }
        yield outcome(
            rule,
            case,
            CheckStatus.FAIL,
            cells=(YearCell(case.year - 1, id_), YearCell(case.year, id_)),
            expected=before[id_],
            found=now[id_],
            note="the units printed differ" if len(units) > 1 else None,
        )
    if not jumps:
        status = CheckStatus.PASS if both else CheckStatus.NOT_ASSESSABLE
        yield outcome(rule, case, status, note=None if both else _nothing(case, "no figure to compare"))


def _near(rule: Rule, one: Number, other: Number) -> bool:
    return one <= other * rule.factor and other <= one * rule.factor


def same_figures(rule: Rule, case: Case) -> Finding:
    """Whether all figures but 0 are last year's; one that was not read may be the one that differs."""
    now, before = case.this.report, case.before.report if case.before else None
    if before is None:
        return outcome(rule, case, CheckStatus.NOT_ASSESSABLE, note=_nothing(case, ""))
    mine, theirs = nonzero(now), nonzero(before)
    if dict(now.forms) != dict(before.forms):
        return outcome(rule, case, CheckStatus.NOT_ASSESSABLE, note="the forms differ")
    if _differ(now, before) or not mine or not theirs:
        empty = not mine and not theirs
        status = CheckStatus.NOT_ASSESSABLE if empty else CheckStatus.PASS
        return outcome(rule, case, status, note="no figure but 0" if empty else None)
    if len(mine) < rule.fewest:
        return outcome(rule, case, CheckStatus.NOT_ASSESSABLE, note=f"fewer than {rule.fewest} figures but 0")
    if not (whole(now) and whole(before)):
        return outcome(rule, case, CheckStatus.NOT_ASSESSABLE, note="a figure was not read")
    cells = [YearCell(year, id_) for id_ in mine for year in (case.year - 1, case.year)]
    return outcome(rule, case, CheckStatus.FAIL, cells=cells, expected=len(theirs), found=len(mine))


def nonzero(report: Report) -> dict[str, Number]:
    """The figures that are not 0, by cell."""
    return {id_: value for id_, value in _numbers(report).items() if value}


def whole(report: Report) -> bool:
    """Whether every cell of its forms was read, as a number or a blank."""
    return bool(report.cells) and all(cell.state in _READ for cell in report.cells.values())


def _differ(one: Report, other: Report) -> bool:
    """A figure of one is surely not that of the other."""
    return any(
        _value(cell.state, cell.value) != _value(there.state, there.value)
        for id_, cell in one.cells.items()
        if (there := other.cells.get(id_)) is not None and cell.state in _READ and there.state in _READ
    )


def _value(state: CellState, value: Number | None) -> Number:
    """A blank is no figure but 0."""
    return value or 0 if state is CellState.NUMBER else 0


def _numbers(report: Report) -> Mapping[str, Number]:
    return {id_: value for id_, cell in report.cells.items() if (value := figure(cell)) is not None}


def _of(year: int, ids: Iterable[str]) -> tuple[YearCell, ...]:
    return tuple(YearCell(year, id_) for id_ in ids)


def _nothing(case: Case, otherwise: str) -> str:
    return otherwise if case.before else f"no report of {case.year - 1} is held"
