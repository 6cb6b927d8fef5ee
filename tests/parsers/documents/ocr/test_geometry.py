"""Straightening, rules and lines, on drawn pages."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.documents.ocr.ink import extent, ink_of, runs, without_specks
from parsers.documents.ocr.lines import lines_in
from parsers.documents.ocr.ruling import Lattice, lattices, rules_of
from parsers.documents.ocr.skew import skew, straightened
from tests.parsers.documents.ocr.drawing import blank, figure, table, turned

ROWS, COLUMNS = [300, 360, 420, 480], [200, 500, 800, 1400]


def found(page: np.ndarray) -> list[Lattice]:
    return list(lattices(*rules_of(ink_of(page))))


@pytest.mark.parametrize("degrees", [-2.0, -1.0, -0.3, 0.0, 0.5, 1.0, 3.0])
def test_skew(degrees: float) -> None:
    page = turned(table(blank(), ROWS, COLUMNS), degrees)

    assert skew(page) == pytest.approx(-degrees, abs=0.1)
    assert abs(skew(straightened(page))) <= 0.1


def test_a_page_without_rules_stays_as_it_is() -> None:
    page = figure(blank(), "305", 400, 400)

    assert straightened(page) is page


def test_a_lattice() -> None:
    (lattice,) = found(table(blank(), ROWS, COLUMNS))

    assert [abs(one - other) <= 2 for one, other in zip(lattice.rows, ROWS, strict=True)] == [True] * 4
    assert lattice.cells == tuple((row, column, 1, 1) for row in range(3) for column in range(3))


def test_a_missing_wall_joins_two_cells() -> None:
    page = table(blank(), ROWS, COLUMNS)
    page[310:350, 490:510] = 255  # between the first two cells of the first row

    (lattice,) = found(page)
    assert lattice.cells[0] == (0, 0, 1, 2)
    assert len(lattice.cells) == 8


def test_a_gap_in_a_wall_joins_nothing() -> None:
    page = table(blank(), ROWS, COLUMNS)
    page[325:335, 490:510] = 255

    assert len(found(page)[0].cells) == 9


def test_rules_of_one_pixel_in_grey_are_seen() -> None:
    page = blank()
    for row in ROWS:
        cv2.line(page, (COLUMNS[0], row), (COLUMNS[-1], row), (130,), 1)
    for column in COLUMNS:
        cv2.line(page, (column, ROWS[0]), (column, ROWS[-1]), (130,), 1)

    assert len(found(page)[0].cells) == 9


def test_two_tables_are_two() -> None:
    page = table(table(blank(), ROWS, COLUMNS), [row + 600 for row in ROWS], COLUMNS)

    assert [lattice.rows[0] > 700 for lattice in found(page)] == [False, True]


def test_a_frame_and_an_underline_are_no_tables() -> None:
    page = table(blank(), [300, 900], [200, 1400])
    cv2.line(page, (200, 1000), (600, 1000), (0,), 2)

    assert found(page) == []


def test_lines_of_print() -> None:
    page = figure(figure(blank(), "12", 300, 400), "345", 300, 460)

    lines = lines_in(ink_of(page), 0, 0, 24.0)

    assert [(line.top < 400, line.bottom > 440) for line in lines] == [(True, False), (False, True)]


def test_specks_are_no_ink() -> None:
    page = blank()
    page[100:102, 100:102] = 0

    assert extent(without_specks(ink_of(page))) is None


@settings(max_examples=50)
@given(st.lists(st.booleans(), max_size=30))
def test_runs(profile: list[bool]) -> None:
    covered = {place for begin, end in runs(np.array(profile, dtype=np.bool_)) for place in range(begin, end)}

    assert covered == {place for place, printed in enumerate(profile) if printed}
