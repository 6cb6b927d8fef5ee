import pytest

from parsers.documents.model import Grid, GridCell
from parsers.evidence.rows import rows_around
from parsers.model import Place


def grid(height: int) -> Grid:
    cells = tuple(GridCell("1", row, 1, 1, 1, Place()) for row in range(1, height + 1))
    return Grid(cells, height, 1, ruled=True, at=Place())


@pytest.mark.parametrize(
    ("height", "row", "stretches"),
    [
        (25, 12, ((1, 3), (10, 14))),
        (25, 4, ((1, 6),)),
        (25, 6, ((1, 8),)),
        (2, 2, ((1, 2),)),
        (25, 25, ((1, 3), (23, 25))),
    ],
)
def test_stretches(height: int, row: int, stretches: tuple[tuple[int, int], ...]) -> None:
    assert rows_around(grid(height), grid(height).cells[row - 1]) == stretches
