"""Table 4: reviews and lawsuits. One row of values under three blocks of the same five outcomes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from parsers.model import CellState
from parsers.numbers import read_cell
from parsers.schema.loader import load
from parsers.tables import forms
from parsers.tables.cells import about
from parsers.tables.fill import add_cells, width
from parsers.tables.folding import folded
from parsers.tables.headers import Word, slot, words
from parsers.tables.lines import Kind, Line, Named
from parsers.tables.model import Alignment, TableReading
from parsers.tables.placing import Doubt, Frame, Slot, place
from parsers.tables.regions import Region
from parsers.tables.rows import Token
from parsers.tables.scan import scan
from parsers.tables.sums import closer

TABLE = "disputes"


def read(region: Region) -> TableReading:
    """Table 4 as printed in `region`; no cells when it prints no values."""
    reading = TableReading(TABLE)
    lines = [_with_numerals(line) for line in scan(region.rows, TABLE)]
    heading = [line for line in lines if line.named and (line.kind is not Kind.HEADER or not _is_note(line))]
    values = _values(lines, heading, reading)
    if not values:
        return reading
    if values[0].blank and any(line.row.lone for line in lines) and any(t.is_number for t in values):
        message = "printed one cell a line: a first blank may belong to the header"
        reading.issues.append(about("unsure_start", message, _ids(), values[0]))
    slots = _slots(heading)
    if slots is None:
        slots = [Slot(column) for column in _official()]
        message = "the header was not read whole; the columns are taken in the form's order"
        reading.issues.append(about("unsure_header", message, _ids(), values[0]))
    sums = forms.sums(TABLE, "row")
    tests = [closer(sum_, f"{TABLE}.") for sum_ in sums.values()]
    placement = place(
        values,
        slots,
        _frame(lines, heading, slots),
        closes=lambda placed: all(test is not None and test(placed) for test in tests),
    )
    add_cells(reading, placement, f"{TABLE}.", values)
    for row, sum_ in sums.items():
        if not lines[0].row.ruled:
            reading.issues.extend(folded(sum_, reading.cells, values[0]))
        reading.blocks[row] = None
        reading.rows[row] = 1
        if placement.doubt is Doubt.BY_SUM:
            reading.alignments.append(Alignment(sum_.rule, (*sum_.left, *sum_.right)))
    reading.widths[TABLE] = width(placement, values)
    return reading


def _with_numerals(line: Line) -> Line:
    """A row as long as the form's that prints nothing but numbers, some of them 二 or 十: its values."""
    tokens = line.row.tokens
    if line.kind is not Kind.UNKNOWN or len(tokens) < len(_official()):
        return line
    if any(read_cell(token.text).state is CellState.UNPARSED for token in tokens):
        return line
    return replace(line, kind=Kind.VALUES, text="", values=tokens)


def _frame(lines: Sequence[Line], heading: Sequence[Line], slots: Sequence[Slot]) -> Frame:
    if any(line.row.lone for line in lines):
        return Frame.STREAM
    ruled = bool(heading) and heading[-1].row.ruled and len({line.row.grid for line in heading}) == 1
    return Frame.GRID if ruled and all(one.end for one in slots) else Frame.CELLS


def _is_note(line: Line) -> bool:
    return all(not one.meaning.ids("column") and not one.meaning.ids("header") for one in line.named)


def _official() -> list[str]:
    """Row and column of each cell in the form's order, as `row.column`."""
    return [f"{spec.row}.{spec.column}" for spec in load().cells.values() if spec.table == TABLE]


def _ids() -> list[str]:
    return [f"{TABLE}.{column}" for column in _official()]


def _values(lines: Sequence[Line], heading: Sequence[Line], reading: TableReading) -> list[Token]:
    """The values under the header: one line that has them all, else every line's in order."""
    start = lines.index(heading[0]) if heading else 0
    below = [
        line for line in lines[start:] if line.kind is Kind.VALUES and any(t.is_number for t in line.values)
    ]
    if not below:
        below = [line for line in lines[start:] if line.kind is Kind.VALUES][-1:]
    whole = [line for line in below if len(line.values) >= len(_official())]
    if not whole:
        lines_of_cells = [line for line in below if not line.row.lone]
        if len(lines_of_cells) > 1 and any(token.blank for line in lines_of_cells for token in line.values):
            message = "the row goes on in a second line, and which of its blanks are cells is not sure"
            reading.issues.append(about("broken_row", message, _ids(), lines_of_cells[0].values[0]))
        if below and not below[0].row.lone:
            return [token for line in below for token in line.values]
        return _stretch(lines[lines.index(heading[-1]) + 1 if heading else 0 :])
    for line in below:
        if line is not whole[0]:
            text = " | ".join(token.text for token in line.values)
            message = f"a further row of values, kept aside: {text}"
            reading.issues.append(about("extra_row", message, _ids(), line.values[0]))
    return list(whole[0].values)


def _stretch(lines: Sequence[Line]) -> list[Token]:
    """Every cell from the first line of values to the last; what is no number among them is a cell too."""
    valued = [i for i, line in enumerate(lines) if line.kind is Kind.VALUES]
    if not valued:
        return []
    return [token for line in lines[valued[0] : valued[-1] + 1] for token in line.row.tokens]


def _slots(heading: Sequence[Line]) -> list[Slot] | None:
    """The fifteen columns as printed, or None when the header does not name each once."""
    leaves = words(heading)
    official = _official()
    if len(leaves) != len(official):
        return None
    ruled = heading[-1].row.ruled and len({line.row.grid for line in heading}) == 1
    blocks = _blocks(heading)
    if ruled:
        leaves.sort(key=lambda word: word.token.start)
        columns = [_under(word, blocks) for word in leaves]
    else:
        columns = _in_turn(leaves)
    if sorted(columns) != sorted(official):
        return None
    return [slot(column, word.token) for column, word in zip(columns, leaves, strict=True)]


def _blocks(heading: Sequence[Line]) -> Mapping[str, Named]:
    rows = forms.sums(TABLE, "row")
    return {
        id_: one for line in heading for one in line.named for id_ in one.meaning.ids("header") if id_ in rows
    }


def _under(word: Word, blocks: Mapping[str, Named]) -> str:
    over = [id_ for id_, one in blocks.items() if one.token.start <= word.token.start < one.token.end]
    return f"{over[0]}.{word.ids[0]}" if len(over) == 1 else ""


def _in_turn(leaves: Sequence[Word]) -> list[str]:
    """Outcomes printed block after block; the blocks follow each other as in the form."""
    rows = list(forms.sums(TABLE, "row"))
    each = len(leaves) // len(rows)
    return [f"{rows[i // each]}.{word.ids[0]}" for i, word in enumerate(leaves)]
