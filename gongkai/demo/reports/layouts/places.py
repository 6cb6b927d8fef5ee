"""Where each box of a sheet stands, for layouts in which a cell has a place whether printed or not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongkai.demo.reports.boxes import Box, Sheet


@dataclass(frozen=True, slots=True)
class Places:
    """Boxes at their 0-based (row, column)."""

    boxes: Mapping[tuple[int, int], Box]
    height: int
    width: int

    def merged(self) -> Iterator[tuple[int, int, Box]]:
        """Row, column and box of all that reach over more than one place."""
        return ((row, column, box) for (row, column), box in self.boxes.items() if box.rows * box.columns > 1)


def places(sheet: Sheet) -> Places:
    """A collapsed box has its place all the same: a ruled line has one for each cell."""
    taken: set[tuple[int, int]] = set()
    placed: dict[tuple[int, int], Box] = {}
    for row, boxes in enumerate(sheet.rows):
        column = 0
        for box in boxes:
            while (row, column) in taken:
                column += 1
            placed[row, column] = box
            taken |= {
                (row + down, column + right) for down in range(box.rows) for right in range(box.columns)
            }
            column += box.columns
    return Places(placed, len(sheet.rows), max(column + 1 for _, column in taken))


def column_widths(grid: Places, whole: float) -> list[float]:
    """Columns as wide as their longest unmerged text wants, within reason, `whole` in all."""
    wanted = [26.0] * grid.width
    for (_, column), box in grid.boxes.items():
        if box.columns == 1:
            wanted[column] = max(wanted[column], min(130.0, 14 + 9.0 * len(box.text) / (box.rows**0.5)))
    scale = whole / sum(wanted)
    return [width * scale for width in wanted]
