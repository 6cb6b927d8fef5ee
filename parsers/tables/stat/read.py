"""Reads the statistics table: each line by its label and by what it is a part of, never by position alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.model import Cell, CellState, Issue, Severity
from parsers.schema.loader import load
from parsers.tables.cells import about, cell, doubts
from parsers.tables.model import TableReading
from parsers.tables.rows import Row, Token
from parsers.tables.stat.entries import Entry
from parsers.tables.stat.find import Found, find
from parsers.tables.stat.labels import FORM, TABLE, table
from parsers.tables.stat.order import Walk

PARTLY = 5  # lines of the national table in one that is not taken for it: figures may be lost with it
MULTIPLES = frozenset("万千百亿")


@dataclass(frozen=True, slots=True)
class Statistics:
    """`readings`: the national tables found; `rest`: the rows of the document beside all statistics tables.

    `blocks` are the document's blocks that they stand in; `issues` name the tables that were left aside.
    """

    readings: tuple[TableReading, ...]
    rest: tuple[Row, ...]
    blocks: frozenset[int]
    issues: tuple[Issue, ...]


def read_statistics(printed: Sequence[Row]) -> Statistics:
    """The statistics tables of a document, taken out of its rows."""
    found = find(printed)
    taken = {position for one in found for position in range(one.first, one.last)}
    return Statistics(
        tuple(_read(one) for one in found if one.family is None),
        tuple(row for position, row in enumerate(printed) if position not in taken),
        frozenset(printed[position].block for position in taken),
        tuple(_unmapped(one) for one in found if one.family is not None),
    )


def _unmapped(found: Found) -> Issue:
    names = {"shanghai": "a return of the Shanghai family", "fujian": "a return of the Fujian family"}
    what = names.get(found.family or "", "a statistics table that is not the national one")
    message = f"{what}, {len(found.lines)} lines from “{found.lines[0].text.strip()}”: kept as text, not read"
    severity = Severity.WARNING if found.own >= PARTLY else Severity.INFO
    return Issue("unmapped_table", severity, message, (), found.lines[0].at.place)


def _read(found: Found) -> TableReading:
    reading = TableReading(TABLE, told=FORM)
    walk = Walk()
    printed: dict[str, list[Entry]] = {}
    undecided: list[str] = []
    for entry in found.lines:
        row = walk.place(entry)
        if row is not None:
            printed.setdefault(row, []).append(entry)
    reading.issues.extend(walk.issues)
    for row, lines in printed.items():
        reading.rows[row] = len(lines)
        reading.issues.extend(_fill(reading, row, lines, undecided))
    if undecided:
        message = "which of the columns holds the report's own figure is not sure"
        reading.issues.append(about("undecided_column", message, undecided, found.lines[0].at))
    return reading


def cell_id(row: str) -> str:
    return table().cell_id(row, table().columns[0].id)


def _fill(reading: TableReading, row: str, lines: Sequence[Entry], undecided: list[str]) -> Iterator[Issue]:
    id_ = cell_id(row)
    entry = lines[0]
    texts = {_text(one) for one in lines if one.values}
    if len(texts) > 1:
        reading.cells[id_] = Cell(CellState.UNPARSED, text=" / ".join(sorted(texts)), at=entry.at.place)
        yield about("duplicate_row", "printed several times with different values", (id_,), entry.at)
        return
    entry = next((one for one in lines if one.values), entry)
    if not entry.decided:
        if any(not token.empty for token in entry.values):
            reading.cells[id_] = Cell(CellState.UNPARSED, text=_text(entry), at=entry.values[0].place)
        undecided.append(id_)
        return
    token: Token | None = entry.values[0] if entry.values else None
    read = cell(token)
    if token is not None and entry.unit and read.unit is None and _is_other(entry.unit, id_):
        read = Cell(read.state, read.value, entry.unit, read.text, read.at)
        message = f"the line is in {entry.unit}, the form's in {load().cells[id_].unit}: as printed"
        yield about("other_unit", message, (id_,), token)
    reading.cells[id_] = read
    yield from doubts({id_: read}, {id_: token})


def _text(entry: Entry) -> str:
    return " | ".join(token.text.strip() for token in entry.values)


def _is_other(unit: str, id_: str) -> bool:
    """Another unit of money, or a multiple; 件 and 条 and 份 count the same things."""
    spec = load().cells[id_]
    return unit != spec.unit and (spec.type == "decimal" or bool(set(unit) & MULTIPLES))
