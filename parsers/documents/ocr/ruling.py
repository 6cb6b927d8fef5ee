"""Ruled tables of a picture: the lines that are drawn, and the cells between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.documents.ocr.ink import Mask

_LEVEL: Final = 60  # pixels of the shortest level rule
_UPRIGHT: Final = 34  # pixels of the shortest upright rule: a row of one line is as high
_SMALLEST: Final = (200, 60)  # pixels of a table
_SNAP: Final = 9  # pixels between two rules that are one
_BAND: Final = 4  # pixels beside a rule in which its pieces are looked for
# of a wall that must be drawn: thin rules break, and none at all is drawn where cells are merged
_DRAWN: Final = 0.3

Span = tuple[int, int, int, int]  # row, column, rowspan, colspan, from 0


@dataclass(frozen=True, slots=True)
class Lattice:
    """`rows`, `columns`: places of the rules in pixels; `cells`: what they enclose, in reading order."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    cells: tuple[Span, ...]

    def box(self, cell: Span) -> tuple[int, int, int, int]:
        """Left, top, right, bottom."""
        row, column, rowspan, colspan = cell
        return self.columns[column], self.rows[row], self.columns[column + colspan], self.rows[row + rowspan]


def rules_of(ink: Mask) -> tuple[Mask, Mask]:
    """The level and the upright rules."""
    level = cv2.morphologyEx(_thickened(ink, 1, 3), cv2.MORPH_OPEN, _bar(_LEVEL, 1))
    upright = cv2.morphologyEx(_thickened(ink, 3, 1), cv2.MORPH_OPEN, _bar(1, _UPRIGHT))
    return np.asarray(level, dtype=np.uint8), np.asarray(upright, dtype=np.uint8)


def lattices(level: Mask, upright: Mask) -> Iterator[Lattice]:
    """Tables from top to bottom; a frame of one cell is none."""
    joined = cv2.dilate(cv2.bitwise_or(level, upright), _bar(7, 7))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    boxes = [tuple(int(value) for value in stats[each, :4]) for each in range(1, count)]
    for left, top, width, height in sorted(boxes, key=lambda box: (box[1], box[0])):
        if width >= _SMALLEST[0] and height >= _SMALLEST[1]:
            part = np.s_[top : top + height, left : left + width]
            found = _lattice(level[part], upright[part], left, top)
            if found is not None:
                yield found


def _lattice(level: Mask, upright: Mask, left: int, top: int) -> Lattice | None:
    rows, columns = _places(level, axis=0), _places(upright, axis=1)
    if len(rows) < 2 or len(columns) < 3:
        return None
    cells = tuple(_cells(level, upright, rows, columns))
    return Lattice(tuple(top + row for row in rows), tuple(left + column for column in columns), cells)


def _places(lines: Mask, axis: int) -> list[int]:
    """Where rules lie, those that are close to each other as one."""
    count, _, stats, centroids = cv2.connectedComponentsWithStats(lines, connectivity=8)
    length = stats[:, cv2.CC_STAT_WIDTH if axis == 0 else cv2.CC_STAT_HEIGHT]
    found = sorted((float(centroids[each][1 - axis]), int(length[each])) for each in range(1, count))
    groups: list[list[tuple[float, int]]] = []
    for place, weight in found:
        if groups and place - groups[-1][-1][0] <= _SNAP:
            groups[-1].append((place, weight))
        else:
            groups.append([(place, weight)])
    return [round(sum(p * w for p, w in group) / sum(w for _, w in group)) for group in groups]


def _cells(level: Mask, upright: Mask, rows: list[int], columns: list[int]) -> Iterator[Span]:
    """Places of the lattice joined where no wall is drawn between them."""
    height, width = len(rows) - 1, len(columns) - 1
    owner = np.arange(height * width).reshape(height, width)
    for row in range(height):
        for column in range(width):
            across, down = (columns[column], columns[column + 1]), (rows[row], rows[row + 1])
            if column and not _wall(upright, columns[column], down, upright_wall=True):
                owner[owner == owner[row, column]] = owner[row, column - 1]
            if row and not _wall(level, rows[row], across, upright_wall=False):
                owner[owner == owner[row, column]] = owner[row - 1, column]
    yield from _rectangles(owner)


def _wall(lines: Mask, at: int, along: tuple[int, int], *, upright_wall: bool) -> bool:
    begin, end = along[0] + _BAND, along[1] - _BAND
    if end <= begin:
        return True
    band = slice(max(at - _BAND, 0), at + _BAND + 1)
    drawn = lines[begin:end, band].any(axis=1) if upright_wall else lines[band, begin:end].any(axis=0)
    return bool(drawn.mean() >= _DRAWN)


def _rectangles(owner: NDArray[np.int_]) -> Iterator[Span]:
    """A joined area as one cell; one that is no rectangle, where a wall is lost in part, place by place."""
    for number in dict.fromkeys(owner.ravel().tolist()):
        places = np.argwhere(owner == number)
        (top, left), (bottom, right) = places.min(axis=0).tolist(), places.max(axis=0).tolist()
        if len(places) == (bottom - top + 1) * (right - left + 1):
            yield top, left, bottom - top + 1, right - left + 1
        else:
            yield from ((row, column, 1, 1) for row, column in places.tolist())


def _thickened(ink: Mask, width: int, height: int) -> Mask:
    return np.asarray(cv2.dilate(ink, _bar(width, height)), dtype=np.uint8)


def _bar(width: int, height: int) -> Mask:
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_RECT, (width, height)), dtype=np.uint8)
