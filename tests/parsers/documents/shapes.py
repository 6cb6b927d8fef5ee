"""Short notations for what a document holds."""

from parsers.documents.model import Document, Grid, Paragraph


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def rows(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows()]


def spans(grid: Grid) -> list[tuple[str, int, int, int, int]]:
    return [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in grid.cells]
