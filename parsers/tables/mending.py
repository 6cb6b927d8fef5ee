"""Puts together labels that print in pieces: over lines, with their values in the middle, or word by word.

Only a whole that the schema knows counts; pieces are never dropped or bent to make one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from parsers.tables.labels import meaning
from parsers.tables.lines import Kind, Line, Named, kind_of
from parsers.tables.rows import Token

MAX_LINES = 5  # printed lines of one broken label, the line of its values included
MAX_APART = 3  # lines between the upper and the lower half of a header


def mend(lines: Sequence[Line], table: str, *, in_header: bool) -> tuple[Line, tuple[int, ...]] | None:
    """The label that the first of `lines` begins and which of the lines it takes, or None."""
    cut = _cut_row(lines, table)
    if cut is not None:
        return cut, (0, 1)
    for size in range(2, min(MAX_LINES, len(lines)) + 1):
        part = lines[:size]
        if part[-1].kind not in {Kind.UNKNOWN, Kind.VALUES} or sum(map(_has_numbers, part)) > 1:
            return None
        whole = _whole(part, table, in_header=in_header) if part[-1].kind is Kind.UNKNOWN else None
        if whole is not None:
            return whole
    return None


def _cut_row(lines: Sequence[Line], table: str) -> Line | None:
    """A row cut by the end of a page: its values and the first of its label on the one, the rest on the next.

    The rest may be a whole label by itself, where only the number before it was cut off.
    """
    if len(lines) < 2:
        return None
    upper, lower = lines[0], lines[1]
    if lower.kind is not Kind.LABELLED or not _has_numbers(upper) or _has_numbers(lower):
        return None
    if not upper.text:
        return None
    whole = meaning(table, upper.text + lower.label.token.text)
    if whole.ids("row") != lower.label.meaning.ids("row"):
        return None
    return replace(lower, row=upper.row, values=upper.values)


def _has_numbers(line: Line) -> bool:
    return any(token.is_number for token in line.values)


def _whole(part: Sequence[Line], table: str, *, in_header: bool) -> tuple[Line, tuple[int, ...]] | None:
    middle = (_readings(line, skip=not _has_numbers(line)) for line in part[1:-1])
    for texts in product(_readings(part[0]), *middle, _readings(part[-1])):
        together = meaning(table, "".join(texts))
        if together.hits:
            token = next(token for token in part[0].row.tokens if not token.is_value)
            named = (Named(token, together),)
            valued = next((line for line in part if _has_numbers(line)), part[-1])
            kind = kind_of(named, valued.row, in_header=in_header)
            taken = tuple(i for i, text in enumerate(texts) if text or part[i] is valued)
            return Line(kind, valued.row, named, values=valued.values), taken
    return None


def _readings(line: Line, *, skip: bool = False) -> Iterator[str]:
    """A line as one text, its last cell alone, or nothing: half a group's label may stand in the way."""
    texts = [token.text for token in line.row.tokens if not token.is_value] if line.text else []
    yield line.text
    if len(texts) > 1:
        yield texts[-1]
    if skip:
        yield ""


def mend_header(lines: Sequence[Line], table: str) -> tuple[Line, int] | None:
    """A header line whose words go on, word under word, in a line below; and how far below that is."""
    upper = _words(lines[0])
    for below, line in enumerate(lines[1 : MAX_APART + 1], 1):
        lower = _words(line)
        if len(upper) < 2 or len(lower) != len(upper):
            continue
        meanings = [meaning(table, one.text + two.text) for one, two in zip(upper, lower, strict=True)]
        if all(one.names_header for one in meanings):
            named = tuple(Named(token, one) for token, one in zip(upper, meanings, strict=True))
            return replace(lines[0], kind=Kind.HEADER, named=named, text="", values=()), below
    return None


def _words(line: Line) -> list[Token]:
    if line.kind is not Kind.UNKNOWN or _has_numbers(line):
        return []
    return [token for token in line.row.tokens if not token.is_value]
