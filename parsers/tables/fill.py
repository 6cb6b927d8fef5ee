"""Turns one printed row into cells, saying what was doubtful about it."""

from collections.abc import Sequence

from parsers.model import Cell, CellState
from parsers.schema.loader import load
from parsers.schema.model import Sum
from parsers.tables.cells import about, cell, doubts
from parsers.tables.model import Alignment, TableReading
from parsers.tables.placing import Closes, Doubt, Frame, Placement, Slot, place
from parsers.tables.rows import Token
from parsers.tables.sums import closer


def fill_row(
    reading: TableReading,
    row: str,
    values: Sequence[Token],
    slots: Sequence[Slot],
    frame: Frame,
    *,
    offset: int | None = None,
    broken: bool = False,
    sum_: Sum | None = None,
) -> None:
    """Place one row's `values` under `slots` and add its cells, evidence and issues to `reading`."""
    prefix = f"{reading.table}.{row}."
    reading.rows[row] = reading.rows.get(row, 0) + 1
    usable = (
        sum_ if sum_ and all(id_ in {prefix + slot.column for slot in slots} for id_ in sum_.left) else None
    )
    closes: Closes | None = closer(usable, prefix)
    placement = place(values, slots, frame, offset=offset, closes=closes)
    reading.widths[row] = width(placement, values)
    add_cells(reading, placement, prefix, values)
    if broken and placement.doubt is Doubt.NONE and not all(token.is_number for token in values):
        message = "the row goes on in a second line, and which of its blanks are cells is not sure"
        ids = [prefix + column for column in placement.tokens]
        reading.issues.append(about("broken_row", message, ids, values[0]))
    if placement.doubt is Doubt.BY_SUM and usable is not None:
        reading.alignments.append(Alignment(usable.rule, (*usable.left, *usable.right)))


def width(placement: Placement, values: Sequence[Token]) -> int:
    """How many values a row printed; blanks outside the header's columns are leftovers of its drawing."""
    sure = placement.doubt in {Doubt.NONE, Doubt.SHIFTED}
    return len(placement.tokens) if sure else len(values)


def add_cells(reading: TableReading, placement: Placement, prefix: str, values: Sequence[Token]) -> None:
    """The cells of a placement; ids are `prefix` + column. What could not be placed keeps the row's text."""
    tokens = {prefix + column: token for column, token in placement.tokens.items()}
    printed = " | ".join(token.text for token in values)
    read = {id_: _cell(token, placement, printed) for id_, token in tokens.items()}
    known = {id_: one for id_, one in read.items() if id_ in load().cells}
    reading.cells.update(known)
    reading.issues.extend(doubts(known, tokens))
    first = values[0] if values else None
    if placement.doubt is Doubt.BY_SUM:
        message = f"{len(values)} values for {len(tokens)} columns ({printed}): placed by their sum alone"
        reading.issues.append(about("placed_by_sum", message, known, first))
    elif placement.doubt is Doubt.CUT_OFF:
        message = f"the row ends early ({printed}): a blank cut off, or values that slipped"
        reading.issues.append(about("cut_row", message, known, first))
    elif placement.doubt is Doubt.SHIFTED:
        message = f"where the blanks of this row stand is not sure ({printed})"
        reading.issues.append(about("shifted_row", message, known, first))
    elif placement.doubt is Doubt.UNPLACED:
        message = (
            f"{len(values)} values for {len(tokens)} columns ({printed}): which stands where is not sure"
        )
        reading.issues.append(about("unplaced_values", message, known, first))


def _cell(token: Token | None, placement: Placement, printed: str) -> Cell:
    if token is None and placement.doubt in {Doubt.BY_SUM, Doubt.UNPLACED} and printed.strip(" |"):
        return Cell(CellState.UNPARSED, text=printed)
    return cell(token)
