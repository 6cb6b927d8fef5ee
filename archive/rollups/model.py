"""A government's whole-area report against the sum of what its organs report themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from parsers.model import Scope

Number = int | Decimal


class Verdict(StrEnum):
    EQUAL = "equal"
    DIFFERS = "differs"
    LOWER_BOUND = "lower_bound"  # somebody's figure is missing: the sum is at least this
    NOT_ASSESSABLE = "not_assessable"  # the government's own figure was not read


@dataclass(frozen=True, slots=True)
class Part:
    """A report that belongs into the sum."""

    organ_id: int
    name: str
    report_id: int
    scope: Scope
    url: str


@dataclass(frozen=True, slots=True)
class Missing:
    """What belongs into the sum and is not there: an organ, a region, or a report."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class CellSum:
    """`total` is over the parts that were read; `unread` names the parts whose figure was not."""

    cell: str
    government: Number | None
    total: Number
    verdict: Verdict
    assumed_zero: Sequence[str] = ()
    unread: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Rollup:
    """`parts` and `missing` are what the register knows of: an organ that it does not know is in neither."""

    region: str
    year: int
    report_id: int
    url: str
    parts: Sequence[Part]
    missing: Sequence[Missing]
    cells: Sequence[CellSum]
