"""Table 4 as boxes: three header lines over one line of fifteen values."""

from collections.abc import Mapping

from gongkai.demo.reports import labels
from gongkai.demo.reports.boxes import Row, Sheet
from gongkai.demo.reports.printing import Hand
from gongkai.demo.reports.truth import Number

REVIEW, SUIT, DIRECT, AFTER = "行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉"
BLOCKS = ("review", "suit_direct", "suit_after_review")


def build(cells: Mapping[str, Number | None], hand: Hand) -> Sheet:
    columns = labels.disputes_columns()
    top: Row = (hand.label(REVIEW, "header", columns=5), hand.label(SUIT, "header", columns=10))
    middle = [hand.label(label, "header", rows=2) for _, label in columns]
    middle += [hand.label(DIRECT, "header", columns=5), hand.label(AFTER, "header", columns=5)]
    bottom = tuple(hand.label(label, "header") for _ in BLOCKS[1:] for _, label in columns)
    ids = [f"disputes.{block}.{column}" for block in BLOCKS for column, _ in columns]
    values = tuple(hand.value(cell, cells[cell]) for cell in ids)
    return Sheet("disputes", (top, tuple(middle), bottom, values), 15)
