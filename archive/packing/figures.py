"""The value and state of every cell, one list a table in the order of its form.

`[8,0,"","2.5",null,"?","-"]`: a number, a zero, a blank, a number that is no integer, a missing cell, one
that could not be parsed, one that does not apply. The position is the cell: a list costs two bytes a cell.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from parsers.model import Cell, CellState
from parsers.schema.loader import load

Figure = int | str | None
BLANK: Final = ""
UNPARSED: Final = "?"
NOT_APPLICABLE: Final = "-"
_STATES: Final[Mapping[Figure, CellState]] = {
    None: CellState.MISSING,
    BLANK: CellState.BLANK,
    UNPARSED: CellState.UNPARSED,
    NOT_APPLICABLE: CellState.NOT_APPLICABLE,
}
_FIGURES: Final = {state: figure for figure, state in _STATES.items()}


@cache
def ids(form: str, table: str) -> tuple[str, ...]:
    """The cells of a table in a form, in the order of the contract; none where there is no such form."""
    cells = load().forms[form].cells if form in load().forms else {}
    return tuple(name for name, spec in cells.items() if spec.table == table)


def is_whole(cell: Cell) -> bool:
    """Whether its figure tells state and value."""
    return (cell.state is CellState.NUMBER) == (cell.value is not None)


def pack(forms: Mapping[str, str], cells: Mapping[str, Cell]) -> dict[str, list[Figure]]:
    """By table; a cell that is not there is missing, one that is of none of the forms left to the caller."""
    return {table: [_figure(cells.get(name)) for name in ids(form, table)] for table, form in forms.items()}


def unpack(
    forms: Mapping[str, str], figures: Mapping[str, Sequence[Figure]]
) -> dict[str, tuple[CellState, int | Decimal | None]]:
    """State and value by cell, in the order of the forms. Raises ValueError for a list of another length."""
    return {
        name: _cell(figure)
        for table, form in forms.items()
        for name, figure in zip(ids(form, table), figures[table], strict=True)
    }


def _figure(cell: Cell | None) -> Figure:
    if cell is None or not is_whole(cell):
        return None
    if cell.state is not CellState.NUMBER:
        return _FIGURES[cell.state]
    return str(cell.value) if isinstance(cell.value, Decimal) else cell.value


def _cell(figure: Figure) -> tuple[CellState, int | Decimal | None]:
    if figure in _STATES:
        return _STATES[figure], None
    return CellState.NUMBER, Decimal(figure) if isinstance(figure, str) else figure
