"""How one report prints a number, a blank and a label: a hand that stays the same through the report."""

import re
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from gongkai.demo.reports import labels
from gongkai.demo.reports.boxes import Box, Kind
from gongkai.demo.reports.irregularities import Irregularities
from gongkai.demo.reports.truth import Number

FULL_WIDTH = str.maketrans("0123456789.+-", "０１２３４５６７８９．＋－")
BLANK_MARKS = ("/", "—", "-", "无", "——", "／")
ITEM_ENUMERATORS = ("{}.", "{}．", "{}、", "{}. ", "{}．", "{} ")
SPACES = (" ", "\u00a0", "\u3000")
AMOUNT_UNITS = {"proactive.admin_fee.amount": "万元", "proactive.central_procurement.amount": "元"}


@dataclass(frozen=True, slots=True)
class Hand:
    """The habits and the oddities of one report's typist."""

    rng: Random
    odd: Irregularities
    item: str
    half_brackets: bool
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
        printed = self._enumerator(enumerator) + printed
        if self.half_brackets:
            printed = printed.replace("（", "(").replace("）", ")")
        return printed

    def _enumerator(self, enumerator: str) -> str:
        if enumerator[:1].isdigit():
            number = enumerator.rstrip(".")
            if self.item.endswith("．"):
                number = number.translate(FULL_WIDTH)
            return self.item.format(number)
        return enumerator

    def _number(self, cell: str, value: Number | None) -> str:
        if value is None:
            return self.mark if self.odd.marked_blanks and self.rng.random() < 0.8 else ""
        text = format(value, "f") if isinstance(value, Decimal) else str(value)
        if cell.endswith(".items_change") and value > 0 and self.rng.random() < 0.5:
            text = "+" + text
        if self.odd.full_width and self.rng.random() < 0.7:
            text = text.translate(FULL_WIDTH)
        if self.odd.units and (cell in AMOUNT_UNITS or self.rng.random() < 0.05):
            text += AMOUNT_UNITS.get(cell, "件")
        if self.odd.notes and value and not isinstance(value, Decimal) and self.rng.random() < 0.15:
            text += self.rng.choice(_NOTES).format(self.rng.randint(1, abs(int(value))))
        return text


_NOTES = ("（其中修订 {} 件）", "（含自然失效 {} 件）", "(其中{}件为上年结转)", "（含{}件合并办理）")
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
    return Hand(rng, odd, rng.choice(ITEM_ENUMERATORS), rng.random() < 0.3, renamed, rng.choice(BLANK_MARKS))
