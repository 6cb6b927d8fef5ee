"""From printed tokens to cells, with an issue for everything that is not a plain number or a plain blank."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from parsers.model import Cell, CellState, Issue, Severity
from parsers.numbers import read_cell
from parsers.schema.loader import load
from parsers.tables.rows import Token

MISSING = Cell(CellState.MISSING)


def cell(token: Token | None) -> Cell:
    """The cell that `token` prints; missing where there is none."""
    if token is None:
        return MISSING
    printed = read_cell(token.text) if token.printed.state is CellState.UNPARSED else token.printed
    return Cell(printed.state, printed.value, printed.unit, token.text, token.place)


def doubts(cells: Mapping[str, Cell], tokens: Mapping[str, Token | None]) -> Iterator[Issue]:
    """One issue for each cell whose text is no number, no whole number, or a number printed in pieces."""
    for id_, read in cells.items():
        if read.state is CellState.UNPARSED:
            yield warn("unparsed_cell", f"not a number: {read.text!r}", id_, read)
        elif isinstance(read.value, Decimal) and load().cells[id_].type != "decimal":
            yield warn("not_an_integer", f"{read.text!r} where the form counts whole cases", id_, read)
        else:
            token = tokens.get(id_)
            if token is not None and token.printed.state is CellState.UNPARSED:
                message = f"{read.text!r} counts in this place; elsewhere it would number a line"
                yield Issue("lone_numeral", Severity.INFO, message, (id_,), read.at)
            elif token is not None and token.printed.joined:
                yield warn(
                    "joined_digits", f"digits stand apart in {read.text!r}, read as one number", id_, read
                )


def warn(code: str, message: str, id_: str, read: Cell) -> Issue:
    return Issue(code, Severity.WARNING, message, (id_,), read.at)


def about(code: str, message: str, ids: Iterable[str], token: Token | None = None) -> Issue:
    """A warning that names several cells."""
    return Issue(code, Severity.WARNING, message, tuple(ids), token.place if token else None)
