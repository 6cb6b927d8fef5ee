"""A table as boxes with spans: between what a report says and how a layout prints it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from gongkai.demo.reports.truth import Number

Kind = Literal["caption", "header", "group", "label", "value", "stray", "empty"]


@dataclass(frozen=True, slots=True)
class Box:
    """`cell` is the contract id a value box prints; `value` the number printed, None for a blank.

    A collapsed box stands in its row but no layout prints it. A newline in `text` is a break inside the cell.
    """

    text: str
    kind: Kind
    rows: int = 1
    columns: int = 1
    cell: str | None = None
    value: Number | None = None
    collapsed: bool = False


EMPTY = Box("", "empty")
Row = tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. Rows hold the boxes that start in them; no box reaches over a row named in `breaks`."""

    table: str
    rows: tuple[Row, ...]
    width: int
    breaks: tuple[int, ...] = ()

    def pieces(self) -> tuple["Sheet", ...]:
        """The table cut at its page breaks."""
        edges = (0, *self.breaks, len(self.rows))
        return tuple(
            replace(self, rows=self.rows[start:end], breaks=())
            for start, end in pairwise(edges)
            if end > start
        )

    def boxes(self) -> Iterable[Box]:
        return (box for row in self.rows for box in row)


Keep = Literal["all", "down", "none"]


def flatten(sheet: Sheet, keep: Keep = "all", *, repeat: bool = False) -> Sheet:
    """Every span 1: a covered place becomes an empty box (`repeat`: the text again), or nothing.

    `all` keeps every covered place, `down` those under a box that reaches down, `none` none.
    """
    rows: list[list[Box]] = [[] for _ in sheet.rows]
    open_below: dict[int, tuple[int, Box]] = {}
    for number, row in enumerate(sheet.rows):
        column = 0
        waiting = list(row)
        while waiting or any(at >= column for at in open_below):
            if column in open_below:
                left, box = open_below.pop(column)
                if left > 1:
                    open_below[column] = (left - 1, box)
                if keep == "all" or (keep == "down" and box.kind != "empty"):
                    rows[number].append(_cover(box, repeat=repeat))
                column += 1
            elif waiting:
                box = waiting.pop(0)
                rows[number].append(replace(box, rows=1, columns=1))
                for offset in range(box.columns):
                    if box.rows > 1:
                        below = box if offset == 0 else replace(box, text="", kind="empty")
                        open_below[column + offset] = (box.rows - 1, below)
                    if offset and keep == "all":
                        rows[number].append(_cover(box, repeat=repeat))
                column += box.columns
            else:
                column += 1
    return replace(sheet, rows=tuple(tuple(row) for row in rows))


def _cover(box: Box, *, repeat: bool) -> Box:
    if repeat and box.kind in ("header", "group", "caption") and box.text:
        return Box(box.text, box.kind)
    return EMPTY
