"""Chinese numerals, everyday (二十三) and of accounts (贰拾叁), as whole numbers."""

import re
from typing import Final

LONGEST: Final = 16  # 九千九百九十九万九千九百九十九 has fifteen characters
_EVERYDAY: Final = str.maketrans("零○壹贰叁肆伍陆柒捌玖拾佰仟萬两", "〇〇一二三四五六七八九十百千万二")
_WEIGHT = re.compile("两(?![百千万佰仟萬])")  # 十两 is a weight
_DIGITS: Final = "〇一二三四五六七八九"
_PLACES: Final = {"千": 1000, "百": 100, "十": 10}


def numeral(text: str) -> int | None:
    """The number that `text` spells, 0 to 99,999,999; None unless it is spelled as a numeral is.

    What is read must spell back to what is printed: 一二 and 二十十 are no numbers.
    """
    if len(text) > LONGEST or _WEIGHT.search(text):
        return None
    plain = text.translate(_EVERYDAY)
    value = _value(plain)
    return value if value is not None and plain in _spellings(value) else None


def spelled(value: int) -> str:
    """The everyday numeral of 0 to 99,999,999: 一千〇五, 二十三万四千."""
    if value == 0:
        return _DIGITS[0]
    high, low = divmod(value, 10_000)
    if not high:
        return _below(low)
    gap = _DIGITS[0] if 0 < low < 1000 or (low and high % 10 == 0) else ""
    return f"{_below(high)}万{gap}{_below(low) if low else ''}"


def _spellings(value: int) -> set[str]:
    """十二 is printed for 一十二, and the gap after 二十万 and 一百万 may go unsaid."""
    whole = spelled(value)
    found = {whole, whole.replace("万〇", "万")} if value % 10_000 >= 1000 else {whole}
    return found | {one.removeprefix("一") for one in found if one.startswith("一十")}


def _value(text: str) -> int | None:
    total = section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS.index(char)
        elif char in _PLACES:
            section += (digit or 1) * _PLACES[char]
            digit = 0
        elif char == "万":
            total = (section + digit) * 10_000
            section = digit = 0
        else:
            return None
    return total + section + digit if text else None


def _below(value: int) -> str:
    """1 to 9,999: every place said, a gap of places by one 〇."""
    text, gap = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // place % 10
        if digit:
            text += (_DIGITS[0] if gap and text else "") + _DIGITS[digit] + unit
        gap = not digit
    return text
