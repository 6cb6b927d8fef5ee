"""Reads printed rows as lines of one table: headers, labelled rows, unknown labels, values that go on.

A label broken over cells or lines is put together again only when the whole is one the schema knows.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from parsers.numbers import is_value, read_number
from parsers.tables.labels import meaning
from parsers.tables.lines import Kind, Line, Named, kind_of
from parsers.tables.mending import MAX_APART, mend, mend_header
from parsers.tables.rows import Row, Token

MAX_PIECES = 4  # cells side by side that one broken label may stand in


def scan(rows: Iterable[Row], table: str) -> Iterator[Line]:
    """The lines of one table's rows, in order, labels that print in pieces put together."""
    raw = [_line(row, table, in_header=False) for row in rows]
    taken: set[int] = set()
    in_header = False
    for position, drawn in enumerate(raw):
        if position in taken:
            continue
        line = drawn
        if drawn.kind is Kind.UNKNOWN:
            line = _mended(raw, position, table, taken, in_header=in_header)
        elif drawn.named and in_header:
            line = _line(drawn.row, table, in_header=True)
        if line.kind is Kind.LABELLED and _begins_label(line):
            line = _mended_beside(line, raw, position, table, taken)
        if line.kind is not Kind.UNKNOWN:
            in_header = line.kind is Kind.HEADER or (in_header and line.kind is Kind.VALUES)
        yield line


def _mended(raw: Sequence[Line], position: int, table: str, taken: set[int], *, in_header: bool) -> Line:
    found = mend(raw[position:], table, in_header=in_header)
    if found is not None:
        taken.update(position + offset for offset in found[1])
        return found[0]
    header = mend_header(raw[position : position + MAX_APART + 1], table)
    if header is not None:
        taken.add(position + header[1])
        return header[0]
    return raw[position]


def _begins_label(line: Line) -> bool:
    """A group beside half of a label, as where a page ends in the middle of a row."""
    return bool(line.label.meaning.ids("group") and line.values) and not line.values[0].is_value


def _mended_beside(line: Line, raw: Sequence[Line], position: int, table: str, taken: set[int]) -> Line:
    half = _nameless(replace(line.row, tokens=line.values))
    found = mend([half, *raw[position + 1 :]], table, in_header=False)
    if found is None:
        return line
    taken.update(position + offset for offset in found[1])
    whole = found[0]
    row = line.row if whole.row is half.row else whole.row
    return replace(whole, row=row, named=(*line.named, *whole.named))


def _line(row: Row, table: str, *, in_header: bool) -> Line:
    row = _respaced(row, table)
    named = tuple(_named(row.tokens, table))
    if not named:
        return _nameless(row)
    kind = kind_of(named, row, in_header=in_header)
    last = max(i for i, one in enumerate(named) if kind is Kind.HEADER or one.meaning.names_row)
    values = tuple(token for token in row.tokens if token.ordinal > named[last].token.ordinal)
    return Line(kind, row, named, values=values)


def _respaced(row: Row, table: str) -> Row:
    """A lone line that is no label as a whole, cut at its spaces: a label and its one value (行政许可 0)."""
    text = row.tokens[0].text
    parts = text.split()
    if not row.lone or len(parts) < 2 or meaning(table, text).hits:
        return row
    if row.tokens[0].is_value and not all(is_value(part) for part in parts):
        return row  # a note in brackets with spaces in it
    place = row.tokens[0].place
    tokens = (Token(part, read_number(part), place, i, i, i + 1) for i, part in enumerate(parts, 1))
    return replace(row, tokens=tuple(tokens))


def _named(tokens: Sequence[Token], table: str) -> Iterator[Named]:
    """Known labels of a row; texts side by side that only together are a label count as one."""
    texts = [token for token in tokens if not token.is_value]
    position = 0
    while position < len(texts):
        alone = meaning(table, texts[position].text)
        if alone.hits:
            yield Named(texts[position], alone)
            position += 1
            continue
        near = texts[position : position + MAX_PIECES]
        nameless = list(takewhile(lambda token: not meaning(table, token.text).hits, near))
        for size in range(len(nameless), 1, -1):
            piece = nameless[:size]
            together = meaning(table, "".join(token.text for token in piece))
            if together.hits:
                yield Named(replace(piece[-1], start=piece[0].start), together)
                position += size
                break
        else:
            position += 1


def _nameless(row: Row) -> Line:
    texts = [token for token in row.tokens if not token.is_value]
    if not texts:
        return Line(Kind.VALUES, row, values=row.tokens)
    first_value = next((i for i, token in enumerate(row.tokens) if token.is_number), len(row.tokens))
    label = [token for token in row.tokens[:first_value] if not token.is_value]
    after = label[-1].ordinal if label else 0
    return Line(
        Kind.UNKNOWN,
        row,
        text="".join(token.text for token in label),
        values=tuple(token for token in row.tokens if token.ordinal > after),
    )
