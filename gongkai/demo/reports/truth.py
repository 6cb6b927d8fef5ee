"""What a report says: the number of every cell, before anything is printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

Number = int | Decimal


@dataclass(frozen=True, slots=True)
class Truth:
    """`cells` holds every contract id of `form`; None is a cell the organ leaves blank."""

    form: str
    organ: str
    year: int
    cells: Mapping[str, Number | None]
