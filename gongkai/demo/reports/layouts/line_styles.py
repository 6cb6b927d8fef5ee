"""The ways a table ends up as lines of text; each takes rows in which every span is 1."""

from random import Random
from unicodedata import east_asian_width

from gongkai.demo.reports.boxes import Box, Sheet
from gongkai.demo.reports.layouts.text import shown


def _inline(box: Box) -> str:
    return box.text.replace("\n", " ")


def pipes(sheet: Sheet, rng: Random) -> list[str]:
    """`| 规章 | 0 | 1 | 3 |`, with or without a rule under the first row."""
    rows = ["| " + " | ".join(_inline(box) for box in shown(row)) + " |" for row in sheet.rows]
    if rng.random() < 0.5:
        rows.insert(1, "|" + "---|" * len(shown(sheet.rows[0])))
    return rows


def bare_pipes(sheet: Sheet, rng: Random) -> list[str]:
    """`规章|0|1|3`: no pipe at either end."""
    glue = rng.choice(("|", " | "))
    return [glue.join(_inline(box) for box in shown(row)) for row in sheet.rows]


def tabs(sheet: Sheet, rng: Random) -> list[str]:
    """Tabs between cells; some writers drop the empty cells at the end of a line."""
    lines = ["\t".join(_inline(box) for box in shown(row)) for row in sheet.rows]
    if rng.random() < 0.2:
        lines = [line.rstrip("\t") for line in lines]
    return lines


def leading_tabs(sheet: Sheet, _rng: Random) -> list[str]:
    """One cell a line after a tab, a blank line after each row; a break inside a cell is a blank line too."""
    lines: list[str] = []
    for row in sheet.rows:
        for box in shown(row):
            lines += ("\t" + box.text.replace("\n", "\n\n")).split("\n")
        lines.append("")
    return lines


def spread_cells(sheet: Sheet, rng: Random) -> list[str]:
    """One cell a line, blank lines between all: rows have no end; blanks are lines of a no-break space."""
    lines: list[str] = []
    for row in sheet.rows:
        for box in shown(row):
            pad = rng.choice(("", "", "\u00a0", " "))
            text = box.text or "\u00a0"
            lines += [*(text if text == "\u00a0" else pad + text).split("\n"), ""]
    return lines


def pipe_cells(sheet: Sheet, _rng: Random) -> list[str]:
    """One cell a line, and a pipe on a line of its own between cells."""
    lines: list[str] = []
    for row in sheet.rows:
        lines.append("|")
        for box in shown(row):
            lines += [_inline(box), "|"]
        lines.append("")
    return lines


def columns(sheet: Sheet, _rng: Random) -> list[str]:
    """Padded columns, two spaces or more between them, as a terminal would show them."""
    rows = [[_inline(box).replace("\u3000", " ") for box in shown(row)] for row in sheet.rows]
    count = max(len(row) for row in rows)
    widths = [max((_width(row[at]) for row in rows if at < len(row)), default=0) for at in range(count)]
    lines = []
    for row in rows:
        padded = (text + " " * (widths[at] - _width(text)) for at, text in enumerate(row))
        lines.append("  ".join(padded).rstrip())
    return lines


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def single_spaces(sheet: Sheet, _rng: Random) -> list[str]:
    """`规章 0 0 0`: what is blank leaves no trace."""
    rows = (" ".join(_inline(box) for box in shown(row) if box.text) for row in sheet.rows)
    return [row for row in rows if row]
