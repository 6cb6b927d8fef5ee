from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.utils.text import dedupe_chars

from parsers.documents.drawn.doubles import Char, has_doubles, without_doubles

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


def drawn(text: str, x: float, y: float) -> Char:
    return {"text": text, "x0": x, "top": y, "doctop": y, "upright": True, "fontname": "", "size": 9.0}


near = st.integers(0, 12).map(lambda third: third / 3)


@given(st.lists(st.builds(drawn, st.sampled_from("01字"), near, near), max_size=30))
def test_what_is_left_is_what_pdfplumber_leaves(chars: list[Char]) -> None:
    left = without_doubles(chars)

    assert left == [char for char in chars if any(char is one for one in left)]
    assert sorted(map(str, left)) == sorted(map(str, dedupe_chars(chars)))
