"""A table of a picture, cell by cell: what is recognised, and how sure that is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parsers.documents.html.elements import IMAGE
from parsers.documents.model import Box, Grid, GridCell, Recognised
from parsers.documents.ocr.ruling import Lattice, Span
from parsers.model import Place


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands in a cell; `recognised` is None where no ink is."""

    text: str
    recognised: Recognised | None


BLANK = Seen("", None)


@dataclass(frozen=True, slots=True)
class PictureGrid:
    """`scale` is points per pixel."""

    page: int
    scale: float
    lattice: Lattice
    seen: Mapping[Span, Seen]

    @property
    def top(self) -> float:
        return self.lattice.rows[0] * self.scale

    def numbered(self, table: int) -> Grid:
        cells = tuple(self._cell(span, table) for span in sorted(self.lattice.cells))
        height, width = len(self.lattice.rows) - 1, len(self.lattice.columns) - 1
        return Grid(cells, height, width, ruled=True, at=Place(page=self.page, table=table))

    def _cell(self, span: Span, table: int) -> GridCell:
        row, column, rowspan, colspan = span
        seen = self.seen.get(span, BLANK)
        at = Place(self.page, None, table, row + 1, column + 1)
        box = Box(*(edge * self.scale for edge in self.lattice.box(span)))
        return GridCell(seen.text, row + 1, column + 1, rowspan, colspan, at, box, seen.recognised)


def together(readings: Sequence[tuple[str, float]], second: str | None) -> Seen:
    """The lines of one cell; `second` is the other reading of a cell of one line, None where none was made.

    Ink in which nothing is recognised is something printed that cannot be read.
    """
    text = "\n".join(line for line, _ in readings if line)
    confidence = min((score for _, score in readings), default=0.0)
    return Seen(text or IMAGE, Recognised(confidence, agreed=second is not None and second == text))
