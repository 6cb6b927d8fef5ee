"""Checks column by column: rules and cells are much the same in every report.

Names of cells are their numbers among the cells of the report's forms; one that is of no form stays a name.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from archive.packing import codec
from parsers.model import Check, CheckStatus, Severity

Json = Any
FIELDS: Final = 8
CELLS, EXPECTED, FOUND, ASSUMED = 3, 4, 5, 6
STATUSES: Final = {each.value: each for each in CheckStatus}
SEVERITIES: Final = {each.value: each for each in Severity}
"""A report has a hundred checks: looked up so they take half the time."""
SAME: Final = "="
"""What was found is what was expected."""


def pack(checks: Sequence[Check], numbers: Mapping[str, int]) -> list[list[Json]]:
    rows = [_row(check, numbers) for check in checks]
    return [[row[field] for row in rows] if _used(rows, field) else [] for field in range(FIELDS)]


def unpack(columns: Sequence[Sequence[Json]], names: Sequence[str]) -> tuple[Check, ...]:
    absent = [None] * len(columns[0])
    return tuple(_check(row, names) for row in zip(*(column or absent for column in columns), strict=True))


def numbered(names: Sequence[str] | None, numbers: Mapping[str, int]) -> list[int | str] | None:
    return None if names is None else [numbers.get(name, name) for name in names]


def named(cells: Sequence[int | str] | None, names: Sequence[str]) -> list[str] | None:
    return None if cells is None else [names[cell] if isinstance(cell, int) else cell for cell in cells]


def _row(check: Check, numbers: Mapping[str, int]) -> list[Json]:
    packed = codec.encode_check(check)
    row = [*packed, *[None] * (FIELDS - len(packed))]
    row[CELLS], row[ASSUMED] = numbered(row[CELLS], numbers), numbered(row[ASSUMED], numbers)
    if row[FOUND] is not None and row[FOUND] == row[EXPECTED]:
        row[FOUND] = SAME
    return row


def _check(row: Sequence[Json], names: Sequence[str]) -> Check:
    rule, status, severity, cells, expected, found, assumed, quote = row
    number = codec.decode_number(expected)
    return Check(
        rule,
        STATUSES[status],
        SEVERITIES[severity],
        tuple(named(cells, names) or ()),
        number,
        number if found == SAME else codec.decode_number(found),
        tuple(named(assumed, names) or ()),
        quote,
    )


def _used(rows: Sequence[Sequence[Json]], field: int) -> bool:
    return any(row[field] is not None for row in rows)
