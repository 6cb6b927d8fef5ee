from hypothesis import given
from hypothesis import strategies as st

from parsers.documents.pdf.doubles import has_doubles

places = st.floats(0, 600, allow_nan=False)


@given(places, places, st.floats(0, 1), st.floats(0, 1))
def test_two_on_each_other_are_always_seen(x: float, y: float, right: float, down: float) -> None:
    chars = [{"text": "字", "x0": x, "top": y}, {"text": "字", "x0": x + right, "top": y + down}]

    assert has_doubles(chars)


@given(places, places, st.floats(3, 10))
def test_neighbours_are_none(x: float, y: float, right: float) -> None:
    assert not has_doubles([{"text": "0", "x0": x, "top": y}, {"text": "0", "x0": x + right, "top": y}])


def test_other_characters_on_the_same_place_are_none() -> None:
    assert not has_doubles([{"text": "1", "x0": 5, "top": 5}, {"text": "7", "x0": 5, "top": 5}])
