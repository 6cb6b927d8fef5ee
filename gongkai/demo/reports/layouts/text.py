"""The text of a whole report, table lines made by one of the line styles."""

import re
from collections.abc import Callable
from random import Random

from gongkai.demo.reports.boxes import Row, Sheet
from gongkai.demo.reports.layouts.model import TEXT, Body
from gongkai.demo.reports.page import Page

Style = Callable[[Sheet, Random], list[str]]
FURNITURE = ("— 3 —", "- 4 -", "第 5 页", "---------\t---", "\u00a0   ")


def shown(row: Row) -> Row:
    """The boxes of a row that a layout prints."""
    return tuple(box for box in row if not box.collapsed)


def text_lines(page: Page, style: Style, *, markdown: bool = False) -> list[str]:
    """The report line by line; blank lines between paragraphs."""
    title, heading = ("# ", "## ") if markdown else ("", "")
    lines = [title + page.prose.title, "", page.prose.opening, ""]
    for part in page.prose.parts:
        lines += [heading + part.heading, ""]
        for paragraph in part.paragraphs:
            lines += [paragraph, ""]
        if part.section in page.sheets:
            lines += [*table_lines(page, page.sheets[part.section], style), ""]
    return [*lines, *page.prose.signature]


def table_lines(page: Page, sheet: Sheet, style: Style) -> list[str]:
    lines: list[str] = []
    for number, piece in enumerate(sheet.pieces()):
        if number and page.rng.random() < 0.6:
            lines += ["", str(number + 2), ""] if page.odd.stray_lines else [""]
        printed = (glued if page.odd.glued_digits else style)(piece, page.rng)
        lines += cut(printed, page.rng) if page.odd.cut_lines else printed
    if page.odd.stray_lines and page.rng.random() < 0.5:
        lines.append(page.rng.choice(FURNITURE))
    return lines


def glued(sheet: Sheet, _rng: Random) -> list[str]:
    """`行政许可3960181`: the text of a row without anything between its cells."""
    return ["".join(box.text.replace("\n", "") for box in shown(row)) for row in sheet.rows]


SEPARATOR = re.compile(r"(?<=\S)(?:\t| ?\|| {2,})(?=.)")


def cut(lines: list[str], rng: Random) -> list[str]:
    """One row broken between two of its cells; where a cell has a line of its own, nothing is."""
    wide = [at for at, line in enumerate(lines) if SEPARATOR.search(line)]
    if not wide:
        return lines
    at = rng.choice(wide)
    place = rng.choice([match.start() for match in SEPARATOR.finditer(lines[at])])
    return [*lines[:at], lines[at][:place], lines[at][place:], *lines[at + 1 :]]


def text_body(lines: list[str], rng: Random) -> Body:
    ending = rng.choice(("\n", "\n", "\r\n"))
    text = ending.join(line.replace("\n", ending) for line in lines) + ending
    return Body(rng.choice(("", "", "\ufeff")).encode() + text.encode(), TEXT, ".txt")
