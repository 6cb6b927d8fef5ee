"""What was seen and is no row of the catalogue, each by its name and with the reason."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).parent / "tables" / "left_out.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """`address` as seen: some are known only in part or without their host."""

    organ: str
    address: str
    why: str


def left_out() -> tuple[LeftOut, ...]:
    """In the order of the file, those of one reason together."""
    rows = csv.DictReader(FILE.read_text("utf-8").splitlines(), strict=True)
    return tuple(LeftOut(**row) for row in rows)
