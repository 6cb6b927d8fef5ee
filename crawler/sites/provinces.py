"""The files of the catalogue, one a province, in the order of the codes of GB/T 2260."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).parent / "tables" / "provinces.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """`file` is the stem of its file, `prefix` what the division codes in it begin with."""

    file: str
    prefix: str
    name: str


def provinces() -> tuple[Province, ...]:
    """Before the 31 stands 全国, the organs of the whole country."""
    rows = csv.DictReader(FILE.read_text("utf-8").splitlines(), strict=True)
    return tuple(Province(**row) for row in rows)
