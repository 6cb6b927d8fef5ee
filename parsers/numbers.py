"""Reads one printed cell: a number with its unit, a blank, or text that is neither.

Nothing is converted and nothing is guessed: `251000元` is 251000 with unit 元, `1O` is no number.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from parsers.model import CellState

# A blank is 无, a dash, a slash or nothing. U+4E00 一 is left out: it is the numeral one as well as a dash.
BLANKS = frozenset({"", "/", "\\", "-", "--", "---", "—", "——", "–", "―", "−", "─", "~", "无", "无。"})
UNITS = ("万元", "亿元", "元", "件次", "人次", "件", "项", "条", "次", "个", "份", "宗", "起", "部", "人")
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
NUMBER = re.compile(
    r"(?P<sign>[+-])?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<fraction>\.\d+)?"
    rf"(?P<unit>{'|'.join(UNITS)})?(?P<note>\([^()]*[^\d().,][^()]*\))?"
)
ZEROS = frozenset({"零", "〇", "○"})


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
    """The number, blank or unparsed text that `text` prints; a note in brackets after it is no part of it."""
    plain = INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).replace("\u2212", "-").strip()
    compact = re.sub(r"\s+", "", plain)
    if compact in BLANKS:
        return BLANK
    if compact in ZEROS:
        return Printed(CellState.NUMBER, 0)
    match = NUMBER.fullmatch(compact)
    if match is None:
        return UNPARSED
    joined = re.search(r"[\d.,]\s+[\d.,]", plain.split("(")[0]) is not None
    return Printed(CellState.NUMBER, _value(match), match["unit"], joined)


def _value(match: re.Match[str]) -> int | Decimal:
    digits = match["digits"].replace(",", "")
    sign = match["sign"] or ""
    if match["fraction"]:
        return Decimal(f"{sign}{digits}{match['fraction']}")
    return int(f"{sign}{digits}")


def is_value(text: str) -> bool:
    """True for what may stand in a value cell without doubt: a number or a blank."""
    return read_number(text).state is not CellState.UNPARSED
