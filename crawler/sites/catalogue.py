"""Sites from CSV files: the rows shipped here, over which own files go by code."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from crawler.errors import CrawlError
from crawler.sites.site import Site

COLUMNS: Final = tuple(field.name for field in fields(Site))
SHIPPED: Final = Path(__file__).parent
_ROW: Final = TypeAdapter(Site)


def load(files: Sequence[Path] = ()) -> Mapping[str, Site]:
    """Every site by its code. Raises CrawlError naming file and row of what cannot be taken."""
    sites: dict[str, Site] = {}
    for group in (sorted(SHIPPED.glob("*.csv")), *([own] for own in files)):
        sites |= _read(group)
    return sites


def shipped() -> Mapping[str, Sequence[Site]]:
    """The rows of each shipped file by the stem of its name."""
    return {file.stem: tuple(_read([file]).values()) for file in sorted(SHIPPED.glob("*.csv"))}


def _read(files: Sequence[Path]) -> Mapping[str, Site]:
    sites: dict[str, Site] = {}
    for file in files:
        for row, site in _rows(file):
            if site.code in sites:
                raise CrawlError(f"{file}, row {row}: code {site.code!r} is given twice")
            sites[site.code] = site
    return sites


def _rows(file: Path) -> Iterator[tuple[int, Site]]:
    try:
        lines = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CrawlError(f"sites file {file} cannot be read: {error}") from error
    if not lines or tuple(lines[0]) != COLUMNS:
        raise CrawlError(f"{file}, row 1: the columns must be {','.join(COLUMNS)}")
    for row, values in enumerate(lines[1:], start=2):
        if values:
            yield row, _site(file, row, values)


def _site(file: Path, row: int, values: Sequence[str]) -> Site:
    if len(values) != len(COLUMNS):
        raise CrawlError(f"{file}, row {row}: {len(values)} values for {len(COLUMNS)} columns")
    try:
        return _ROW.validate_python(dict(zip(COLUMNS, (value.strip() for value in values), strict=True)))
    except ValidationError as error:
        first = error.errors()[0]
        what = f"{first['loc'][0]} {first['input']!r}: " if first["loc"] else ""
        raise CrawlError(f"{file}, row {row}: {what}{_told(first['msg'])}") from error


def _told(message: str) -> str:
    """Pydantic's message without the class it puts before those raised here."""
    return message.removeprefix("Value error, ")
