"""How one report prints a number, a blank and a label: a hand that stays the same through the report."""

import re
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from gongkai.demo.reports import labels
from gongkai.demo.reports.boxes import Box, Kind
from gongkai.demo.reports.irregularities import Irregularities
from gongkai.demo.reports.numerals import chinese
from gongkai.demo.reports.truth import Number

FULL_WIDTH = str.maketrans("0123456789.+-", "０１２３４５６７８９．＋－")
BLANK_MARKS = ("/", "—", "-", "无", "——", "／")
ITEM_ENUMERATORS = ("{}.", "{}．", "{}、", "{}. ", "{}．", "{} ")
SPACES = (" ", "\u00a0", "\u3000")
AMOUNT_UNITS = {
    "proactive.admin_fee.amount": "万元",
    "proactive.central_procurement.amount": "元",
    "stat.request_fees": "万元",
    "stat.budget": "万元",
}
COUNTERS = ("件", "件", "件", "起", "宗")
THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Hand:
    """The habits and the oddities of one report's typist."""

    rng: Random
    odd: Irregularities
    item: str
    renamed: dict[str, str]
    mark: str

    def value(self, cell: str, value: Number | None) -> Box:
        return Box(self._number(cell, value), "value", cell=cell, value=value)

    def label(self, text: str, kind: Kind, *, enumerator: str = "", rows: int = 1, columns: int = 1) -> Box:
        return Box(self.text(text, kind, enumerator), kind, rows, columns)

    def text(self, text: str, kind: Kind, enumerator: str = "") -> str:
        """A label as this hand writes it, its misprints and breaks included."""
        printed = self.renamed.get(text, text)
        broken = self.odd.broken_headers if kind == "header" else self.odd.broken_labels
        if broken and self.rng.random() < 0.4:
            printed = _put(self.rng, printed, "\n")
        elif self.odd.spaced_labels and self.rng.random() < 0.3:
            printed = _put(self.rng, printed, self.rng.choice(SPACES))
        if self.odd.lost_quotes:
            printed = printed.replace("“", "").replace("”", "")
        printed = self._enumerator(enumerator) + printed
        if self.odd.half_brackets:
            printed = printed.translate(HALF)
        return printed

    def _enumerator(self, enumerator: str) -> str:
        if enumerator[:1].isdigit():
            number = enumerator.rstrip(".")
            item = self.rng.choice(ITEM_ENUMERATORS) if self.odd.mixed_numbers else self.item
            if item.endswith("．"):
                number = number.translate(FULL_WIDTH)
            return item.format(number)
        return enumerator

    def _number(self, cell: str, value: Number | None) -> str:
        if value is None:
            text = self.mark if self.odd.marked_blanks and self.rng.random() < 0.8 else ""
            return self._padded(text) if text else text
        text = self._figure(cell, value)
        if self.odd.units and (cell in AMOUNT_UNITS or self.rng.random() < 0.05):
            text += AMOUNT_UNITS.get(cell) or ("" if cell.startswith("stat.") else self.rng.choice(COUNTERS))
        if self.odd.notes and value and isinstance(value, int) and self.rng.random() < 0.15:
            text += self.rng.choice(_NOTES).format(self.rng.randint(1, abs(value)))
        return self._padded(text)

    def _figure(self, cell: str, value: Number) -> str:
        if self.odd.chinese_numerals and isinstance(value, int) and value >= 0 and self.rng.random() < 0.3:
            return self._spelt(value)
        text = format(value, "f") if isinstance(value, Decimal) else str(value)
        if not -THOUSAND < value < THOUSAND and (self.odd.thousands or self.odd.spaced_digits):
            text = f"{value:,}".replace(",", "," if self.odd.thousands else " ")
        if self.odd.signs and cell.endswith(".items_change") and value > 0:
            text = "+" + text
        if self.odd.full_width and self.rng.random() < 0.7:
            text = text.translate(FULL_WIDTH)
        return text

    def _spelt(self, value: int) -> str:
        """A one by itself would be a dash as well."""
        if value == 1:
            return "一件"
        return chinese(value) if value else self.rng.choice("零〇")

    def _padded(self, text: str) -> str:
        return self.rng.choice(PADDINGS).format(text) if self.odd.padded_numbers else text


PADDINGS = ("\u00a0{}", "{}\u00a0", "\u00a0\u00a0{}", "{}")
HALF = str.maketrans("（），：；", "(),:;")
_NOTES = ("（其中修订 {} 件）", "（含自然失效 {} 件）", "(其中{}件为上年结转)", "（含{}件合并办理）")
CUT = {"本年新制作数量": "本年新", "本年新公开数量": "本年新"}  # the second line of both cells lost
_INNER = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")


def _put(rng: Random, text: str, mark: str) -> str:
    """The mark put between two characters of the text."""
    places = [match.start() for match in _INNER.finditer(text)]
    if not places:
        return text
    place = rng.choice(places)
    return text[:place] + mark + text[place:]


def hand(form: str, odd: Irregularities, rng: Random) -> Hand:
    renamed: dict[str, str] = {}
    if odd.misprints:
        known = labels.misprints(form)
        for misprint in rng.sample(known, min(len(known), rng.randint(1, 4))):
            renamed[misprint.label] = misprint.printed
    if odd.cut_header:
        renamed |= CUT
    return Hand(rng, odd, rng.choice(ITEM_ENUMERATORS), renamed, rng.choice(BLANK_MARKS))
