"""Who may make rules (规章), as data; the first row that holds is taken."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from archive.regions.regions import Regions

_ANY: Final = "*"
_MAY: Final = {"yes": True, "no": False, "unknown": None}


@lru_cache(maxsize=1024)
def makes_rules(kind: str | None, level: str | None, region: str | None, year: int) -> bool | None:
    """Whether an organ may, or reports for a government that may; None where that is not known."""
    if kind is None or level is None:
        return None
    name = _called(region, date(year, 12, 31)) if region else ""
    for row in _rows():
        if (
            row["kind"] == kind
            and row["level"] in {_ANY, level}
            and name.endswith(row["ends"])
            and row["region"] in {"", region}
            and int(row["from"] or 0) <= year
        ):
            return _MAY[row["may"]]
    return None


def _called(region: str, on: date) -> str:
    found = Regions().by_code(region, on) or Regions().by_code(region)
    return found.name if found else ""


@cache
def _rows() -> Sequence[Mapping[str, str]]:
    text = files("archive.years").joinpath("rule_makers.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines(), strict=True))
