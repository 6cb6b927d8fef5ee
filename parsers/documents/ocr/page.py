"""One picture of a page: its tables and the lines between them, from top to bottom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from parsers.documents.drawn.lines import PageLine
from parsers.documents.drawn.paragraphs import page_numbers_dropped
from parsers.documents.ocr.cells import PictureGrid, Seen, together
from parsers.documents.ocr.engine import recognise
from parsers.documents.ocr.ink import Mask, ink_of, without_specks
from parsers.documents.ocr.lines import PrintedLine, character_height, cut_out, lines_in, prepared_otherwise
from parsers.documents.ocr.pictures import Grey, Picture
from parsers.documents.ocr.ruling import Lattice, Span, lattices, rules_of
from parsers.documents.ocr.skew import straightened
from parsers.numbers import is_value

_INSET: Final = 4  # pixels inside the rules
_LONGEST_NUMBER: Final = 16

PictureItem = PictureGrid | PageLine


@dataclass(frozen=True, slots=True)
class _Cell:
    table: int
    span: Span
    lines: tuple[PrintedLine, ...]


def picture_items(picture: Picture, number: int) -> list[PictureItem]:
    """What is recognised on page `number`."""
    page = straightened(picture.pixels)
    ink = ink_of(page)
    level, upright = rules_of(ink)
    rules = cv2.dilate(cv2.bitwise_or(level, upright), np.ones((3, 3), np.uint8))
    printed = without_specks(np.asarray(cv2.bitwise_and(ink, cv2.bitwise_not(rules)), dtype=np.uint8))
    tables = list(lattices(level, upright))
    cells = list(_cells(tables, printed))
    between = _between(tables, printed)
    read = recognise([cut_out(page, line) for each in cells for line in each.lines])
    found: list[PictureItem] = [
        *_grids(tables, _seen(page, cells, read), picture.scale, number),
        *page_numbers_dropped(_lines(page, between, picture.scale, number), page.shape[0] * picture.scale),
    ]
    return sorted(found, key=lambda item: item.top)


def _cells(tables: Sequence[Lattice], printed: Mask) -> Iterator[_Cell]:
    """Those with ink in them."""
    for table, lattice in enumerate(tables):
        top, bottom = lattice.rows[0], lattice.rows[-1]
        inside = printed[top:bottom, lattice.columns[0] : lattice.columns[-1]]
        size = character_height(inside)
        for span in lattice.cells:
            x0, y0, x1, y1 = lattice.box(span)
            area = printed[y0 + _INSET : y1 - _INSET, x0 + _INSET : x1 - _INSET]
            lines = lines_in(area, x0 + _INSET, y0 + _INSET, size) if area.size else []
            if lines:
                yield _Cell(table, span, tuple(lines))


def _between(tables: Sequence[Lattice], printed: Mask) -> list[PrintedLine]:
    outside = printed.copy()
    for lattice in tables:
        left, right = lattice.columns[0], lattice.columns[-1]
        outside[lattice.rows[0] : lattice.rows[-1], left:right] = 0
    return lines_in(outside, 0, 0, character_height(outside))


def _seen(
    page: Grey, cells: Sequence[_Cell], read: Sequence[tuple[str, float]]
) -> dict[tuple[int, Span], Seen]:
    """Cells that may be numbers are looked at twice."""
    readings, start = [], 0
    for cell in cells:
        readings.append(read[start : start + len(cell.lines)])
        start += len(cell.lines)
    twice = [i for i, lines in enumerate(readings) if len(lines) == 1 and _may_be_number(lines[0][0])]
    again = recognise([prepared_otherwise(cut_out(page, cells[i].lines[0])) for i in twice])
    second = {i: text for i, (text, _) in zip(twice, again, strict=True)}
    return {
        (cell.table, cell.span): together(lines, second.get(i))
        for i, (cell, lines) in enumerate(zip(cells, readings, strict=True))
    }


def _may_be_number(text: str) -> bool:
    return len(text) <= _LONGEST_NUMBER and (is_value(text) or any(char.isdigit() for char in text))


def _grids(
    tables: Sequence[Lattice], seen: dict[tuple[int, Span], Seen], scale: float, number: int
) -> Iterator[PictureGrid]:
    for table, lattice in enumerate(tables):
        own = {span: what for (of, span), what in seen.items() if of == table}
        yield PictureGrid(number, scale, lattice, own)


def _lines(page: Grey, lines: Sequence[PrintedLine], scale: float, number: int) -> list[PageLine]:
    texts = recognise([cut_out(page, line) for line in lines])
    return [
        PageLine(
            text, number, position, *(edge * scale for edge in (line.top, line.bottom, line.left, line.right))
        )
        for position, (line, (text, _)) in enumerate(zip(lines, texts, strict=True), 1)
        if text
    ]
