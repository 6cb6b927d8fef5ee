"""Table 3: requests received and how each was answered. Rows are found by label, values by column."""

from collections.abc import Iterable, Sequence

from parsers.schema.model import Sum
from parsers.tables import forms
from parsers.tables.cells import about
from parsers.tables.entries import Entry, entries, frame_of, stray_issues
from parsers.tables.fill import fill_row
from parsers.tables.folding import folded
from parsers.tables.headers import Header, header
from parsers.tables.identify import identify, offsets, pick
from parsers.tables.model import TableReading
from parsers.tables.placing import Frame, Slot, forced, stands_under, windows
from parsers.tables.regions import Region
from parsers.tables.scan import scan

TABLE = "requests"


def read(region: Region) -> TableReading:
    """Table 3 as printed in `region`; no cells when none of its rows is there."""
    columns = forms.columns(TABLE)
    printed, stray = entries(scan(region.rows, TABLE), len(columns))
    found = identify(TABLE, printed)
    reading = TableReading(TABLE, issues=found.issues)
    picked: dict[str, Entry] = {}
    for row, candidates in found.rows.items():
        picked[row], doubt = pick(TABLE, row, candidates)
        reading.issues.extend([doubt] if doubt else [])
    begin = offsets(picked, len(columns), {row: windows(e.values, len(columns)) for row, e in picked.items()})
    heads = _Heads(columns, reading)
    for row, entry in sorted(picked.items(), key=lambda item: printed.index(item[1])):
        head = heads.over(entry)
        fill_row(
            reading,
            row,
            entry.values,
            head.slots,
            heads.frame(head, entry, picked.values()),
            offset=begin.get(entry.shape) if row not in found.guessed else None,
            broken=entry.broken,
            sum_=_sum(row),
        )
        heads.doubt(head, row)
        sum_ = _sum(row)
        if sum_ is not None and not entry.line.row.ruled and entry.values:
            reading.issues.extend(folded(sum_, reading.cells, entry.values[0]))
    for row, entry in found.guessed.items():
        message = f"{entry.line.text!r} is no label of the form; taken for the row it is most like"
        reading.issues.append(about("unsure_label", message, _ids(row, columns), entry.line.row.tokens[0]))
    reading.issues.extend(stray_issues(stray, picked, reading.cells))
    reading.told = forms.told_by(TABLE, reading.cells)
    return reading


def _sum(row: str) -> Sum | None:
    return forms.sums(TABLE, "row").get(row)


def _ids(row: str, columns: Sequence[str]) -> list[str]:
    return [f"{TABLE}.{row}.{column}" for column in columns]


class _Heads:
    """The header over each row: the nearest that could be read, or the form's own order, doubted aloud."""

    def __init__(self, columns: Sequence[str], reading: TableReading) -> None:
        self._columns = columns
        self._reading = reading
        self._last = Header(
            tuple(Slot(column) for column in columns), None, ruled=False, guessed=tuple(columns)
        )
        self._read: dict[int, Header | None] = {}
        self._frames: dict[Header, Frame] = {}

    def over(self, entry: Entry) -> Header:
        """The header that stands over `entry`."""
        if entry.headers:
            key = id(entry.headers)
            if key not in self._read:
                self._read[key] = header(entry.headers, self._columns)
            self._last = self._read[key] or self._last
        return self._last

    def frame(self, head: Header, entry: Entry, others: Iterable[Entry]) -> Frame:
        """How far a row's places can be held against `head`: not where any row stands aside from it."""
        row = entry.line.row
        if head.grid != row.grid or row.lone:
            return frame_of(entry, Frame.CELLS if row.ruled else Frame.LOOSE)
        if row.tokens[-1].end != head.end:
            return frame_of(entry, Frame.LOOSE)
        if head not in self._frames:
            self._frames[head] = self._steady(head, others)
        return frame_of(entry, self._frames[head])

    def _steady(self, head: Header, others: Iterable[Entry]) -> Frame:
        best = Frame.GRID if head.ruled else Frame.TEXT
        beneath = [other.values for other in others if other.line.row.grid == head.grid and other.values]
        firsts = [first for values in beneath if (first := forced(values, len(self._columns)))]
        # where no row's numbers force its place, the stub must end where the header's first column begins
        firsts = firsts or [values[0] for values in beneath]
        return best if all(stands_under(first, head.slots[0], best) for first in firsts) else Frame.LOOSE

    def doubt(self, head: Header, row: str) -> None:
        """An issue for the cells whose column name was not read."""
        if head.guessed:
            ids = _ids(row, head.guessed)
            message = "column header not read; the columns are taken in the form's order"
            self._reading.issues.append(about("unsure_header", message, ids))
