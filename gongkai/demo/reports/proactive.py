"""Table 2 as boxes: blocks of caption, header line and rows."""

from collections.abc import Mapping

from gongkai.demo.reports import labels
from gongkai.demo.reports.boxes import Box, Row, Sheet
from gongkai.demo.reports.printing import Hand
from gongkai.demo.reports.truth import Number

STUB = "信息内容"
UNKNOWN_ROWS = ("其他主动公开文件", "其他规范性文件目录")


def build(form: str, cells: Mapping[str, Number | None], hand: Hand) -> Sheet:
    width = 5 if hand.odd.drifting_spans else 4
    rows: list[Row] = []
    for block in labels.blocks(form):
        mixed = hand.odd.mixed_blocks and block.id == "documents"
        rows += _block(labels.blocks("g2019")[0] if mixed else block, cells, hand, width)
    if hand.odd.cut_table and hand.rng.random() < 0.3:
        rows = rows[: -hand.rng.randint(1, 3)]
    return Sheet("proactive", tuple(rows), width, _breaks(rows, hand))


def _breaks(rows: list[Row], hand: Hand) -> tuple[int, ...]:
    return (hand.rng.randint(3, len(rows) - 2),) if hand.odd.page_break else ()


def _block(block: labels.Block, cells: Mapping[str, Number | None], hand: Hand, width: int) -> list[Row]:
    spread = _spread(len(block.columns), width - 1, hand)
    rows: list[Row] = []
    if not hand.odd.no_captions:
        rows.append((hand.label(_spaced(block.caption, hand), "caption", columns=width),))
    header = [hand.label(label, "header") for _, label in block.columns]
    rows.append((hand.label(STUB, "header"), *_across(header, spread)))
    values_spread = _spread(len(block.columns), width - 1, hand)
    for row, label in block.rows:
        ids = [f"proactive.{row}.{column}" for column, _ in block.columns]
        values = [hand.value(cell, cells[cell]) for cell in ids]
        rows.append((hand.label(label, "label"), *_across(values, values_spread)))
    if hand.odd.unknown_row and block.id == "documents":
        rows.append(_unknown(len(block.columns), values_spread, hand))
    return rows


def _unknown(count: int, spread: list[int], hand: Hand) -> Row:
    values = [Box(str(hand.rng.randint(0, 900)), "stray") for _ in range(count)]
    return (Box(hand.rng.choice(UNKNOWN_ROWS), "stray"), *_across(values, spread))


def _spaced(caption: str, hand: Hand) -> str:
    if not hand.odd.spaced_captions:
        return caption
    return caption.replace("条第", hand.rng.choice(("条 第", "条  第", "条\u3000第"))).replace("（", " （")


def _spread(count: int, width: int, hand: Hand) -> list[int]:
    """How many columns each of `count` cells takes; drifting tables choose anew for every line."""
    spans = [1] * count
    spans[-1] = width - count + 1
    if hand.odd.drifting_spans:
        hand.rng.shuffle(spans)
    return spans


def _across(boxes: list[Box], spread: list[int]) -> list[Box]:
    """The boxes with their column spans; some tables leave empty cells instead of one wide one."""
    return [Box(b.text, b.kind, 1, span, b.cell, b.value) for b, span in zip(boxes, spread, strict=True)]
