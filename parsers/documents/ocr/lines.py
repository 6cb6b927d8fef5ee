"""Lines of print inside an area of a page."""

from dataclasses import dataclass
from statistics import median
from typing import Final

import cv2
import numpy as np
from cv2.typing import MatLike

from parsers.documents.ocr.ink import Mask, extent, rows_with, runs
from parsers.documents.ocr.pictures import Grey

_MARGIN: Final = 7  # pixels of paper around a line
_LEAST: Final = 12  # pixels of height of what may be a character
_USUAL: Final = 29  # pixels of a character of 10.5 points
_TALLEST: Final = 1.35  # of a character's height: what is higher is more than one line
_ENLARGED: Final = 1.6


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Left, top, right, bottom of the ink, in pixels of the page."""

    left: int
    top: int
    right: int
    bottom: int


def character_height(ink: Mask) -> float:
    """The height of most lines of an area; that of usual print where there are none."""
    heights = [end - begin for begin, end in runs(rows_with(ink)) if _LEAST <= end - begin <= 3 * _USUAL]
    return float(median(heights)) if heights else float(_USUAL)


def lines_in(ink: Mask, left: int, top: int, size: float) -> list[PrintedLine]:
    """From top to bottom. 二 and 三 have gaps inside: pieces that fit into one line's height are one line."""
    found: list[list[int]] = []
    for begin, end in runs(rows_with(ink)):
        if found and end - found[-1][0] <= _TALLEST * size:
            found[-1][1] = end
        else:
            found.append([begin, end])
    lines = []
    for begin, end in found:
        box = extent(ink[begin:end])
        if box is not None:
            x0, y0, x1, y1 = box
            lines.append(PrintedLine(left + x0, top + begin + y0, left + x1, top + begin + y1))
    return lines


def cut_out(page: Grey, line: PrintedLine) -> Grey:
    """The line with a margin of paper, which may not show what is printed beside it."""
    paper = int(np.percentile(page[line.top : line.bottom, line.left : line.right], 95))
    cut = page[line.top : line.bottom, line.left : line.right]
    return _on_paper(cut, _MARGIN, paper)


def prepared_otherwise(line: Grey) -> Grey:
    """The same line larger, in black and white, and with more paper: for a second look."""
    large = cv2.resize(line, None, fx=_ENLARGED, fy=_ENLARGED, interpolation=cv2.INTER_CUBIC)
    _, sharp = cv2.threshold(large, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return _on_paper(sharp, _MARGIN, 255)


def _on_paper(cut: MatLike, margin: int, paper: int) -> Grey:
    page = cv2.copyMakeBorder(cut, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=(paper,))
    return np.asarray(page, dtype=np.uint8)
