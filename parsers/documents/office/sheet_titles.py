"""Which sheets of a workbook belong together: a title of its own begins a report of its own."""

import re
from collections.abc import Sequence
from typing import Final

from parsers.documents.office.sheet_cells import Table

_TITLE = re.compile(r"(?:信息|政务)公开.{0,14}(?:报告|年报)")
_YEAR = re.compile(r"20\d\d")
_LINES: Final = 3  # rows from the top that a title may stand in
_LONGEST: Final = 60
_SPACE = re.compile(r"\s+")


def by_title(sheets: Sequence[tuple[str, Table]]) -> list[tuple[str, list[Table]]]:
    """First sheet's name and sheets of each report; the same title above several sheets is one report's.

    A sheet without a title goes with the one before it. No report where no sheet bears a title.
    """
    reports: dict[str, tuple[str, list[Table]]] = {}
    leading: list[Table] = []
    current = leading
    for name, table in sheets:
        title = _title(table)
        if title is not None:
            current = reports.setdefault(title, (name, []))[1]
        current.append(table)
    found = list(reports.values())
    if found:
        found[0][1][:0] = leading
    return found


def _title(table: Table) -> str | None:
    top = [text for (row, _), text in sorted(table.texts.items()) if row <= _LINES]
    for text in top:
        words = _SPACE.sub("", text)
        if len(words) <= _LONGEST and _TITLE.search(words) and _YEAR.search(words):
            return words
    return None
