"""What is measured together: documents of one kind, and the works that are done on all of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from gongkai.demo.reports.truth import Truth
from parsers.model import Hints, Outcome
from parsers.read import read

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Kind:
    """Different reports, as no two documents of an archive are alike; each work does all of them once.

    `pages` in all; `floors`: each reading to the works that it is held against.
    """

    name: str
    pages: int
    works: Mapping[str, Work]
    floors: Mapping[str, Sequence[str]]


def read_exactly(body: bytes, media_type: str, truth: Truth, *, prose: bool = True) -> None:
    """Raises ValueError where a document is not read exactly: what reads nothing is fast."""
    reading = read(body, media_type, Hints(), prose=prose)
    read_right = reading.outcome is Outcome.READ and truth.cells == {
        cell: one.value for cell, one in reading.reports[0].cells.items()
    }
    if not read_right:
        raise ValueError(f"{truth.organ}, {truth.year}: not read exactly, so not measured")
