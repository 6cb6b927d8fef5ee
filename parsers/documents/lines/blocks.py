"""Lines become blocks: runs of delimited lines one grid each, every other line a paragraph."""

from collections.abc import Iterator, Sequence

from parsers.documents.lines.cutting import ROWS, Kind, cut_gaps, cut_pipes, cut_words, kind_of
from parsers.documents.lines.grids import TextRow, text_grid
from parsers.documents.lines.line import Line
from parsers.documents.lines.runs import continues_cell, firm_kinds, is_lone_cell, is_table, run_end
from parsers.documents.model import Block, Paragraph

_FEWEST_RULES = 4


def blocks_of(lines: Sequence[Line], tables: Iterator[int]) -> Iterator[Block]:
    """`tables` numbers the grids of the document."""
    drawn = [kind_of(line) for line in lines]
    kinds = firm_kinds(drawn)
    start = 0
    while start < len(lines):
        if kinds[start] in ROWS:
            end = run_end(lines, kinds, start)
            run, run_kinds = lines[start:end], kinds[start:end]
            if is_table(run, run_kinds):
                yield text_grid(list(_rows(run, run_kinds, drawn[start:end])), next(tables))
                start = end
                continue
        else:
            end = start + 1
        for line, firm in zip(lines[start:end], kinds[start:end], strict=True):
            if (line.text.strip() or _is_blank_cell(line)) and firm is not Kind.RULE:
                yield _paragraph(line)
        start = end


def _is_blank_cell(line: Line) -> bool:
    """A line of nothing but no-break spaces: how tables printed one cell a line show an empty cell."""
    return bool(line.text) and not line.text.strip() and not line.text.isascii()


def _paragraph(line: Line) -> Paragraph:
    text = line.text.replace("\u00a0", " ").replace("\t", " ").strip()
    return Paragraph(text, line.place, line.level)


def _rows(lines: Sequence[Line], kinds: Sequence[Kind], drawn: Sequence[Kind]) -> Iterator[TextRow]:
    tabbed = [line for line, kind in zip(lines, kinds, strict=True) if kind is Kind.TABS]
    if sum(map(is_lone_cell, tabbed)) * 2 > len(tabbed):
        yield from _lone_cell_rows(lines, kinds)
        return
    framed = _is_framed(lines, kinds)
    if _is_boxed(kinds):
        yield from _boxed_rows(lines, kinds, framed=framed)
        return
    for line, firm, kind in zip(lines, kinds, drawn, strict=True):
        if firm not in {Kind.BLANK, Kind.RULE}:
            yield [(text, line) for text in _cut(line, kind if firm in ROWS else firm, framed=framed)]


def _is_boxed(kinds: Sequence[Kind]) -> bool:
    """Ruled between its rows, so that a row may take several lines; Markdown rules off the header alone."""
    rules, rows = kinds.count(Kind.RULE), kinds.count(Kind.PIPES)
    return rules >= _FEWEST_RULES and rules * 3 >= rows


def _boxed_rows(lines: Sequence[Line], kinds: Sequence[Kind], *, framed: bool) -> Iterator[TextRow]:
    """The lines between two rules are one row, cell under cell."""
    row: TextRow = []
    for line, kind in zip(lines, kinds, strict=True):
        if kind is Kind.RULE and row:
            yield row
            row = []
        elif kind is not Kind.RULE and kind is not Kind.BLANK:
            cells = _cut(line, kind, framed=framed)
            if row and len(cells) == len(row):
                row = [
                    (f"{upper.strip()}\n{lower.strip()}".strip(), at)
                    for (upper, at), lower in zip(row, cells, strict=True)
                ]
            else:
                yield from [row] if row else []
                row = [(text, line) for text in cells]
    if row:
        yield row


def _cut(line: Line, kind: Kind, *, framed: bool) -> list[str]:
    match kind:
        case Kind.PIPES:
            return cut_pipes(line.text, framed=framed)
        case Kind.TABS:
            return line.text.split("\t")
        case Kind.GAPS | Kind.VALUE:
            return cut_gaps(line.text)
        case Kind.WORDS:
            return cut_words(line.text)
        case _:
            return [line.text]


def _is_framed(lines: Sequence[Line], kinds: Sequence[Kind]) -> bool:
    piped = (line.text.strip() for line, kind in zip(lines, kinds, strict=True) if kind is Kind.PIPES)
    return all(text.startswith("|") for text in piped)


def _lone_cell_rows(lines: Sequence[Line], kinds: Sequence[Kind]) -> Iterator[TextRow]:
    """One tabbed cell a line; an empty line ends the row, unless the next line completes a broken label."""
    row: TextRow = []
    for position, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind is Kind.RULE:
            continue
        if kind is Kind.BLANK:
            if row and not _completes(lines, kinds, position + 1):
                yield row
                row = []
        elif row and kind is Kind.PLAIN and continues_cell(lines, kinds, position):
            text, first = row[-1]
            row[-1] = (f"{text.strip()}\n{line.text.strip()}", first)
        else:
            cells = line.text.removeprefix("\t").split("\t") if kind is Kind.TABS else [line.text]
            row += [(text, line) for text in cells]
    if row:
        yield row


def _completes(lines: Sequence[Line], kinds: Sequence[Kind], position: int) -> bool:
    return position < len(lines) and kinds[position] is Kind.PLAIN and continues_cell(lines, kinds, position)
