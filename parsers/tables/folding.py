"""Rows of text whose total is blank beside numbers: copying may have dropped blanks before them."""

from collections.abc import Iterator, Mapping

from parsers.model import Cell, CellState, Issue
from parsers.schema.model import Sum
from parsers.tables.cells import about
from parsers.tables.rows import Token


def folded(sum_: Sum, cells: Mapping[str, Cell], at: Token) -> Iterator[Issue]:
    """One issue where the total of `sum_` is blank and a part of it is a number; 1 | 2 | 3 | | | may be two
    numbers and their total behind blanks that are gone.
    """
    totals, parts = [cells.get(id_) for id_ in sum_.left], [cells.get(id_) for id_ in sum_.right]
    blank = any(cell is not None and cell.state is CellState.BLANK for cell in totals)
    if blank and any(cell is not None and cell.state is CellState.NUMBER for cell in parts):
        message = "numbers stand before a blank total: blanks between them may be lost"
        yield about("blank_total", message, (*sum_.left, *sum_.right), at)
