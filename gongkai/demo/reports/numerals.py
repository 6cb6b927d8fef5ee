"""Whole numbers as Chinese numerals: 十二, 一百零三, 二千零五十, 三万."""

DIGITS = "零一二三四五六七八九"
UNITS = ("", "十", "百", "千")


def chinese(value: int) -> str:
    """Raises ValueError from a hundred million on."""
    if value >= 10**8:
        raise ValueError(f"{value}: not written here")
    if value == 0:
        return DIGITS[0]
    myriads, rest = divmod(value, 10_000)
    if not myriads:
        return _spelt(rest).removeprefix("一") if 10 <= rest < 20 else _spelt(rest)
    gap = DIGITS[0] if 0 < rest < 1000 else ""
    return f"{chinese(myriads)}万{gap}{_spelt(rest)}"


def _spelt(value: int) -> str:
    text = ""
    for position, digit in enumerate(reversed(str(value))):
        if digit != "0":
            text = DIGITS[int(digit)] + UNITS[position] + text
        elif text and not text.startswith(DIGITS[0]):
            text = DIGITS[0] + text
    return text if value else ""
