"""What reads otherwise between two readings of one rendition."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from archive.packing.codec import decode_number, encode_cell_value
from parsers.model import Cell, CellState, Report


@dataclass(frozen=True, slots=True)
class CellValue:
    """`value` is None unless `state` is `number`."""

    state: CellState
    value: int | Decimal | None


@dataclass(frozen=True, slots=True)
class Change:
    """One cell; `old` or `new` is None where the form then read had no such cell."""

    cell: str
    old: CellValue | None
    new: CellValue | None


def compare_cells(old: Report, new: Report) -> list[dict[str, Any]]:
    """As JSON, in the order of the new reading; a cell that became readable or unreadable counts."""
    names = [*new.cells, *(name for name in old.cells if name not in new.cells)]
    pairs = ((name, old.cells.get(name), new.cells.get(name)) for name in names)
    return [
        {"cell": name, "old": _json(before), "new": _json(after)}
        for name, before, after in pairs
        if _said(before) != _said(after)
    ]


def compare_sections(old: Report, new: Report) -> list[str]:
    """Ids of the sections whose words differ, white space aside."""
    names = [*new.sections, *(name for name in old.sections if name not in new.sections)]
    return [name for name in names if _words(old.sections, name) != _words(new.sections, name)]


def changes_from(value: list[dict[str, Any]]) -> tuple[Change, ...]:
    return tuple(Change(each["cell"], _cell_value(each["old"]), _cell_value(each["new"])) for each in value)


def _said(cell: Cell | None) -> tuple[CellState, int | Decimal | None] | None:
    """1.5 and 1.50 are the same number."""
    return (cell.state, cell.value) if cell is not None else None


def _json(cell: Cell | None) -> Any:
    return encode_cell_value(cell) if cell is not None else None


def _words(sections: Mapping[str, str], name: str) -> str:
    return "".join(sections.get(name, "").split())


def _cell_value(value: Mapping[str, Any] | None) -> CellValue | None:
    if value is None:
        return None
    return CellValue(CellState(value["state"]), decode_number(value["value"]))
