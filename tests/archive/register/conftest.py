from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from archive.archive import Archive
from archive.organs.model import Clues
from archive.register.model import Placing
from archive.register.place import place
from archive.reports.query import ReportView
from tests.archive.nights import Night, says


@dataclass
class Around:
    """A catalogue in which every site is of one region, or of none."""

    region: str | None = None
    verified: bool = False
    asked: list[int] = field(default_factory=list)

    def clues(self, view: ReportView) -> Clues:
        self.asked.append(view.id)
        return Clues(
            title=view.title,
            organ=view.organ,
            year=view.year,
            credit_codes=view.reading.marks.credit_codes,
            site_region=self.region,
            site_verified=self.verified,
        )

    def says_of(self, site: str | None) -> str:
        return f"{site}:{self.region}"


def credit_code(region: str, number: str = "MB1234567") -> str:
    """One with the right check digit."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = f"11{region}{number}"
    total = sum(alphabet.index(each) * pow(3, place, 31) for place, each in enumerate(body))
    return body + alphabet[-total % 31]


def page(
    organ: str, year: int = 2024, *, code: str = "", scope: str = "office", cells: Any = ()
) -> dict[str, Any]:
    """What a page of the organ reads as, with the credit code at its foot."""
    marks = {"credit_codes": [code]} if code else {}
    return {**says(organ, year, **dict(cells)), "scope": scope, "marks": marks}


Fill = Callable[..., Placing]


@pytest.fixture
def fill(archive: Archive) -> Fill:
    """Pages by name are captured, read and placed."""

    def filled(pages: dict[str, Any], around: Around | None = None) -> Placing:
        Night(pages=pages).pass_over(archive)
        return place(archive, around or Around())

    return filled
