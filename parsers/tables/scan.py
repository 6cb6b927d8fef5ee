"""Reads printed rows as lines of one table: headers, labelled rows, unknown labels, values that go on.

A label broken over cells or lines is put together again only when the whole is one the schema knows.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, auto

from parsers.numbers import read_number
from parsers.tables.labels import Meaning, meaning
from parsers.tables.rows import Row, Token

MAX_PIECES = 4  # printed pieces of one broken label


class Kind(StrEnum):
    HEADER = auto()
    LABELLED = auto()
    UNKNOWN = auto()
    VALUES = auto()


@dataclass(frozen=True, slots=True)
class Named:
    token: Token
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: `named` are its known labels in order, `text` its unknown one, then the values."""

    kind: Kind
    row: Row
    named: tuple[Named, ...] = ()
    text: str = ""
    values: tuple[Token, ...] = ()

    @property
    def label(self) -> Named:
        """The deepest row label: the last one before the values."""
        return [named for named in self.named if named.meaning.names_row][-1]


def scan(rows: Iterable[Row], table: str) -> Iterator[Line]:
    """The lines of one table's rows, in order."""
    in_header = False
    pending: list[Line] = []
    for row in rows:
        line = _line(row, table, in_header=in_header)
        if line.kind is Kind.UNKNOWN:
            pending = [*pending, line][-MAX_PIECES:] if not _has_values(pending) else [line]
            line = _whole(pending, table, in_header=in_header) or line
        if line.kind is not Kind.UNKNOWN:
            pending = []
            in_header = line.kind is Kind.HEADER or (in_header and line.kind is Kind.VALUES)
        yield line


def _has_values(lines: Sequence[Line]) -> bool:
    return any(token.is_number for line in lines for token in line.values)


def _line(row: Row, table: str, *, in_header: bool) -> Line:
    row = _respaced(row, table)
    named = tuple(_named(row.tokens, table))
    if not named:
        return _nameless(row)
    kind = _kind(named, row, in_header=in_header)
    last = max(i for i, one in enumerate(named) if kind is Kind.HEADER or one.meaning.names_row)
    values = tuple(token for token in row.tokens if token.ordinal > named[last].token.ordinal)
    return Line(kind, row, named, values=values)


def _respaced(row: Row, table: str) -> Row:
    """A lone line that is no label as a whole, cut at its spaces: a label and its one value (行政许可 0)."""
    text = row.tokens[0].text
    parts = text.split()
    if not row.lone or row.tokens[0].is_value or len(parts) < 2 or meaning(table, text).hits:
        return row
    place = row.tokens[0].place
    tokens = (Token(part, read_number(part), place, i, i, i + 1) for i, part in enumerate(parts, 1))
    return replace(row, tokens=tuple(tokens))


def _named(tokens: Sequence[Token], table: str) -> Iterator[Named]:
    """Known labels of a row; texts side by side that only together are a label count as one."""
    texts = [token for token in tokens if not token.is_value]
    position = 0
    while position < len(texts):
        for size in range(min(MAX_PIECES, len(texts) - position), 0, -1):
            piece = texts[position : position + size]
            together = meaning(table, "".join(token.text for token in piece))
            if together.hits and (size == 1 or not any(meaning(table, token.text).hits for token in piece)):
                yield Named(replace(piece[-1], start=piece[0].start), together)
                position += size
                break
        else:
            position += 1


def _kind(named: Sequence[Named], row: Row, *, in_header: bool) -> Kind:
    """A row label decides; words that name a column as well (其他, 总计) follow the lines before them."""
    if any(one.meaning.names_row and not one.meaning.names_header for one in named):
        return Kind.LABELLED
    if any(one.meaning.names_header and not one.meaning.names_row for one in named):
        return Kind.HEADER
    has_number = any(token.is_number for token in row.tokens)
    return Kind.HEADER if in_header and not has_number else Kind.LABELLED


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


def _whole(pieces: Sequence[Line], table: str, *, in_header: bool) -> Line | None:
    """The last lines as one, if their texts together are a label, with whichever line's values."""
    for start in range(len(pieces) - 1):
        part = pieces[start:]
        together = meaning(table, "".join(line.text for line in part))
        if not together.hits:
            continue
        last = part[-1]
        labels = [token for line in part for token in line.row.tokens if not token.is_value]
        named = (Named(labels[-1], together),)
        kind = _kind(named, last.row, in_header=in_header)
        valued = next((line for line in part if _has_values([line])), last)
        return Line(kind, valued.row, named, values=valued.values)
    return None
