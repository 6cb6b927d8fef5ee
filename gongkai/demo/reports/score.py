"""A reading against what the report prints; works on the JSON that `gongkai parse` gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from gongkai.demo.reports.expected import ABSENT, Expected, Print


class Verdict(StrEnum):
    """What a reading made of one cell. The last two are silent: nothing in the reading doubts them."""

    RIGHT = "right"
    MISSING = "missing"  # printed, not read, and the reading says so by the cell's state
    FLAGGED = "flagged"  # wrong, but an issue or a failing check names the cell
    WRONG_BLANK = "wrong_blank"  # said to be blank: a number is printed there, or nothing at all
    SILENT = "silent"  # a number that is not the printed one


SILENT = (Verdict.SILENT, Verdict.WRONG_BLANK)
UNREAD = ("missing", "unparsed", "not_applicable")


@dataclass(frozen=True, slots=True)
class Scored:
    cell: str
    verdict: Verdict
    doubted: bool
    expected: Expected
    read: Mapping[str, Any] | None


def named_cells(report: Mapping[str, Any]) -> frozenset[str]:
    """The cells that an issue or a failing check names."""
    failing = (check for check in report["checks"] if check["status"] == "fail")
    return frozenset(cell for source in (*report["issues"], *failing) for cell in source["cells"])


def score(report: Mapping[str, Any] | None, expected: Mapping[str, Expected]) -> tuple[Scored, ...]:
    """A verdict for each cell that is printed or read; None for a document from which nothing was read."""
    cells: Mapping[str, Mapping[str, Any]] = report["cells"] if report else {}
    named = named_cells(report) if report else frozenset()
    return tuple(
        Scored(
            cell,
            _verdict(expected.get(cell, ABSENT), cells.get(cell), named=cell in named),
            cell in named,
            expected.get(cell, ABSENT),
            cells.get(cell),
        )
        for cell in dict.fromkeys((*expected, *cells))
    )


def _verdict(expected: Expected, read: Mapping[str, Any] | None, *, named: bool) -> Verdict:
    state = read["state"] if read else "missing"
    if state in UNREAD:
        return Verdict.RIGHT if expected.print == Print.ABSENT else Verdict.MISSING
    if state == "blank":
        if expected.print == Print.BLANK:
            return Verdict.RIGHT
        return Verdict.FLAGGED if named else Verdict.WRONG_BLANK
    if (
        read
        and expected.print == Print.NUMBER
        and Decimal(str(read["value"])) == Decimal(str(expected.value))
    ):
        return Verdict.RIGHT
    return Verdict.FLAGGED if named else Verdict.SILENT
