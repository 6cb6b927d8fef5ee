"""Where a statistics table stands among the printed rows, and whether it is the national one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.numbers import is_value
from parsers.schema.loader import load
from parsers.tables.labels import meaning
from parsers.tables.rows import Row
from parsers.tables.stat.columns import is_header
from parsers.tables.stat.entries import Entry, entries
from parsers.tables.stat.labels import Known, families, is_unit, key, known, returned, rows

FEWEST_LINES = 5  # the tables of today's forms share two words with it (行政复议, 行政诉讼)
FEWEST_OWN = 10  # lines that only the national table has; the returns of provinces known have none of them
LONGEST_GAP = 20
HEADER_LINES = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A statistics table: rows `first` to `last` (excluded); `family` is None for the national one."""

    first: int
    last: int
    lines: tuple[Entry, ...]
    family: str | None
    own: int


def find(printed: Sequence[Row]) -> list[Found]:
    """The statistics tables among the rows, in reading order."""
    marks = [_is_line(row, below) for row, below in zip(printed, (*printed[1:], None), strict=False)]
    found: list[Found] = []
    for first, last in _stretches(printed, marks):
        lines = tuple(entries(printed[first:last]))
        keys = {key(entry.text) for entry in lines if _is_any(entry.text)}
        if len(keys) >= FEWEST_LINES and any(entry.numbers for entry in lines):
            own = sum(bool(known(text).rows) for text in keys - returned())
            found.append(Found(first, last, lines, None if _is_national(lines, own) else _family(keys), own))
    return found


def _is_national(lines: Sequence[Entry], own: int) -> bool:
    """Enough lines that no other table has, and most of all lines with values."""
    valued = [entry for entry in lines if entry.numbers]
    return own >= FEWEST_OWN and sum(bool(entry.known.rows) for entry in valued) * 2 >= len(valued)


def _family(keys: set[str]) -> str:
    """The return that shares most lines; `other` where none shares enough."""
    shared = {family: len(lines & keys) for family, lines in families().items()}
    best = max(shared, key=lambda family: shared[family])
    return best if shared[best] >= FEWEST_LINES else "other"


def _is_any(text: str) -> bool:
    return known(text) != Known() or key(text) in returned()


def _is_line(row: Row, below: Row | None) -> bool:
    """A label beside a value or a unit: in prose the same words are headings, with sentences below them."""
    texts = [token.text for token in row.tokens if not token.is_value and len(token.text) > 1]
    if not row.lone:
        return any(token.is_value for token in row.tokens) and any(map(_is_any, texts))
    label, _, last = row.tokens[0].text.strip().rpartition(" ")
    if label and is_value(last):
        return _is_any(label)
    under = below.tokens[0] if below is not None and below.lone else None
    return under is not None and (under.is_value or is_unit(under.text)) and any(map(_is_any, texts))


def _stretches(printed: Sequence[Row], marks: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """From a header to the last value; a table begins anew with the form's first line."""
    start: int | None = None
    end = 0
    begun = False
    for position, row in enumerate(printed):
        again = marks[position] and begun and _is_first(row)
        if start is not None and (again or position - end > LONGEST_GAP or _ends(row)):
            yield _from_header(printed, start), _to_end(printed, end)
            start, begun = None, False
        if marks[position]:
            start = position if start is None else start
            begun = begun or _is_first(row)
            end = position
    if start is not None:
        yield _from_header(printed, start), _to_end(printed, end)


def _is_first(row: Row) -> bool:
    first = next(iter(rows()))
    return any(first in known(token.text).rows for token in row.tokens)


def _ends(row: Row) -> bool:
    """A header word of today's tables: another table has begun."""
    return any(_is_of_today(token.text) for token in row.tokens if not token.is_value)


def _is_of_today(text: str) -> bool:
    if _is_any(text) or is_unit(text) or meaning("stat", text).hits:
        return False
    today = (table.id for form in load().forms.values() for table in form.tables.values() if table.section)
    found = [meaning(table, text) for table in dict.fromkeys(today)]
    return any(one.names_header and not one.names_row for one in found)


def _from_header(printed: Sequence[Row], start: int) -> int:
    """The first header row above, of the same grid or in lines; else a number before the label."""
    lone = printed[start].lone and start > 0 and printed[start - 1].lone
    first = start - 1 if lone and printed[start - 1].tokens[0].is_number else start
    for position in range(start - 1, max(start - HEADER_LINES, 0) - 1, -1):
        row = printed[position]
        if row.grid != printed[start].grid or _ends(row):
            break
        if is_header(row):
            first = position
    return first


def _to_end(printed: Sequence[Row], last: int) -> int:
    """After the last labelled row: the rest of its grid, or the values of its line."""
    end = last + 1
    while end < len(printed) and printed[end].grid == printed[last].grid and not _ends(printed[end]):
        token = printed[end].tokens[0]
        if printed[end].lone and not token.is_value and not is_unit(token.text):
            break
        end += 1
    return end
