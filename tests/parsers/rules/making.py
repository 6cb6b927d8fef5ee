"""Cells and facts for the tests of the rules."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from parsers.model import Cell, CellState, Check
from parsers.rules.facts import Facts
from parsers.rules.run import check
from parsers.schema.loader import load

SCHEMA = load()
TABLES = tuple(SCHEMA.forms["g2021"].tables)
Value = int | Decimal | CellState | None


def cell(value: Value) -> Cell:
    """A number, None for a blank, or any other state."""
    if isinstance(value, CellState):
        return Cell(value)
    return Cell(CellState.BLANK) if value is None else Cell(CellState.NUMBER, value)


def zeros(form: str = "g2021", /, **changes: Value) -> dict[str, Cell]:
    """Every cell of the form 0, but these: ids with `__` for the dot."""
    cells = {cell_id: cell(0) for cell_id in SCHEMA.forms[form].cell_ids}
    for name, value in changes.items():
        cells[name.replace("__", ".")] = cell(value)
    return cells


def whole(form: str = "g2021") -> Facts:
    """Facts of a document in which everything is in order."""
    tables = SCHEMA.forms[form].tables
    year = SCHEMA.forms[form].since
    order = tuple(section.id for section in SCHEMA.sections)
    rows = [row.id for row in tables["requests"].rows]
    return Facts(
        year=year,
        period=(date(year, 1, 1), date(year, 12, 31)),
        signed=date(year + 1, 1, 20),
        sections={**dict.fromkeys(order, "说明。"), "other": "本年度未收取信息处理费。"},
        section_order=order,
        tables_found=TABLES,
        blocks_found=tuple(block.id for block in tables["proactive"].blocks),
        rows_found=dict.fromkeys(rows, 1),
        values_per_row={**dict.fromkeys(rows, 7), "disputes": 15},
        citations=(SCHEMA.forms[form].basis, "国令第711号"),
    )


def run(
    cells: Mapping[str, Cell] | None = None, facts: Facts | None = None, form: str = "g2021"
) -> tuple[Check, ...]:
    given = zeros(form) if cells is None else cells
    return check(dict.fromkeys(TABLES, form), given, facts or whole(form))


def only(checks: tuple[Check, ...], rule: str, *cells: str) -> Check:
    """The one check of the rule that names all these cells."""
    found = [item for item in checks if item.rule == rule and set(cells) <= set(item.cells)]
    assert len(found) == 1, [(item.rule, item.cells) for item in found]
    return found[0]
