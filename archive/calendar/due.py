"""The last day for a report, by the organ's kind and the report's scope."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from archive.calendar.model import Binding, Due
from archive.organs.model import OrganKind
from parsers.model import Scope

ANY: Final = "*"
UNKNOWN: Final = Due(None, Binding.NONE, "which day is this organ's is not known")


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str
    scope: str
    first: int
    last: int
    month_day: tuple[int, int] | None
    binding: Binding
    basis: str

    def holds(self, kind: str, scope: str, year: int) -> bool:
        return self.kind in {ANY, kind} and self.scope in {ANY, scope} and self.first <= year <= self.last


@cache
def due(kind: OrganKind | None, scope: Scope, year: int) -> Due:
    """`year` is the report's; the day is one of the next year."""
    for row in _rows():
        if row.holds(kind or "", scope, year):
            day = date(year + 1, *row.month_day) if row.month_day else None
            return Due(day, row.binding, row.basis)
    return UNKNOWN


@cache
def earliest(year: int) -> date | None:
    """The first of the days that the law sets anybody for a report of the year: who met it met his own. None
    where there was no law yet.
    """
    rows = (row for row in _rows() if row.binding is Binding.LAW and row.first <= year <= row.last)
    return min((date(year + 1, *row.month_day) for row in rows if row.month_day), default=None)


def season(today: date) -> int:
    """The newest report year of which anything can be published by the day."""
    return today.year - 1


@cache
def _rows() -> Sequence[_Row]:
    text = (files("archive.calendar") / "data" / "due.csv").read_text("utf-8")
    return [_row(row) for row in csv.DictReader(text.splitlines(), strict=True)]


def _row(row: dict[str, str]) -> _Row:
    day = (int(row["month"]), int(row["day"])) if row["month"] else None
    first, last = int(row["from"] or 0), int(row["until"] or 9999)
    return _Row(row["kind"], row["scope"], first, last, day, Binding(row["binding"]), row["basis"])
