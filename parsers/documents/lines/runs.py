"""Finds the runs of lines that are one table, and the lines that belong inside it."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from parsers.documents.lines.cutting import ROWS, Kind, cut_gaps, is_sentence, is_value
from parsers.documents.lines.line import Line, is_heading

_FEWEST_LONE_CELLS: Final = 3
_LONGEST_INSERT: Final = 3
_SKIPPED: Final = frozenset({Kind.BLANK, Kind.RULE})
_BESIDE_ROWS: Final = frozenset({Kind.VALUE, Kind.WORDS})


def firm_kinds(kinds: Sequence[Kind]) -> list[Kind]:
    """VALUE and WORDS lines count as rows where they touch one cut by gaps, directly or through each other.

    So do a VALUE line and a header or another VALUE line that touch. Elsewhere they are plain lines.
    """
    firm = list(kinds)
    for i in range(1, len(firm)):
        if _are_rows(kinds[i - 1], kinds[i]):
            firm[i - 1] = firm[i] = Kind.GAPS
    for order, step in ((range(1, len(firm)), -1), (range(len(firm) - 2, -1, -1), 1)):
        for i in order:
            if kinds[i] in _BESIDE_ROWS and firm[i + step] is Kind.GAPS:
                firm[i] = Kind.GAPS
    return [Kind.PLAIN if kind in _BESIDE_ROWS else kind for kind in firm]


def _are_rows(above: Kind, below: Kind) -> bool:
    return below is Kind.VALUE and above in _BESIDE_ROWS


def run_end(lines: Sequence[Line], kinds: Sequence[Kind], start: int) -> int:
    """Index after the last line of the table that starts at `start`."""
    end = position = start + 1
    while position < len(lines):
        if kinds[position] in ROWS:
            end = position + 1
        elif kinds[position] not in _SKIPPED and not _stands_inside(lines, kinds, position):
            break
        position += 1
    return end


def is_table(lines: Sequence[Line], kinds: Sequence[Kind]) -> bool:
    """A lone line with one gap, or a few indented lines, are no table."""
    rows = [(line, kind) for line, kind in zip(lines, kinds, strict=True) if kind in ROWS]
    if any(kind is Kind.TABS and "\t" in line.text.strip() for line, kind in rows):
        return True
    if all(kind is Kind.TABS for _, kind in rows):
        return sum(bool(line.text.strip()) for line, _ in rows) >= _FEWEST_LONE_CELLS
    return len(rows) > 1 or any(line.text.count("|") > 1 or len(cut_gaps(line.text)) > 2 for line, _ in rows)


def is_lone_cell(line: Line) -> bool:
    """One cell a line, marked by the tab before it."""
    return line.text.startswith("\t") and "\t" not in line.text[1:]


def continues_cell(lines: Sequence[Line], kinds: Sequence[Kind], position: int) -> bool:
    """The rest of a label broken inside its cell: untabbed, at most one empty line after a tabbed label."""
    before = position - 1
    if before > 0 and kinds[before] is Kind.BLANK:
        before -= 1
    after = position + 1
    if after + 1 < len(lines) and kinds[after] is Kind.BLANK:
        after += 1
    if before < 0 or after >= len(lines) or kinds[before] is not Kind.TABS or kinds[after] is not Kind.TABS:
        return False
    text = lines[before].text.strip()
    return (
        is_lone_cell(lines[before])
        and bool(text)
        and not is_value(text)
        and not is_value(lines[position].text)
    )


def _stands_inside(lines: Sequence[Line], kinds: Sequence[Kind], position: int) -> bool:
    """A caption or the half of a label between two rows, with no empty line on either side."""
    text = lines[position].text
    if is_heading(text) or is_sentence(text):
        return False
    if continues_cell(lines, kinds, position):
        return True
    if kinds[position - 1] is Kind.BLANK:
        return False
    insert = list(takewhile(lambda i: kinds[i] is Kind.PLAIN, range(position, len(lines))))
    after = insert[-1] + 1
    return len(insert) <= _LONGEST_INSERT and after < len(lines) and kinds[after] in ROWS
