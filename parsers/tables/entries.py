"""The labelled rows of a table as printed: label, values, and values that went on in the lines below."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from parsers.model import Issue
from parsers.tables.cells import about
from parsers.tables.lines import Kind, Line
from parsers.tables.placing import Frame, on_one_line
from parsers.tables.rows import Token


@dataclass(slots=True)
class Entry:
    """One printed row: `line` is its label's line, `values` all it printed, `headers` those above it.

    An entry of an unknown label has `line.kind` UNKNOWN. `broken`: values go on in a further line of cells.
    """

    line: Line
    values: list[Token] = field(default_factory=list)
    headers: list[Line] = field(default_factory=list)
    broken: bool = False

    @property
    def numbers(self) -> int:
        return sum(token.is_number for token in self.values)

    @property
    def shape(self) -> tuple[int | None, int, int]:
        """Grid, cells in the row, place of the first value: rows alike in these print values alike."""
        first = self.values[0].ordinal if self.values else 0
        return (self.line.row.grid, len(self.line.row.tokens), first)


@dataclass(frozen=True, slots=True)
class Stray:
    """A number beside no label; `after` is the row it follows in the same grid, whose value it may be."""

    token: Token
    after: Entry | None


def entries(lines: Iterable[Line], width: int) -> tuple[list[Entry], list[Stray]]:
    """The table's printed rows, and the numbers that stand beside no label.

    In lines cut out of text a row may go on below; it takes values until it has `width` numbers.
    """
    found: list[Entry] = []
    stray: list[Stray] = []
    headers: list[Line] = []
    heading = False
    for line in lines:
        if line.kind is Kind.HEADER:
            headers = [*headers, line] if heading else [line]
            heading = True
            continue
        if heading and line.kind is Kind.UNKNOWN and not line.values:
            continue  # half of a header word that is broken over lines
        if line.kind is not Kind.VALUES:
            found.append(Entry(line, list(line.values), headers))
        elif found and not heading and _goes_on(found[-1], line, width):
            found[-1].values.extend(line.values)
            found[-1].broken = not line.row.lone
        else:
            after = found[-1] if found and found[-1].line.row.grid == line.row.grid else None
            stray.extend(Stray(token, after) for token in line.values if token.is_number)
        heading = heading and line.kind is Kind.VALUES
    return found, stray


def _goes_on(entry: Entry, line: Line, width: int) -> bool:
    if entry.line.row.ruled or line.row.ruled:
        return False
    if entry.line.row.lone != line.row.lone:
        return entry.line.row.lone and not entry.values  # a label on a line of its own, its values below
    return len(entry.values) < width or all(token.blank for token in line.values) or line.row.lone


def frame_of(entry: Entry, best: Frame) -> Frame:
    """How far the places in a row can be trusted; cells that have a line each cannot slip."""
    if entry.line.row.lone:
        return Frame.STREAM
    if not entry.line.row.ruled and not on_one_line(entry.values):
        return Frame.CELLS
    return best


def stray_issues(stray: Iterable[Stray], rows: Mapping[str, Entry], ids: Iterable[str]) -> Iterator[Issue]:
    """An issue for each stray number, naming the cells (of `ids`) of the row that it follows."""
    table_ids = list(ids)
    for one in stray:
        row = next((row for row, entry in rows.items() if entry is one.after), None)
        named = [id_ for id_ in table_ids if id_.split(".")[1] == row]
        yield about("stray_value", f"{one.token.text!r} stands beside no label", named, one.token)
