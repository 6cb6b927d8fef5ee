"""The statistics table of 2014 as boxes: one figure a line, headings, and what provinces added."""

from collections.abc import Mapping

from gongkai.demo.reports import labels
from gongkai.demo.reports.boxes import Box, Row, Sheet
from gongkai.demo.reports.printing import Hand
from gongkai.demo.reports.truth import Number

HEADER = ("统计指标", "单位", "统计数")
ADDED_ROWS = (
    ("其他形式申请数", "件"),
    ("网站访问量", "人次"),
    ("受理群众咨询数", "次"),
    ("编印公开指南数", "份"),
)
ADDED_COLUMNS = ("区政府", "区直", "乡镇街道")


def build(cells: Mapping[str, Number | None], hand: Hand) -> Sheet:
    code = hand.odd.provincial_columns and hand.rng.random() < 0.5
    added = ADDED_COLUMNS if hand.odd.provincial_columns and not code else ()
    header = [hand.label(label, "header") for label in (*(("代码",) if code else ()), *HEADER, *added)]
    rows: list[Row] = [tuple(header)]
    dash = hand.rng.choice(("", "", "——", "----"))
    for row in labels.stat_rows():
        number = (Box(f"{len(rows):02}", "stray"),) if code else ()
        label = Box(hand.text(row.label, "label", row.number), "label")
        if row.id:
            value = hand.value(f"stat.{row.id}", cells[f"stat.{row.id}"])
            rest = tuple(Box(str(hand.rng.randint(0, 90)), "stray") for _ in added)
            rows.append((*number, label, Box(row.unit, "header"), value, *rest))
        else:
            rows.append((*number, label, *(Box(dash, "empty") for _ in range(2 + len(added)))))
        if hand.odd.provincial_rows and row.id and hand.rng.random() < 0.06:
            rows.append(_added(hand, code=code, more=len(added)))
    return Sheet("stat", tuple(rows), len(header), _breaks(len(rows), hand))


def _added(hand: Hand, *, code: bool, more: int) -> Row:
    label, unit = hand.rng.choice(ADDED_ROWS)
    figures = tuple(Box(str(hand.rng.randint(0, 999)), "stray") for _ in range(1 + more))
    return (*((Box("补", "stray"),) if code else ()), Box(label, "stray"), Box(unit, "stray"), *figures)


def _breaks(rows: int, hand: Hand) -> tuple[int, ...]:
    return (hand.rng.randint(8, rows - 8),) if hand.odd.page_break else ()
