"""What conversion does to a table's rows: merged cells lost, rows shifted, cells dropped or left over."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from gongkai.demo.reports.boxes import EMPTY, Box, Keep, Row, Sheet, flatten
from gongkai.demo.reports.irregularities import Irregularities

Damage = Callable[[Sheet, Random], Sheet]


def damage(sheet: Sheet, odd: Irregularities, rng: Random, keep: Keep | None) -> Sheet:
    """The sheet as a layout gets it; `keep` None leaves the spans to a layout that can print them."""
    if keep is None and (odd.lost_merge or odd.shifted):
        keep = "all"
    if keep is not None:
        sheet = flatten(sheet, keep, repeat=odd.lost_merge and rng.random() < 0.4)
    for wanted, step in (
        (odd.shifted and keep == "all", _shift),
        (odd.stray_value, _stray),
        (odd.phantom_columns, _phantom),
        (odd.collapsed_blanks, _collapse),
        (odd.folded_blanks, _fold),
        (odd.outside_rows, _outside),
    ):
        if wanted:
            sheet = step(sheet, rng)
    return sheet


def _shift(sheet: Sheet, rng: Random) -> Sheet:
    """Rows lose empty cells of the stub or gain some, each kind of row in its own way."""
    if sheet.table != "requests":
        return sheet
    habits: dict[int, tuple[int, int]] = {}
    rows: list[Row] = []
    for row in sheet.rows:
        stub = [index for index, box in enumerate(row) if box.kind == "empty"]
        first = next((index for index, box in enumerate(row) if box.cell or box.kind == "stray"), None)
        if first is None:
            rows.append(row)
            continue
        free = [index for index in stub if index < first]
        if len(free) not in habits or rng.random() < 0.1:
            habits[len(free)] = (rng.randint(0, len(free)), rng.randint(0, 2))
        drop, extra = habits[len(free)]
        gone = set(rng.sample(free, min(drop, len(free))))
        kept = tuple(box for index, box in enumerate(row) if index not in gone)
        rows.append((*kept, *((EMPTY,) * extra)))
    return replace(sheet, rows=tuple(rows))


def _value_rows(sheet: Sheet) -> list[int]:
    return [index for index, row in enumerate(sheet.rows) if any(box.cell for box in row)]


def _stray(sheet: Sheet, rng: Random) -> Sheet:
    """One value too many in one row: a neighbour's twice, or any number.

    Never beside a blank: the two together look like a full row, and no reader could tell.
    """
    full = [index for index in _value_rows(sheet) if _full(sheet.rows[index])]
    if not full:
        return sheet
    index = rng.choice(full)
    row = list(sheet.rows[index])
    values = [position for position, box in enumerate(row) if box.cell]
    position = rng.choice(values)
    text = rng.choice((row[position].text, "0", str(rng.randint(0, 99))))
    row.insert(rng.choice((position, values[-1] + 1)), Box(text, "stray"))
    return _with_row(sheet, index, tuple(row))


def _full(row: Row) -> bool:
    values = [box for box in row if box.cell]
    return len(values) > 1 and all(box.text for box in values)


def _collapse(sheet: Sheet, rng: Random) -> Sheet:
    """Empty cells that conversion left out, in one row or in all; what stands left of the label stays."""
    everywhere = rng.random() < 0.3
    chosen = _value_rows(sheet)
    for index in chosen if everywhere else [rng.choice(chosen)]:
        row = sheet.rows[index]
        label = max(position for position, box in enumerate(row) if box.kind == "label" or not position)
        kept = tuple(
            replace(box, collapsed=True) if position > label and not box.text else box
            for position, box in enumerate(row)
        )
        sheet = _with_row(sheet, index, kept)
    return sheet


def _fold(sheet: Sheet, rng: Random) -> Sheet:
    """The blanks of some rows of table 3 behind their numbers: which number is whose is lost."""
    if sheet.table != "requests":
        return sheet
    for index in _value_rows(sheet):
        if rng.random() < 0.5:
            boxes = sheet.rows[index]
            values = [box for box in boxes if box.cell]
            folded = sorted(values, key=lambda box: not box.text)
            row = (*(box for box in boxes if not box.cell), *folded)
            sheet = _with_row(sheet, index, row)
    return sheet


OUTSIDE = (
    "本行政区域（或本部门）政府信息公开发布总数量（非新闻类、消息类）：{}",
    "注：行政复议、行政诉讼数量含上年度结转数量。",
    "填报说明：本表数据以件为单位，共{}项。",
)


def _outside(sheet: Sheet, rng: Random) -> Sheet:
    """A line across the whole table, above or below what the form has."""
    text = rng.choice(OUTSIDE).format(rng.randint(0, 400))
    line: Row = (Box(text, "stray", columns=sheet.width),)
    if sheet.breaks or rng.random() < 0.7:
        return replace(sheet, rows=(*sheet.rows, line))
    return replace(sheet, rows=(line, *sheet.rows))


def _phantom(sheet: Sheet, rng: Random) -> Sheet:
    before, after = rng.choice(((0, 1), (0, 2), (1, 0), (1, 1)))
    rows = tuple((*((EMPTY,) * before), *row, *((EMPTY,) * after)) for row in sheet.rows)
    return replace(sheet, rows=rows, width=sheet.width + before + after)


def _with_row(sheet: Sheet, index: int, row: Row) -> Sheet:
    rows = list(sheet.rows)
    rows[index] = row
    return replace(sheet, rows=tuple(rows))
