"""Every way of printing a number that reports were seen to use (variants: values)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.model import CellState
from parsers.numbers import read_number


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("0", 0, None),
        ("０", 0, None),
        ("零", 0, None),
        ("〇", 0, None),
        (" 12 ", 12, None),
        ("\u00a03\u00a0", 3, None),
        ("8\u200b", 8, None),
        ("１２３", 123, None),
        ("1,234", 1234, None),
        ("11398889", 11398889, None),
        ("24252.311082", Decimal("24252.311082"), None),
        ("+3", 3, None),
        ("-18", -18, None),
        ("－10", -10, None),
        ("24.5万元", Decimal("24.5"), "万元"),
        ("251000元", 251000, "元"),
        ("3件", 3, "件"),
        ("22（其中修订 16 件）", 22, None),
        ("55（含自然失效 29 件）", 55, None),
    ],
)
def test_numbers(text: str, value: int | Decimal, unit: str | None) -> None:
    printed = read_number(text)
    assert (printed.state, printed.value, printed.unit) == (CellState.NUMBER, value, unit)
    assert not printed.joined


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "/", "／", "-", "—", "——", "无", "\u3000", "\t", "−"])
def test_blanks(text: str) -> None:
    assert read_number(text).state is CellState.BLANK


@pytest.mark.parametrize(
    "text", ["1O", "l2", "12/3", "一", "约10", "1,23", "3-4", "详见附件", "10余", "1.2.3", "5(3)"]
)
def test_neither(text: str) -> None:
    assert read_number(text).state is CellState.UNPARSED


def test_digits_that_stood_apart_are_joined_and_said_so() -> None:
    printed = read_number("44722\n8")
    assert (printed.value, printed.joined) == (447228, True)


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_every_integer_reads_back(value: int) -> None:
    assert read_number(str(value)).value == value


@given(st.text())
def test_only_digits_make_a_number(text: str) -> None:
    printed = read_number(text)
    assert (printed.value is not None) == (printed.state is CellState.NUMBER)
