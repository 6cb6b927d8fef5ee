"""Table 3 as boxes: a header tree, a stub of three columns with groups, rows of seven values."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from gongkai.demo.reports import labels
from gongkai.demo.reports.boxes import Box, Row, Sheet
from gongkai.demo.reports.printing import Hand
from gongkai.demo.reports.truth import Number

NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
APPLICANTS, LEGAL, TOTAL = "申请人情况", "法人或其他组织", "总计"
SUBTOTAL = "小计"


@dataclass(frozen=True, slots=True)
class Line:
    """A data row, or a stray one when `row` is None, in its group."""

    row: labels.RequestsRow | None
    group: str


@dataclass(frozen=True, slots=True)
class Seam:
    """Where a page begins and ends inside groups; a torn label stands half on either page."""

    begins: str = ""
    ends: str = ""
    torn: bool = False


def build(form: str, cells: Mapping[str, Number | None], hand: Hand) -> Sheet:
    lines = _lines(form, hand)
    if hand.odd.cut_table:
        lines = lines[: -hand.rng.randint(1, 12)]
    header = _header(hand)
    rows: list[Row] = list(header)
    cut = _cut(lines, hand)
    torn = cut < len(lines) and hand.odd.split_label
    rows += _segment(lines[:cut], cells, hand, Seam(ends=lines[cut - 1].group if torn else ""))
    breaks: tuple[int, ...] = ()
    if cut < len(lines):
        breaks = (len(rows),)
        if hand.odd.repeated_header:
            rows += header
        rows += _segment(lines[cut:], cells, hand, Seam(begins=lines[cut - 1].group, torn=torn))
    return Sheet("requests", tuple(rows), 10, breaks)


def _cut(lines: list[Line], hand: Hand) -> int:
    """The line that the second page begins with, if there is one; inside a group where its label is split."""
    if not hand.odd.page_break:
        return len(lines)
    inner = [
        at
        for at in range(4, len(lines) - 2)
        if lines[at].group == lines[at - 1].group and lines[at].group not in ("", labels.RESULTS)
    ]
    if hand.odd.split_label and inner:
        return hand.rng.choice(inner)
    return hand.rng.randint(4, len(lines) - 3)


def _lines(form: str, hand: Hand) -> list[Line]:
    lines: list[Line] = []
    for group, rows in groupby(labels.requests_rows(form), key=lambda row: row.group):
        lines += [Line(row, group) for row in rows]
        if hand.odd.unknown_row and group not in ("", labels.RESULTS) and hand.rng.random() < 0.5:
            lines.append(Line(None, group))
    return lines


def _header(hand: Hand) -> list[Row]:
    columns = dict(labels.requests_columns())
    legal = [label for column, label in columns.items() if column.startswith("legal_")]
    note = hand.label("" if hand.odd.loose_note else NOTE, "header", rows=3, columns=3)
    total_on_top = hand.rng.random() < 0.3
    top: Row = (note, hand.label(APPLICANTS, "header", columns=6 if total_on_top else 7))
    middle: Row = (
        hand.label(columns["natural_person"], "header", rows=2),
        hand.label(LEGAL, "header", columns=5),
    )
    total = hand.label(TOTAL, "header", rows=3 if total_on_top else 2)
    if total_on_top:
        top = (*top, total)
    else:
        middle = (*middle, total)
    return [top, middle, tuple(hand.label(label, "header") for label in legal)]


def _segment(lines: list[Line], cells: Mapping[str, Number | None], hand: Hand, seam: Seam) -> list[Row]:
    """The lines of one page."""
    rows: list[Row] = []
    results = sum(1 for line in lines if line.group)
    seen: set[str] = set()
    for line in lines:
        boxes: list[Box] = []
        if line.group and labels.RESULTS not in seen:
            boxes.append(_group(labels.RESULTS, results, hand, seam))
        if line.group not in ("", labels.RESULTS) and line.group not in seen:
            count = sum(1 for other in lines if other.group == line.group)
            boxes.append(_group(line.group, count, hand, seam))
        seen |= {line.group, labels.RESULTS if line.group else ""}
        boxes.append(_label(line, hand))
        rows.append((*boxes, *_values(line, cells, hand)))
    return rows


def _group(group: str, rows: int, hand: Hand, seam: Seam) -> Box:
    """A group's label; at the top of a page it is printed again, or its second half, or nothing."""
    known = labels.groups()[group]
    whole = known.enumerator + known.label
    text = hand.text(known.label, "group", known.enumerator)
    if group == seam.ends:
        text = whole[: len(whole) // 2]
    elif group == seam.begins and seam.torn:
        text = whole[len(whole) // 2 :]
    elif seam.begins and group in (seam.begins, labels.RESULTS):
        text = hand.rng.choice((text, ""))
    elif hand.odd.lost_groups and hand.rng.random() < 0.5:
        text = ""
    elif hand.odd.vertical_labels or (group == labels.RESULTS and hand.odd.broken_labels):
        text = "\n".join((known.enumerator, *known.label))
    return Box(text, "group", rows)


def _label(line: Line, hand: Hand) -> Box:
    width = 3 if not line.group else 2 if line.group == labels.RESULTS else 1
    if line.row is None:
        return Box(SUBTOTAL, "stray", columns=width)
    return hand.label(line.row.label, "label", enumerator=line.row.enumerator, columns=width)


def _values(line: Line, cells: Mapping[str, Number | None], hand: Hand) -> list[Box]:
    columns = [column for column, _ in labels.requests_columns()]
    if line.row is None:
        members = [row.id for row in labels.requests_rows("g2021") if row.group == line.group]
        return [Box(str(_sum(cells, members, column)), "stray") for column in columns]
    return [
        hand.value(cell, cells[cell]) for cell in (f"requests.{line.row.id}.{column}" for column in columns)
    ]


def _sum(cells: Mapping[str, Number | None], rows: list[str], column: str) -> Number:
    return sum((cells.get(f"requests.{row}.{column}") or 0 for row in rows), 0)
