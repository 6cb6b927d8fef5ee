"""What the reader of workbooks does not tell: how far a sheet reaches, and which cells hold error values.

It hands out #DIV/0! and #REF! as blanks, and they are none.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from parsers.documents.errors import Refused
from parsers.documents.office.package import Package
from parsers.documents.office.words import name, value
from parsers.model import Outcome

At = tuple[int, int]

_ZIP: Final = b"PK"
_MOST_PLACES: Final = 500_000  # a far cell makes the reader fill all places before it
_CELL = re.compile(rb"<(?:\w+:)?c\s([^<>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_ADDRESS = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_ERROR: Final = b't="e"'
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
# BIFF8, [MS-XLS] 2.4.24 and 2.5.133: an error stored, an error that a formula gave
_BIFF = re.compile(
    rb"\x05\x02\x08\x00.{6}[\x00\x07\x0f\x17\x1d\x24\x2a]\x01"
    rb"|\x06\x00.{2}.{6}\x02\x00[\x00\x07\x0f\x17\x1d\x24\x2a]\x00{3}\xff\xff",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Errors:
    """`placed`: by sheet name, then (row, column); `unplaced`: how many stand nobody knows where."""

    placed: Mapping[str, Mapping[At, str]] = field(default_factory=dict)
    unplaced: int = 0

    def at(self, sheet: str) -> Mapping[At, str]:
        return self.placed.get(sheet, {})


def scan(body: bytes) -> Errors:
    """Raises Refused: too_large_sheet, and what Package raises."""
    if not body.startswith(_ZIP):
        return Errors(unplaced=len(_BIFF.findall(body)))
    package = Package(body, "xlsx file")
    return Errors({sheet: _errors(sheet, package.part(path) or b"") for sheet, path in _sheets(package)})


def _sheets(package: Package) -> Iterator[tuple[str, str]]:
    """The name of each sheet, and its part."""
    book, links = package.xml("xl/workbook.xml"), package.xml("xl/_rels/workbook.xml.rels")
    targets = {value(each, "Id"): value(each, "Target") for each in (links if links is not None else ())}
    for sheet in book.iter() if book is not None else ():
        target = targets.get(value(sheet, "id"))
        if name(sheet) == "sheet" and target:
            yield value(sheet, "name") or "", target if target.startswith("/") else f"xl/{target}"


def _errors(sheet: str, content: bytes) -> dict[At, str]:
    found: dict[At, str] = {}
    height = width = 0
    for cell in _CELL.finditer(content):
        address = _ADDRESS.search(cell[1])
        if address is None:
            continue
        row, column = int(address[2]), _column(address[1])
        height, width = max(height, row), max(width, column)
        if _ERROR in cell[1]:
            printed = _VALUE.search(cell[2] or b"")
            found[row, column] = printed[1].decode("utf-8", "replace") if printed else "#ERROR"
    if height * width > _MOST_PLACES:
        message = f"the sheet {sheet} reaches over {height} rows and {width} columns: not read"
        raise Refused(Outcome.UNSUPPORTED_TYPE, "too_large_sheet", message)
    return found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
