"""Table 2: what was disclosed. Four or five blocks, each under a header of its own, rows found by label."""

from collections.abc import Iterator, Sequence

from parsers.schema.loader import load
from parsers.tables import forms
from parsers.tables.cells import about
from parsers.tables.entries import Entry, entries, frame_of, stray_issues
from parsers.tables.fill import fill_row
from parsers.tables.headers import Word, slot, words
from parsers.tables.identify import identify, pick
from parsers.tables.lines import Line
from parsers.tables.model import TableReading
from parsers.tables.placing import Frame, Slot
from parsers.tables.regions import Region
from parsers.tables.scan import scan

TABLE = "proactive"
WIDEST = 3  # columns of the widest block


def read(region: Region) -> TableReading:
    """Table 2 as printed in `region`; no cells when none of its rows is there."""
    printed, stray = entries(scan(region.rows, TABLE), WIDEST)
    found = identify(TABLE, printed)
    reading = TableReading(TABLE, issues=found.issues)
    picked: dict[str, Entry] = {}
    unheaded: list[tuple[str, Entry]] = []
    for row, candidates in found.rows.items():
        entry, doubt = pick(TABLE, row, candidates)
        picked[row] = entry
        reading.issues.extend([doubt] if doubt else [])
        slots = _slots(row, entry, reading)
        if slots:
            _fill(reading, row, entry, slots)
        else:
            unheaded.append((row, entry))
    reading.told = forms.told_by(TABLE, [id_ for id_, cell in reading.cells.items() if cell.text is not None])
    for row, entry in unheaded:
        _fill_unheaded(reading, row, entry)
    for row, entry in found.guessed.items():
        ids = [id_ for id_ in reading.cells if id_.startswith(f"{TABLE}.{row}.")]
        message = f"{entry.line.text!r} is no label of the form; taken for the row it is most like"
        reading.issues.append(about("unsure_label", message, ids, entry.line.row.tokens[0]))
    reading.issues.extend(stray_issues(stray, picked, reading.cells))
    return reading


def _fill(reading: TableReading, row: str, entry: Entry, slots: Sequence[Slot]) -> None:
    same_grid = bool(entry.headers) and entry.headers[-1].row.grid == entry.line.row.grid
    begin = slots[0].ordinal - entry.values[0].ordinal if same_grid and entry.values else None
    best = Frame.GRID if entry.line.row.ruled else Frame.TEXT
    frame = frame_of(entry, best if same_grid else Frame.CELLS)
    fill_row(reading, row, entry.values, slots, frame, offset=begin, broken=entry.broken)
    for one in forms.generations(TABLE).values():
        reading.blocks.update(dict.fromkeys(block.id for block in one.blocks if row in block.rows))


def _slots(row: str, entry: Entry, reading: TableReading) -> list[Slot] | None:
    """The columns of the header over a row; None where it cannot be read or is not this row's."""
    heading = [line for line in entry.headers if _texts(line)]
    found = words(heading)
    if not found:
        return None
    if sum(len(_texts(line)) for line in heading) > len(found):
        return _by_elimination(row, heading, found, reading)
    slots: list[Slot] = []
    for word in found:
        free = [column for column in word.ids if column not in {one.column for one in slots}]
        if not free or f"{TABLE}.{row}.{free[0]}" not in load().cells:
            return None
        slots.append(slot(free[0], word.token))
        if len(word.ids) > 1:
            ids = [f"{TABLE}.{row}.{column}" for column in word.ids]
            message = f"{word.token.text!r} heads more than one column; only their order tells them apart"
            reading.issues.append(about("ambiguous_header", message, ids, word.token))
    return slots


def _texts(line: Line) -> list[str]:
    """The column headings of a header line, known or not; captions and the stub's own heading are none."""
    furniture = {
        one.token.ordinal for one in line.named if one.meaning.names_header and not one.meaning.ids("column")
    }
    return [token.text for token in line.row.tokens if not token.is_value and token.ordinal not in furniture]


def _by_elimination(
    row: str, heading: Sequence[Line], found: Sequence[Word], reading: TableReading
) -> list[Slot] | None:
    """A header with an unknown word, if the known ones leave one place for it in one form's block."""
    count = sum(len(_texts(line)) for line in heading)
    known = {column for word in found for column in word.ids}
    fitting = {columns for columns in _blocks(row) if len(columns) == count and known <= set(columns)}
    if len(fitting) != 1:
        return None
    columns = next(iter(fitting))
    by_column = {word.ids[0]: word.token for word in found}
    ids = [f"{TABLE}.{row}.{column}" for column in columns if column not in by_column]
    reading.issues.append(about("unsure_header", "column header not read; told by the ones beside it", ids))
    return [slot(c, by_column[c]) if c in by_column else Slot(c) for c in columns]


def _blocks(row: str) -> Iterator[tuple[str, ...]]:
    for one in forms.generations(TABLE).values():
        for block in one.blocks:
            if row in block.rows:
                yield tuple(c for c in block.columns if f"{TABLE}.{row}.{c}" in load().cells)


def _fill_unheaded(reading: TableReading, row: str, entry: Entry) -> None:
    """A row whose header is lost: the form that the other rows tell, doubted; else nothing is placed."""
    told = reading.told
    block = next((b for b in forms.generations(TABLE)[told].blocks if row in b.rows), None) if told else None
    ids = [id_ for id_ in load().cells if id_.startswith(f"{TABLE}.{row}.")]
    if block is None:
        message = "the header over this row is not read and nothing else tells its columns"
        reading.issues.append(about("header_missing", message, ids, entry.line.row.tokens[0]))
        return
    _fill(reading, row, entry, [Slot(column) for column in block.columns])
    message = "the header over this row is not read; the columns are taken in the form's order"
    reading.issues.append(about("unsure_header", message, ids, entry.line.row.tokens[0]))
