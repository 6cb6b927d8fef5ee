"""The neutral document between a file format and the reading of the form."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from parsers.model import Issue, Place


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line or paragraph of prose. `level` is the heading level the markup gives (1 = highest), or None.

    An empty `text` is a line of no-break spaces: an empty cell, where a table is printed one cell a line.
    """

    text: str
    at: Place
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """Where something is drawn on its page: points (1/72 inch) from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Recognised:
    """How a text was read off a picture: the recogniser's own `confidence` (0 to 1), and whether a second
    reading of the same cell, from the picture prepared otherwise, gave the same text.
    """

    confidence: float
    agreed: bool


@dataclass(frozen=True, slots=True)
class GridCell:
    """One printed cell of a grid: text as printed, line breaks kept; 1-based origin, spans >= 1.

    `box` where the document has pages, `recognised` where the text was read off a picture.
    """

    text: str
    row: int
    column: int
    rowspan: int
    colspan: int
    at: Place
    box: Box | None = None
    recognised: Recognised | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `cells` are in reading order and never overlap; a covered place has no cell of its own.

    `ruled` says whether columns can be trusted: True for markup or ruled lines (HTML, PDF, OOXML), False for
    rows cut out of plain text, where a row is only the order of its cells and every span is 1.
    """

    cells: tuple[GridCell, ...]
    height: int
    width: int
    ruled: bool
    at: Place

    def rows(self) -> tuple[tuple[GridCell, ...], ...]:
        """The cells that start in each row, left to right; a row that holds none is an empty tuple."""
        rows: list[list[GridCell]] = [[] for _ in range(self.height)]
        for cell in self.cells:
            rows[cell.row - 1].append(cell)
        return tuple(tuple(sorted(row, key=lambda cell: cell.column)) for row in rows)


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """One body, read but not understood.

    `blocks`: prose and tables in reading order, page furniture included where it could not be told apart.
    `titles`: candidates for the title, best first (article meta, h1, page title), as printed.
    `meta`: the page's own metadata, lower-case names (articletitle, pubdate, contentsource, ...).
    `prose`: the body's paragraphs without tables (main content only), in order.
    `issues`: what could not be decoded or drawn, e.g. replacement characters.
    `images`: for each picture in the body, the index of the block that it stands before or in.
    `image_addresses`: for each of these, where it may lie, the likeliest first; empty where nothing is said.
    """

    blocks: tuple[Block, ...]
    titles: tuple[str, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    prose: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
    images: tuple[int, ...] = ()
    image_addresses: tuple[tuple[str, ...], ...] = ()
