"""Which rows of a table show where a cell stands."""

from itertools import pairwise

from parsers.documents.model import Grid, GridCell


def rows_around(grid: Grid, cell: GridCell, around: int = 2, header: int = 3) -> tuple[tuple[int, int], ...]:
    """Stretches of rows from first to last: the head of the table, and those by the cell."""
    last = cell.row + cell.rowspan - 1
    near = set(range(max(cell.row - around, 1), min(last + around, grid.height) + 1))
    rows = sorted(near | set(range(1, min(header, grid.height) + 1)))
    cuts = [0, *(i for i, (one, other) in enumerate(pairwise(rows), 1) if other - one > 1), len(rows)]
    return tuple((rows[begin], rows[end - 1]) for begin, end in pairwise(cuts))
