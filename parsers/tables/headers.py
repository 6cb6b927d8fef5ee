"""From header lines to columns: which column ids stand in which order, and how sure that is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.tables.lines import Line
from parsers.tables.placing import Slot
from parsers.tables.rows import Token


@dataclass(frozen=True, slots=True)
class Word:
    """A header word that names a column: `ids` are the columns it may name."""

    token: Token
    ids: tuple[str, ...]
    row: int


@dataclass(frozen=True, slots=True)
class Header:
    """The columns in printed order; `guessed` are those whose own word was not understood."""

    slots: tuple[Slot, ...]
    grid: int | None
    ruled: bool
    guessed: tuple[str, ...] = ()
    end: int = 0  # where its longest line ends; a row that ends elsewhere lost or won a cell


def words(lines: Iterable[Line]) -> list[Word]:
    """Every header word that names a column, in reading order."""
    return [
        Word(named.token, named.meaning.ids("column"), number)
        for number, line in enumerate(lines)
        for named in line.named
        if named.meaning.ids("column")
    ]


def slot(column: str, token: Token) -> Slot:
    return Slot(column, token.start, token.end, token.ordinal)


def header(lines: Sequence[Line], official: Sequence[str]) -> Header | None:
    """The header of a table whose columns are `official`, each once; None when too little of it is printed.

    In ruled grids columns stand where their words stand. In cut text only words of one line can be told
    apart left to right, so the form's order holds unless a line contradicts it.
    """
    found: dict[str, Word] = {}
    for word in words(lines):
        free = [column for column in word.ids if column not in found]
        if free:
            found[free[0]] = word
    if len(found) * 2 <= len(official):
        return None
    first = lines[0].row
    guessed = tuple(column for column in official if column not in found)
    end = max(line.row.tokens[-1].end for line in lines)
    if first.ruled and not guessed:
        placed = sorted(found.items(), key=lambda item: item[1].token.start)
        return Header(tuple(slot(c, word.token) for c, word in placed), first.grid, ruled=True, end=end)
    order = list(official)
    for one, other in pairwise(official):
        if _reversed(found.get(one), found.get(other)):
            at, to = order.index(one), order.index(other)
            order[at], order[to] = order[to], order[at]
    slots = (slot(c, found[c].token) if c in found else Slot(c) for c in order)
    return Header(tuple(slots), first.grid, ruled=False, guessed=guessed, end=end)


def _reversed(one: Word | None, other: Word | None) -> bool:
    return bool(one and other and one.row == other.row and one.token.ordinal > other.token.ordinal)
