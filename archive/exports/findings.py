"""findings.csv: a row for each rule across years that a report fails."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from archive.database import HasDatabase
from archive.exports.files import Value, write_csv
from archive.register.region_names import region_name
from archive.years.found import Found, each_found
from archive.years.model import YearCell
from parsers.model import CheckStatus

COLUMNS: Final = (
    "organ",
    "scope",
    "year",
    "site",
    "organ_id",
    "region",
    "region_name",
    "source_url",
    "rule",
    "severity",
    "cells",
    "expected",
    "found",
    "assumed_zero",
    "quote",
    "note",
)


def write(archive: HasDatabase, path: Path, as_of: datetime | None = None) -> Path:
    return write_csv(path, COLUMNS, _rows(each_found(archive, as_of=as_of)))


def _rows(reports: Iterable[Found]) -> Iterator[tuple[Value, ...]]:
    for each in reports:
        for one in each.findings:
            if one.status is CheckStatus.FAIL:
                yield (
                    each.view.organ,
                    each.view.scope.value,
                    each.view.year,
                    each.view.site,
                    each.organ_id,
                    each.region,
                    None if each.region is None else region_name(each.region, each.view.year),
                    each.view.source_url,
                    one.rule,
                    one.severity.value,
                    _named(one.cells),
                    one.expected,
                    one.found,
                    _named(one.assumed_zero),
                    one.quote,
                    one.note,
                )


def _named(cells: Iterable[YearCell]) -> str:
    """`2023:requests.a.b 2024:requests.c.d`"""
    return " ".join(f"{each.year}:{each.cell}" for each in cells)
