"""Whether both sides of a sum agree, and when a blank may be taken for 0."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from parsers.model import Cell, CellState, Check, CheckStatus, Severity
from parsers.rules.facts import Case
from parsers.schema.loader import load
from parsers.schema.model import Sum

Number = int | Decimal


@dataclass(frozen=True, slots=True)
class Side:
    """`printed`: the sum of what is printed, None where nothing is; `unknown`: a cell is lost, not blank."""

    printed: Number | None
    blanks: tuple[str, ...]
    unknown: bool


def check_sums(case: Case) -> Iterator[Check]:
    """One check for each row, column or block of every identity of the forms found."""
    for table, form in case.forms.items():
        for severity, instance in _instances(table, form):
            yield check_sum(instance, severity, case.cells)


@cache  # of some ten tables
def _instances(table: str, form: str) -> tuple[tuple[Severity, Sum], ...]:
    """Every sum that one form prescribes for one of its tables."""
    schema = load()
    return tuple(
        (Severity(identity.severity), instance)
        for identity in schema.identities
        if identity.table == table and form in identity.forms
        for instance in identity.instances(schema.forms[form].tables[table])
    )


def check_sum(instance: Sum, severity: Severity, cells: Mapping[str, Cell]) -> Check:
    """`expected` is the printed left side, `found` what the right side adds up to."""
    left, right = side_of(instance.left, cells), side_of(instance.right, cells)
    status = compare(left, right)
    decided = status is not CheckStatus.NOT_ASSESSABLE
    return Check(
        rule=instance.rule,
        status=status,
        severity=severity,
        cells=instance.left + instance.right,
        expected=left.printed,
        found=right.printed,
        assumed_zero=left.blanks + right.blanks if decided else (),
    )


def side_of(ids: tuple[str, ...], cells: Mapping[str, Cell]) -> Side:
    states = {cell_id: cells[cell_id].state if cell_id in cells else CellState.MISSING for cell_id in ids}
    values = [value for cell_id in ids if (value := _value(cells.get(cell_id))) is not None]
    unknown = any(state not in {CellState.NUMBER, CellState.BLANK} for state in states.values())
    return Side(
        printed=sum(values) if values and not unknown else None,
        blanks=tuple(cell_id for cell_id, state in states.items() if state is CellState.BLANK),
        unknown=unknown,
    )


def _value(cell: Cell | None) -> Number | None:
    return cell.value if cell is not None and cell.state is CellState.NUMBER else None


def compare(left: Side, right: Side) -> CheckStatus:
    """Counts are never negative: a blank may explain the smaller side, never the larger one."""
    if left.unknown or right.unknown or left.printed is None or right.printed is None:
        return CheckStatus.NOT_ASSESSABLE
    if left.printed == right.printed:
        return CheckStatus.PASS
    smaller = left if left.printed < right.printed else right
    return CheckStatus.NOT_ASSESSABLE if smaller.blanks else CheckStatus.FAIL
