"""The printed lines of a statistics table: label, unit, and the one value that is the report's own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.numbers import is_value, read_number
from parsers.tables.rows import Row, Token
from parsers.tables.stat.columns import Columns, columns, in_line, is_header, names_figures
from parsers.tables.stat.labels import Known, is_unit, known, unit_of

MAX_PIECES = 4  # printed lines that one broken label may take
LONGEST_VALUE = 8  # of a value nobody can read: 约10余件


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: `over` are the lines its other label cells name, `at` its first cell.

    `values` is the value it prints, all of them where which is the report's own is not decided.
    """

    text: str
    at: Token
    over: tuple[Known, ...] = ()
    values: tuple[Token, ...] = ()
    unit: str | None = None
    decided: bool = True
    numbers: bool = False

    @property
    def known(self) -> Known:
        return known(self.text)

    @property
    def is_known(self) -> bool:
        return bool(self.known.rows or self.known.groups)


def entries(rows: Sequence[Row]) -> list[Entry]:
    """The lines of one table, broken labels put together."""
    return list(_mended(list(_raw(rows))))


def _raw(rows: Sequence[Row]) -> Iterator[Entry]:
    head: list[Row] = []
    form: Columns | None = None
    position = 0
    while position < len(rows):
        row = rows[position]
        if row.lone:
            end = next((i for i in range(position, len(rows)) if not rows[i].lone), len(rows))
            yield from _lone(rows[position:end])
            position = end
            continue
        if is_header(row) or (head and head[-1].grid == row.grid and row.ruled and not _has_label(row)):
            head.append(row)
        else:
            if head:
                form, head = columns(head), []
            entry = _of_grid(row, form)
            if entry is not None:
                yield entry
        position += 1


def _has_label(row: Row) -> bool:
    return any(token.is_number or known(token.text) != Known() for token in row.tokens)


def _of_grid(row: Row, form: Columns | None) -> Entry | None:
    named = [token for token in row.tokens if known(token.text) != Known()]
    part = _part(row, named[-1], form) if named else None
    over = named if part else named[:-1]
    if part is not None:
        text, last = part.text, part.ordinal
    elif named:
        text, last = named[-1].text, named[-1].ordinal
    else:
        label = _unknown(row)
        text, last = "".join(token.text for token in label), label[-1].ordinal if label else 0
    after = [token for token in row.tokens if token.ordinal > last]
    if not text.strip() and not any(token.is_number for token in after):
        return None
    units = [token for token in after if _is_unit(token, row, form)]
    values = [token for token in after if token not in units]
    picked, decided = _picked(row, values, form)
    unit = next((found for token in units if (found := unit_of(token.text))), unit_of(text))
    return Entry(
        text,
        named[-1] if named else row.tokens[0],
        tuple(known(token.text) for token in over),
        tuple(picked),
        unit,
        decided,
        any(token.is_number for token in values),
    )


def _part(row: Row, label: Token, form: Columns | None) -> Token | None:
    """The text between a known label and the figures: of a line that the label spans, its sum excepted."""
    for token in row.tokens[label.ordinal :]:
        if token.is_number or is_unit(token.text):
            return None
        if form is not None and form.own is not None and form.ruled and token.end > form.own.token.start:
            return None
        words = token.text.strip()
        if not token.is_value and not words.startswith(("（", "(")) and not names_figures(token):
            return token
    return None


def _unknown(row: Row) -> list[Token]:
    """The texts before the first number, without what is a unit."""
    first = next((i for i, token in enumerate(row.tokens) if token.is_number and i), len(row.tokens))
    return [token for token in row.tokens[:first] if not token.is_value and not is_unit(token.text)]


def _is_unit(token: Token, row: Row, form: Columns | None) -> bool:
    if form is not None and form.ruled and form.grid == row.grid and form.own is not None:
        own = form.own.token
        return is_unit(token.text) and not own.start <= token.start < own.end
    if token.blank and any(is_unit(one.text) and not one.blank for one in row.tokens[: token.ordinal - 1]):
        return False  # the unit stands before it: a blank value
    return is_unit(token.text) and (token.text.strip() != "--" or not token.blank)


def _picked(row: Row, values: Sequence[Token], form: Columns | None) -> tuple[Sequence[Token], bool]:
    """The value in the report's own column, and whether that is decided."""
    if form is None:
        return values, len(values) < 2
    if form.own is None:
        return values, not values
    if form.ruled and row.ruled and (form.grid == row.grid or row.tokens[-1].end == form.end):
        return _drawn_under(values, form, form.own.token)
    if len(row.tokens) == len(form.leaves):
        own = [token for token in values if token.ordinal == form.own.token.ordinal]
        astray = any(_stands_aside(token, form) for token in values)
        return (values, False) if astray else (own, True)
    if not row.ruled and len(values) == len(form.values):
        return [values[form.values.index(form.own)]], True
    return values, len(form.values) == 1 and len(values) < 2


def _drawn_under(values: Sequence[Token], form: Columns, header: Token) -> tuple[Sequence[Token], bool]:
    """In a ruled grid: what stands under `header` alone, if every number stands under a header."""
    own = [token for token in values if _under(token, header)]
    others = [leaf.token for leaf in form.leaves if leaf is not form.own and leaf.may_hold_number]
    astray = [token for token in values if token.is_number and not _under_any(token, (header, *others))]
    if len(own) > 1 or astray or any(_under_any(token, others) for token in own):
        return values, False
    return own, True


def _stands_aside(token: Token, form: Columns) -> bool:
    """A number where the header has labels or units: the row lost a cell or won one."""
    return token.is_number and not form.leaves[token.ordinal - 1].may_hold_number


def _under_any(token: Token, headers: Sequence[Token]) -> bool:
    return any(_under(token, header) for header in headers)


def _under(token: Token, header: Token) -> bool:
    return token.start < header.end and header.start < token.end


def _lone(rows: Sequence[Row]) -> Iterator[Entry]:
    """A table printed one cell a line: what follows a label, up to the next one, is its unit and values."""
    tokens = [row.tokens[0] for row in rows]
    first = next((i for i, token in enumerate(tokens) if _begins(token)), len(tokens))
    head = _head(tokens[:first])
    form = in_line(head) if head else None
    # numbered lines without a blank to hold a place: a number may be the value above or the next line's own
    numbered = (form is not None and form.numbered) or (first > 0 and tokens[first - 1].is_number)
    current: Entry | None = None
    for token in tokens[first:]:
        split = _split(token)
        if split is not None:
            yield from _finished(current, form, numbered=numbered)
            current = split
        elif current is not None and _is_value(token, current):
            current = replace(current, values=(*current.values, token))
        elif current is not None and is_unit(token.text):
            current = replace(current, unit=unit_of(token.text) or current.unit)
        else:
            yield from _finished(current, form, numbered=numbered)
            current = Entry(token.text, token, unit=unit_of(token.text))
    yield from _finished(current, form, numbered=numbered)


def _head(tokens: Sequence[Token]) -> list[Token]:
    """The words of the header: from the one that heads the labels to the first label."""
    start = next(
        (
            i
            for i in range(len(tokens) - 1, -1, -1)
            if is_header(Row((tokens[i],), None, ruled=False, block=0))
        ),
        None,
    )
    if start is None:
        return []
    while start and is_header(Row((tokens[start - 1],), None, ruled=False, block=0)):
        start -= 1
    begin = max(start - 2, 0)
    return [token for token in tokens[begin:] if token.text.strip()]


def _begins(token: Token) -> bool:
    return known(token.text) != Known() or _split(token) is not None


def _split(token: Token) -> Entry | None:
    """A known label, alone on its line or with its unit and its value after spaces."""
    if known(token.text) != Known():
        return Entry(token.text, token, unit=unit_of(token.text))
    label, _, last = token.text.strip().rpartition(" ")
    if not label or not is_value(last) or known(label) == Known():
        return None
    value = replace(token, text=last, printed=read_number(last))
    return Entry(label, token, values=(value,), unit=unit_of(label))


def _is_value(token: Token, current: Entry) -> bool:
    if token.is_value:
        return not (is_unit(token.text) and current.known.groups)
    digits = any(char.isdecimal() for char in token.text)
    return digits and len(token.text.strip()) <= LONGEST_VALUE and not current.values


def _finished(entry: Entry | None, form: Columns | None, *, numbered: bool) -> Iterator[Entry]:
    if entry is None:
        return
    values, decided = entry.values, not entry.values
    several = form is not None and len(form.values) > 1
    if not numbered and not several:
        decided = len(values) < 2 and (form is None or form.own is not None or not values)
    elif not numbered and form is not None and form.own is not None and len(values) == len(form.values):
        values, decided = (values[form.values.index(form.own)],), True
    numbers = any(token.is_number for token in entry.values)
    yield replace(entry, values=values, decided=decided, numbers=numbers)


def _mended(raw: Sequence[Entry]) -> Iterator[Entry]:
    """Lines that are a label only together become one, if they print no more than one line's values."""
    position = 0
    while position < len(raw):
        size = _pieces(raw[position : position + MAX_PIECES])
        part = raw[position : position + size]
        position += size
        if size == 1:
            yield part[0]
            continue
        valued = next((entry for entry in part if entry.values), part[0])
        unit = next((entry.unit for entry in part if entry.unit), None)
        text = "".join(entry.text for entry in part)
        yield replace(valued, text=text, at=part[0].at, over=part[0].over, unit=unit)


def _pieces(part: Sequence[Entry]) -> int:
    first = part[0]
    if first.is_known and first.values:
        return 1
    for size in range(2, len(part) + 1):
        if part[size - 1].is_known or sum(bool(entry.values) for entry in part[:size]) > 1:
            return 1
        whole = known("".join(entry.text for entry in part[:size]))
        if whole != Known() and (not first.is_known or whole == first.known):
            return size
    return 1
