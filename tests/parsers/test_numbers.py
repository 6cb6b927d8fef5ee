"""Every way of printing a number that reports were seen to use (variants: values)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.model import CellState
from parsers.numbers import UNITS, read_cell, read_number
from parsers.numerals import numeral, spelled


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
        ("55(含自然失效29件)", 55, None),
        ("2 件", 2, "件"),
        ("0起", 0, "起"),
        ("5（万元）", 5, "万元"),
        ("12篇", 12, "篇"),
        ("1，234", 1234, None),
        ("1'234", 1234, None),
        ("470.31万元", Decimal("470.31"), "万元"),
        ("+3件", 3, "件"),
        ("0.0", Decimal("0.0"), None),
        ("1.00", Decimal("1.00"), None),
        ("007", 7, None),
        ("十二", 12, None),
        ("二十", 20, None),
        ("三件", 3, "件"),
        ("一件", 1, "件"),
        ("一百零五", 105, None),
        ("一百〇五", 105, None),
        ("两千三百", 2300, None),
        ("贰拾叁件", 23, "件"),
        ("二十（其中一件）", 20, None),
        ("𝟏𝟐", 12, None),
    ],
)
def test_numbers(text: str, value: int | Decimal, unit: str | None) -> None:
    printed = read_number(text)
    assert (printed.state, printed.value, printed.unit) == (CellState.NUMBER, value, unit)
    assert not printed.joined


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\u00a0",
        "/",
        "／",
        "-",
        "—",
        "——",
        "无",
        "\u3000",
        "\t",
        "−",
        "--",
        "----",
        "无。",
        "\\",
        "＼",
        "～",
        "//",
    ],
)
def test_blanks(text: str) -> None:
    assert read_number(text).state is CellState.BLANK


NEITHER = (
    *(
        "1O",
        "l2",
        "12/3",
        "一",
        "约10",
        "1,23",
        "3-4",
        "详见附件",
        "10余",
        "1.2.3",
        "5(3)",
        "O",
        "o",
        "l",
        "I",
        "|",
        "S",
    ),
    *(
        "B",
        "Z",
        "3.",
        "3、",
        "3。",
        "68余条",
        "18万余条",
        "10.2万条",
        "1件1项",
        "1件，1项",
        "N/A",
        "null",
        "undefined",
        "NaN",
    ),
    *(
        "None",
        "#REF!",
        "{{count}}",
        "5%",
        "1e3",
        "1E3",
        "0x10",
        "½",
        "3²",
        "3①",
        "①",
        "⑴",
        "5(+3)",
        "5(约)",
        "5（左右）",
    ),
    *(
        "5（万）",
        "5（千元）",
        "5 万",
        "1 234,567",
        "1,234'567",
        "1234,567",
        ".5",
        "5.",
        "--5",
        "+-3",
        "±3",
        ">3",
        "≥3",
        "3+",
    ),
    *(
        "一二",
        "二十十",
        "十两",
        "一百五",
        "廿",
        "百",
        "万",
        "二〇一六",
        "十余",
        "数十",
        "几十",
        "无件",
        "/件",
        "12\u202e3",
        "9" * 16,
    ),
    *(
        "9" * 5000,
        "三" * 5000,
        "(",
        "()",
        "5()",
        "5（）",
        "件",
        "万元",
        "2016年",
        "3.5.1",
        "1:2",
        "*",
        "？",
        "不详",
        "待定",
    ),
)


@pytest.mark.parametrize("text", NEITHER, ids=lambda text: text[:12])
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


@pytest.mark.parametrize(
    ("text", "value"), [("三", 3), (" 九 ", 9), ("十", 10), ("壹", 1), ("一", None), ("百", None)]
)
def test_one_numeral_alone_counts_only_where_a_figure_stands(text: str, value: int | None) -> None:
    assert read_number(text).state is CellState.UNPARSED
    assert read_cell(text).value == value


@given(text=st.sampled_from(["12", "", "无", "1O", "三件", "12（其中 2 件）"]))
def test_a_cell_reads_the_rest_alike(text: str) -> None:
    assert read_cell(text) == read_number(text)


FULL = str.maketrans("0123456789,.+-", "０１２３４５６７８９，．＋－")
COUNTS = st.integers(min_value=0, max_value=10**8 - 1)


@given(value=COUNTS)
def test_every_numeral_reads_back(value: int) -> None:
    assert numeral(spelled(value)) == value
    assert (
        numeral(
            spelled(value).translate(
                str.maketrans("〇一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
            )
        )
        == value
    )


@given(text=st.text(alphabet="〇一二三四五六七八九十百千万亿两零廿", max_size=12))
def test_a_numeral_spells_back_to_what_is_printed(text: str) -> None:
    value = numeral(text)
    if value is not None:
        plain = text.replace("零", "〇").replace("两", "二")
        assert plain.removeprefix("一") in spelled(value).replace("万〇", "万") or plain in spelled(value)


@given(
    value=st.decimals(min_value=0, max_value=10**6, places=4, allow_nan=False, allow_infinity=False),
    sign=st.sampled_from(["", "+", "-", "－", "−"]),
    unit=st.sampled_from(["", *UNITS]),
    note=st.sampled_from(["", "（其中修订 16 件）", "(含自然失效29件)"]),
    edges=st.sampled_from(["", " ", "\u00a0", "\u3000", "\u200b", "\n"]),
    wide=st.booleans(),
)
def test_every_printed_style_reads_back(
    *, value: Decimal, sign: str, unit: str, note: str, edges: str, wide: bool
) -> None:
    number = f"{value:f}"
    text = f"{edges}{sign}{number.translate(FULL) if wide else number}{unit}{note}{edges}"
    printed = read_number(text)
    assert printed.value == (-value if sign in {"-", "－", "−"} else value)
    assert printed.unit == (unit or None)


@given(value=st.integers(min_value=1000, max_value=10**12), mark=st.sampled_from([",", "，", "'", "’"]))
def test_every_thousands_separator_reads_back(value: int, mark: str) -> None:
    printed = read_number(f"{value:,}".replace(",", mark))
    assert (printed.value, printed.joined) == (value, False)
    spaced = read_number(f"{value:,}".replace(",", " "))
    assert (spaced.value, spaced.joined) == (value, True), "two numbers may stand so as well: said aloud"


@given(text=st.text(alphabet="0123456789.,'+-/ 件元万约余(（)）其中OlI|一十三²①％", max_size=10))
def test_a_value_holds_the_printed_digits_and_no_others(text: str) -> None:
    printed = read_number(text)
    if printed.value is None or not any(char.isascii() and char.isdigit() for char in text):
        return
    before_note = text.replace("（", "(").split("(")[0]
    digits = "".join(char for char in before_note if char.isascii() and char.isdigit())
    assert f"{abs(Decimal(printed.value)):f}".replace(".", "").lstrip("0") == digits.lstrip("0")
