"""What reads otherwise between two readings of one rendition."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from archive.readings.codec import decode_number, encode_cell_value
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
    pairs = ((name, _value(old.cells, name), _value(new.cells, name)) for name in names)
    return [{"cell": name, "old": before, "new": after} for name, before, after in pairs if before != after]


def compare_sections(old: Report, new: Report) -> list[str]:
    """Ids of the sections whose words differ, white space aside."""
    names = [*new.sections, *(name for name in old.sections if name not in new.sections)]
    return [name for name in names if _words(old.sections, name) != _words(new.sections, name)]


def changes_from(value: list[dict[str, Any]]) -> tuple[Change, ...]:
    return tuple(Change(each["cell"], _cell_value(each["old"]), _cell_value(each["new"])) for each in value)


def _value(cells: Mapping[str, Cell], name: str) -> Any:
    return encode_cell_value(cells[name]) if name in cells else None


def _words(sections: Mapping[str, str], name: str) -> str:
    return "".join(sections.get(name, "").split())


def _cell_value(value: Mapping[str, Any] | None) -> CellValue | None:
    if value is None:
        return None
    return CellValue(CellState(value["state"]), decode_number(value["value"]))
