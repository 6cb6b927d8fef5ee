"""Pages of text and lines, set by hand: wrapping, rules and page breaks; all lengths in millimetres."""

from dataclasses import dataclass, field
from itertools import accumulate
from unicodedata import east_asian_width

from gongkai.demo.reports.boxes import Box, Sheet
from gongkai.demo.reports.layouts.places import Places, column_widths, places

WIDTH, HEIGHT, MARGIN = 210.0, 297.0, 18.0
TEXT_SIZE, CELL_SIZE, PAD = 4.2, 2.8, 0.8
LEADING = 1.5


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text: its left edge and baseline."""

    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line from (x, y), `right` or `down` long; one of the two is 0."""

    x: float
    y: float
    right: float
    down: float


@dataclass(slots=True)
class Drawn:
    """One page."""

    words: list[Words] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)


def advance(letter: str, size: float) -> float:
    return size if east_asian_width(letter) in "WFA" else size / 2


def wrap(text: str, width: float, size: float) -> list[str]:
    """Lines no wider than `width`; a newline breaks a line too. Empty text has one empty line."""
    lines: list[str] = []
    for part in text.split("\n"):
        line, used = "", 0.0
        for letter in part:
            wide = advance(letter, size)
            if line and used + wide > width:
                lines.append(line)
                line, used = "", 0.0
            line, used = line + letter, used + wide
        lines.append(line)
    return lines


class Pen:
    """Writes from the top of the first page downwards."""

    def __init__(self) -> None:
        self.pages = [Drawn()]
        self.y = MARGIN

    def new_page(self) -> None:
        self.pages.append(Drawn())
        self.y = MARGIN

    def paragraph(self, text: str, *, framed: bool = False) -> None:
        for line in wrap("\u3000\u3000" + text, WIDTH - 2 * MARGIN, TEXT_SIZE):
            if self.y + TEXT_SIZE * LEADING > HEIGHT - MARGIN:
                self.new_page()
            if framed:
                self._frame(MARGIN, self.y, WIDTH - 2 * MARGIN, TEXT_SIZE * LEADING)
            self.pages[-1].words.append(Words(MARGIN, self.y + TEXT_SIZE * 1.15, TEXT_SIZE, line))
            self.y += TEXT_SIZE * LEADING

    def table(self, sheet: Sheet) -> None:
        """Rows over as many pages as they take; a box that the end of a page cuts goes on empty."""
        grid = places(sheet)
        edges = [MARGIN, *(MARGIN + x for x in accumulate(column_widths(grid, WIDTH - 2 * MARGIN)))]
        heights = _heights(grid, edges)
        start = 0
        while start < grid.height:
            end, room = start, HEIGHT - MARGIN - self.y
            while end < grid.height and sum(heights[start : end + 1]) <= room:
                end += 1
            if end == start:
                self.new_page()
                continue
            self._rows(grid, edges, heights, (start, end))
            start = end
            if start < grid.height:
                self.new_page()
        self.y += TEXT_SIZE

    def _rows(self, grid: Places, edges: list[float], heights: list[float], span: tuple[int, int]) -> None:
        start, end = span
        tops = [self.y, *(self.y + y for y in accumulate(heights[start:end]))]
        for (row, column), box in grid.boxes.items():
            first, last = max(row, start), min(row + box.rows, end)
            if first >= last:
                continue
            x, top, bottom = edges[column], tops[first - start], tops[last - start]
            wide = edges[column + box.columns] - x
            self._frame(x, top, wide, bottom - top)
            if row >= start:
                self._text(box, x, wide, top, bottom)
        self.y = tops[-1]

    def _text(self, box: Box, x: float, wide: float, top: float, bottom: float) -> None:
        lines = wrap(box.text, wide - 2 * PAD, CELL_SIZE)
        y = top + max(PAD, (bottom - top - len(lines) * CELL_SIZE * 1.2) / 2)
        for line in lines:
            left = x + max(PAD, (wide - sum(advance(letter, CELL_SIZE) for letter in line)) / 2)
            if line.strip():
                self.pages[-1].words.append(Words(left, y + CELL_SIZE * 0.88, CELL_SIZE, line))
            y += CELL_SIZE * 1.2

    def _frame(self, x: float, y: float, wide: float, high: float) -> None:
        self.pages[-1].rules += [
            *(Rule(x, y, wide, 0), Rule(x, y + high, wide, 0)),
            *(Rule(x, y, 0, high), Rule(x + wide, y, 0, high)),
        ]


def _heights(grid: Places, edges: list[float]) -> list[float]:
    """Each row as high as its boxes of one row need; a box of several rows makes its last row higher."""
    heights = [CELL_SIZE * 1.2 + 2 * PAD] * grid.height
    for (row, column), box in sorted(grid.boxes.items(), key=lambda item: item[1].rows):
        wide = edges[column + box.columns] - edges[column] - 2 * PAD
        need = len(wrap(box.text, wide, CELL_SIZE)) * CELL_SIZE * 1.2 + 2 * PAD
        lacking = need - sum(heights[row : row + box.rows])
        if lacking > 0:
            heights[min(row + box.rows, grid.height) - 1] += lacking
    return heights
