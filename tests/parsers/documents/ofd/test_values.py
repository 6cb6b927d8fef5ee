from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.documents.ofd.values import Matrix, deltas, numbers, segments


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (None, []),
        ("", []),
        ("3 4.5", [3, 4.5]),
        ("g 3 4.2", [4.2, 4.2, 4.2]),
        ("1 g 2 3 4", [1, 3, 3, 4]),
        ("g 3", []),
        ("g x 2 3", [3]),
        ("g -1 2 3", [3]),
        ("inf nan 1", [1]),
        ("1 x 2", [1, 2]),
    ],
)
def test_deltas(text: str | None, found: list[float]) -> None:
    assert list(deltas(text)) == found


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("M 0 0 L 10 0", [((0, 0), (10, 0))]),
        ("M0 0L10 0 L10 5 C", [((0, 0), (10, 0)), ((10, 0), (10, 5)), ((10, 5), (0, 0))]),
        ("M 0 0 B 1 1 2 2 3 3 L 4 3", [((3, 3), (4, 3))]),
        ("M 0 0 L 1", []),
        (None, []),
    ],
)
def test_segments(path: str | None, found: list[object]) -> None:
    assert list(segments(path)) == found


@given(st.text(max_size=40))
def test_nothing_breaks_them(text: str) -> None:
    assert all(isinstance(each, float) for each in islice(deltas(text), 100))
    assert all(isinstance(each, float) for each in numbers(text))
    assert len(list(segments(text))) <= len(text)


def test_matrices_follow_each_other() -> None:
    moved = Matrix.of("2 0 0 2 0 0").then(10, 20).inside(Matrix.of("1 0 0 1 5 5"))

    assert moved.at(1, 1) == (17, 27)
