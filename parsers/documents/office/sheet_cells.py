"""The cells of one sheet as text."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from python_calamine import CalamineSheet

_EXACT: Final = 15  # significant digits of a double that a workbook prints

At = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Table:
    """`texts` by (row, column) from 1, blanks left out; `spans` the (rows, columns) of merged cells."""

    texts: Mapping[At, str]
    spans: Mapping[At, tuple[int, int]]
    height: int
    width: int


def table_of(sheet: CalamineSheet, errors: Mapping[At, str]) -> Table:
    """`errors` are the error values of the sheet, which the reader of workbooks gives as blanks."""
    texts = {
        (row, column): text
        for row, values in enumerate(sheet.to_python(skip_empty_area=False), 1)
        for column, value in enumerate(values, 1)
        if (text := _text(value))
    }
    texts |= errors
    spans = {
        (top + 1, left + 1): (bottom - top + 1, right - left + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    }
    ends = [(row, column) for row, column in texts]
    ends += [(row + down - 1, column + right - 1) for (row, column), (down, right) in spans.items()]
    # a merge beyond the last text is drawing only
    height = max((row for row, _ in texts), default=0)
    width = max((column for row, column in ends if row <= height), default=0)
    return Table(texts, spans, height, width)


def _text(value: Any) -> str:
    """As the cell stores it: 8.0 is 8; dates and truth values are words that are no number."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 10**_EXACT else f"{value:.{_EXACT}g}"
    if isinstance(value, int | str):
        return str(value).strip()
    return str(value.isoformat() if hasattr(value, "isoformat") else value)
