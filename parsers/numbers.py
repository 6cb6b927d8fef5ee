"""Reads one printed cell: a number with its unit, a blank, or text that is neither.

Nothing is converted and nothing is guessed: `251000元` is 251000 with unit 元, `1O` is no number.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from parsers.model import CellState
from parsers.numerals import numeral

# A blank is 无, a dash, a slash or nothing. U+4E00 一 is left out: it is the numeral one as well as a dash.
BLANK_WORDS: Final = frozenset({"", "无", "无。"})
BLANK_MARKS: Final = re.compile(r"([-‐‑‒–—―−─~/\\])\1{0,3}")
UNITS: Final = (
    *("万元", "亿元", "元", "件次", "人次", "件", "项", "条", "次", "个", "份", "宗", "起", "部", "人"),
    *("篇", "期", "场", "家", "处", "名"),
)
INVISIBLE: Final = re.compile("[\u200b-\u200f\u202a-\u202c\u2060\ufeff\u00ad]")
# overrides of direction show digits in another order than they are stored in
REORDERED: Final = re.compile("[\u202d\u202e\u2066-\u2069]")
_UNIT: Final = "|".join(UNITS)
NUMBER: Final = re.compile(
    r"(?P<sign>[+-])?(?P<digits>[0-9]{1,3}(?:(?P<apart>[,'’])[0-9]{3}(?:(?P=apart)[0-9]{3})*)|[0-9]+)"
    rf"(?P<fraction>\.[0-9]+)?(?P<unit>{_UNIT})?(?P<note>\([^()]*\))?"
)
NUMERAL: Final = re.compile(rf"(?P<digits>[^()]+?)(?P<unit>{_UNIT})?(?P<note>\([^()]*\))?")
A_NOTE: Final = re.compile(r".*[\u4e00-\u9fff].*")
# a note that changes the number it stands behind: 5（约）, 5（万）, 5（千元）
CHANGING: Final = re.compile(r"大?约.{0,2}|左右|余|多|估.*|预计|[十百千万亿].{0,2}")
MOST_DIGITS: Final = 15  # what a float holds; no report prints as many
ZEROS: Final = frozenset({"零", "〇", "○"})


@dataclass(frozen=True, slots=True)
class Printed:
    """What a cell prints: `joined` when digits stood apart (a narrow column wraps long numbers)."""

    state: CellState
    value: int | Decimal | None = None
    unit: str | None = None
    joined: bool = False


BLANK = Printed(CellState.BLANK)
UNPARSED = Printed(CellState.UNPARSED)


@lru_cache(maxsize=4096)  # most cells print one of a few texts
def read_number(text: str) -> Printed:
    """The number, blank or unparsed text that `text` prints; a note in brackets after it is no part of it.

    One numeral alone (三) numbers a line as often as it counts: `read_cell` is for where it can only count.
    """
    plain = INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).replace("\u2212", "-").strip()
    compact = re.sub(r"\s+", "", plain)
    if compact in BLANK_WORDS or BLANK_MARKS.fullmatch(compact):
        return BLANK
    if compact in ZEROS:
        return Printed(CellState.NUMBER, 0)
    match = NUMBER.fullmatch(compact)
    if match is not None:
        return _arabic(match, plain) if _is_as_printed(text) else UNPARSED
    match = NUMERAL.fullmatch(compact)
    return UNPARSED if match is None else _chinese(match)


def read_cell(text: str) -> Printed:
    """What `text` prints in the cell of a figure: as `read_number`, and 二 to 十 alone; 一 may be a dash."""
    printed = read_number(text)
    alone = text.strip()
    if printed.state is not CellState.UNPARSED or len(alone) != 1 or alone == "一":
        return printed
    value = numeral(alone)
    return printed if value is None else Printed(CellState.NUMBER, value)


def is_value(text: str) -> bool:
    """True for what may stand in a value cell without doubt: a number or a blank."""
    return read_number(text).state is not CellState.UNPARSED


def _is_as_printed(text: str) -> bool:
    """3² is not 32, nor 3① 31; and digits may be stored in another order than they are shown in."""
    if text.isascii():
        return True
    return not REORDERED.search(text) and all(unicodedata.category(char) != "No" for char in text)


def _arabic(match: re.Match[str], plain: str) -> Printed:
    unit, sound = _unit(match)
    digits = re.sub("[,'’]", "", match["digits"])
    fraction = match["fraction"] or ""
    if not sound or len(digits + fraction) > MOST_DIGITS:
        return UNPARSED
    number = f"{match['sign'] or ''}{digits}{fraction}"
    joined = re.search(r"[\d.,'’]\s+[\d.,'’]|[+-]\s+\d", plain.split("(", maxsplit=1)[0]) is not None
    return Printed(CellState.NUMBER, Decimal(number) if fraction else int(number), unit, joined)


def _chinese(match: re.Match[str]) -> Printed:
    """十二, 三件, 贰拾: two characters and more; one alone is left to `read_cell`."""
    unit, sound = _unit(match)
    digits = match["digits"]
    value = numeral(digits) if sound and (unit or len(digits) > 1) else None
    return UNPARSED if value is None else Printed(CellState.NUMBER, value, unit)


def _unit(match: re.Match[str]) -> tuple[str | None, bool]:
    """The unit, which may stand in brackets, and whether the note is one that leaves the number as it is."""
    note = (match["note"] or "")[1:-1]
    if match["note"] is None:
        return match["unit"], True
    if note in UNITS and match["unit"] is None:
        return note, True
    return match["unit"], bool(A_NOTE.fullmatch(note)) and not CHANGING.fullmatch(note) and note not in UNITS
