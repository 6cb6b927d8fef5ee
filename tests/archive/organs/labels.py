"""The labelled titles, and the clues that the labels give."""

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from archive.organs.model import Clues
from archive.organs.urls import credit_codes_in
from archive.regions.model import Level
from archive.regions.regions import Regions

HERE = Path(__file__).parent
FILES = ("titles.csv", "hard.csv")
TODAY = date(2025, 12, 31)
LEVELS = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY)


@cache
def labels(name: str) -> tuple[dict[str, str], ...]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, strict=True))


def items() -> list[Any]:
    """Each row as an item that names its title."""
    return [
        pytest.param(row, id=f"{name}:{number}:{row['title']}")
        for name in FILES
        for number, row in enumerate(labels(name), 2)
    ]


def clues_of(row: dict[str, str], *, province: bool) -> Clues:
    """What title and address say; with the province column, the site's place in the catalogue as well."""
    return Clues(
        title=row["title"],
        host=row["host"] or None,
        url=row["url"] or None,
        credit_codes=credit_codes_in(row["url"]),
        within=place_code(row["province"]) if province else None,
    )


@cache
def place_code(province: str) -> str | None:
    """江苏/泰州/靖江 as the code of the last name that is a region's; municipalities have no prefectures."""
    code = None
    for name in province.split("/") if province and province != "全国" else ():
        bearers = (Regions().named(name, TODAY, within=code, levels=(level,)) for level in LEVELS)
        found = next((each for each in bearers if each), ())
        code = found[0].region.code if len(found) == 1 else code
    return code
