"""Where each cell of the contract is printed: as a number, as a blank, or nowhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from gongkai.demo.reports.boxes import Sheet
from gongkai.demo.reports.truth import Number


class Print(StrEnum):
    NUMBER = "number"
    BLANK = "blank"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Expected:
    print: Print
    value: Number | None = None
    text: str = ""


ABSENT = Expected(Print.ABSENT)


def expected_cells(sheets: Iterable[Sheet], ids: Iterable[str]) -> Mapping[str, Expected]:
    """What the sheets print, for each id and every other; a blank that a layout dropped is still a blank."""
    found = {box.cell: box for sheet in sheets for box in sheet.boxes() if box.cell}
    expected: dict[str, Expected] = {}
    for cell in dict.fromkeys((*ids, *found)):
        box = found.get(cell)
        if box is None:
            expected[cell] = ABSENT
        elif box.value is None:
            expected[cell] = Expected(Print.BLANK, text=box.text)
        else:
            expected[cell] = Expected(Print.NUMBER, box.value, box.text)
    return expected
