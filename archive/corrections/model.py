"""A correction: the value that a person says is right, and what became of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from archive.errors import ArchiveError
from parsers.model import Cell, CellState

NUMBER: Final = re.compile(r"[0-9]{1,15}")  # every report's numbers, and what a database's integer holds
WORDS: Final = {"blank": CellState.BLANK, "missing": CellState.MISSING}


class Validity(StrEnum):
    STANDS = "stands"  # the source is the one it was made on, and reads otherwise
    AGREED = "agreed"  # the source is the one it was made on, and by now reads as the person said
    LAPSED = "lapsed"  # the source is another one
    SUPERSEDED = "superseded"  # the same cell was corrected again
    WITHDRAWN = "withdrawn"


SHOWN: Final = (Validity.STANDS, Validity.AGREED, Validity.LAPSED)


@dataclass(frozen=True, slots=True)
class Said:
    """`value` is None unless `state` is `number`; else it is blank or missing."""

    state: CellState
    value: int | None = None

    @classmethod
    def of(cls, text: str) -> Self:
        """Raises ArchiveError for anything but a whole number from 0 on, `blank` and `missing`."""
        if text in WORDS:
            return cls(WORDS[text])
        if NUMBER.fullmatch(text):
            return cls(CellState.NUMBER, int(text))
        raise ArchiveError(
            f"{text!r} is no cell's value: give a whole number from 0 on of up to 15 digits, blank or missing"
        )

    def is_read(self, cell: Cell) -> bool:
        return (self.state, self.value) == (cell.state, cell.value)

    def __str__(self) -> str:
        return self.state.value if self.value is None else str(self.value)


@dataclass(frozen=True, slots=True)
class Source:
    """What a cell was read from. `digest` is that of everything its text came out of; two sources are the
    same if it is, wherever and whenever they were captured.
    """

    capture_id: int
    digest: str
    member: str
    parser_version: str

    def is_same(self, other: Self) -> bool:
        return (self.digest, self.member) == (other.digest, other.member)


@dataclass(frozen=True, slots=True)
class Current:
    """What a report is shown by now."""

    source: Source
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    who: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """`printed` and `source` are what it corrects, as of `at`; `reason` says why it lapsed."""

    id: int
    report_id: int
    cell: str
    said: Said
    who: str
    why: str
    at: datetime
    printed: Cell
    source: Source
    validity: Validity
    reason: str | None = None
    withdrawal: Withdrawal | None = None
