"""Flattens a document into printed rows of tokens, whatever drew them: ruled grids, cut text, lone lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from parsers.documents.model import Block, Grid, GridCell, Paragraph
from parsers.model import CellState, Place
from parsers.numbers import Printed, read_number

PROSE_LENGTH = 60  # the longest label of the form has 36 characters; longer lines are sentences
LONGEST_ROW = 24  # no row of the form prints more than 15 values and its labels
PAGE_NUMBER = re.compile(r"[-—–－]\s*\d{1,3}\s*[-—–－]|第\s*\d{1,3}\s*页")  # - 4 -


@dataclass(frozen=True, slots=True)
class Token:
    """One printed cell: `ordinal` counts the cells of its row, `start` to `end` are its grid columns."""

    text: str
    printed: Printed
    place: Place
    ordinal: int
    start: int
    end: int

    @property
    def blank(self) -> bool:
        return self.printed.state is CellState.BLANK

    @property
    def empty(self) -> bool:
        """Nothing at all is printed, as in a cell left over by the drawing."""
        return not self.text.strip()

    @property
    def is_value(self) -> bool:
        return self.printed.state is not CellState.UNPARSED

    @property
    def is_number(self) -> bool:
        return self.printed.state is CellState.NUMBER


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row; `grid` numbers the grid it stands in (None for a line of prose), `block` its block."""

    tokens: tuple[Token, ...]
    grid: int | None
    ruled: bool
    block: int

    @property
    def lone(self) -> bool:
        """A line outside any grid: prose, a heading, or a table printed one cell a line."""
        return self.grid is None


def rows_of(blocks: Iterable[Block]) -> Iterator[Row]:
    """Every printed row of the document, in reading order; sentences are left out."""
    for number, block in enumerate(blocks):
        if isinstance(block, Grid):
            for cells in block.rows():
                if block.ruled or not PAGE_NUMBER.fullmatch("".join(cell.text for cell in cells)):
                    yield from _rows(cells, block, number)
        elif not _is_sentence(block) and not PAGE_NUMBER.fullmatch(block.text.strip()):
            yield Row((_lone(block),), None, ruled=False, block=number)


def _rows(cells: Sequence[GridCell], grid: Grid, number: int) -> Iterator[Row]:
    if grid.ruled or not _is_column(cells):
        tokens = tuple(_token(cell, i) for i, cell in enumerate(cells, 1))
        if tokens:  # a row that cells from above cover prints nothing of its own
            yield Row(tokens, number, grid.ruled, number)
        return
    for cell in cells:
        yield Row((_token(cell, 1),), None, ruled=False, block=number)


def _is_column(cells: Sequence[GridCell]) -> bool:
    """One cell a line without a line between the rows: nothing says where one row ends."""
    return len(cells) > LONGEST_ROW and len({cell.at.line for cell in cells}) == len(cells)


def _is_sentence(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    return len(text) > PROSE_LENGTH or (text.endswith(("。", "；", "：")) and text != "无。")


def _token(cell: GridCell, ordinal: int) -> Token:
    return Token(cell.text, read_number(cell.text), cell.at, ordinal, cell.column, cell.column + cell.colspan)


def _lone(paragraph: Paragraph) -> Token:
    return Token(paragraph.text, read_number(paragraph.text), paragraph.at, 1, 1, 2)
