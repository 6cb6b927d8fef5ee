import numpy as np
import pytest
from PIL import Image

from parsers.documents.html.elements import IMAGE
from parsers.documents.model import Grid, GridCell
from parsers.documents.ocr.pictures import Grey
from parsers.documents.read import read_document
from tests.parsers.documents.ocr.drawing import blank, figure, table, turned
from tests.parsers.documents.ocr.test_pictures import saved
from tests.parsers.documents.shapes import grids, rows

ROWS, COLUMNS = [300, 360, 420], [200, 500, 800, 1400]


def page() -> Grey:
    drawn = table(blank(), ROWS, COLUMNS)
    for text, left, bottom in (("305", 220, 345), ("0", 620, 345), ("17", 820, 345), ("8", 330, 405)):
        figure(drawn, text, left, bottom)
    return drawn


def read(drawn: Grey) -> Grid:
    (grid,) = grids(read_document(saved(Image.fromarray(drawn), "PNG", dpi=(200, 200)), None))
    return grid


def cell(grid: Grid, text: str) -> GridCell:
    return next(each for each in grid.cells if each.text == text)


@pytest.mark.parametrize("degrees", [0.0, 1.0, -1.0])
def test_figures_in_cells(degrees: float) -> None:
    assert rows(read(turned(page(), degrees))) == [["305", "0", "17"], ["8", "", ""]]


def test_a_cell_knows_how_it_was_read_and_where() -> None:
    found = cell(read(page()), "305")

    assert found.recognised is not None
    assert found.recognised.agreed
    assert found.recognised.confidence > 0.9
    assert found.box is not None
    assert (round(found.box.left), round(found.box.top)) == (200 * 72 // 200, 300 * 72 // 200)


def test_a_cell_without_ink_is_blank_for_sure() -> None:
    assert cell(read(page()), "").recognised is None


def test_ink_that_is_no_character_is_no_blank() -> None:
    drawn = page()
    drawn[375:405, 900:1300] = np.tile(np.array([[0, 0, 255, 255]], dtype=np.uint8), (30, 100))

    printed = rows(read(drawn))[1][2]

    assert printed
    assert not printed.isdigit()


def test_the_sign_for_what_cannot_be_read_is_no_number() -> None:
    from parsers.numbers import is_value

    assert not is_value(IMAGE)
