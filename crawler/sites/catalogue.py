"""Sites from CSV files: the rows shipped here, over which own files go by code."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from crawler.errors import CrawlError
from crawler.sites.site import Site

COLUMNS: Final = tuple(field.name for field in fields(Site))
SHIPPED: Final = Path(__file__).parent
_ROW: Final = TypeAdapter(Site)
_SHAPES: Final = {
    "code": "must be small letters and digits, in words joined by single hyphens",
    "division_code": "must be the six digits of GB/T 2260, or 000000 for an organ of the whole country",
    "host": "must be a host name in small letters, with a port where there is one",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands in a file, `number` as an editor counts; without a `site`, `trouble` says why."""

    file: Path
    number: int
    values: tuple[str, ...]
    site: Site | None
    trouble: str | None = None

    @property
    def code(self) -> str:
        return self.values[0].strip()

    @property
    def place(self) -> str:
        return f"{self.file}, row {self.number}"


def load(files: Sequence[Path] = ()) -> Mapping[str, Site]:
    """Every site by its code. Raises CrawlError naming file and row of what cannot be taken."""
    sites: dict[str, Site] = {}
    for group in (shipped_files(), *([own] for own in files)):
        sites |= _read(group)
    return sites


def shipped() -> Mapping[str, Sequence[Site]]:
    """The rows of each shipped file by the stem of its name."""
    return {file.stem: tuple(_read([file]).values()) for file in shipped_files()}


def shipped_files() -> Sequence[Path]:
    return sorted(SHIPPED.glob("*.csv"))


def rows(file: Path) -> Iterator[Row]:
    """Good ones and bad. Raises CrawlError for a file that cannot be read or has other columns."""
    try:
        lines = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CrawlError(f"sites file {file} cannot be read: {error}") from error
    if not lines or tuple(lines[0]) != COLUMNS:
        raise CrawlError(f"{file}, row 1: the columns must be {','.join(COLUMNS)}")
    for number, values in enumerate(lines[1:], start=2):
        if values:
            yield _row(file, number, tuple(values))


def site_of(values: Mapping[str, object]) -> Site:
    """Raises CrawlError: which value cannot be taken, and why."""
    try:
        return _ROW.validate_python(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else ""
        what = f"{name} {first['input']!r}: " if name else ""
        shape = _SHAPES.get(name) if first["type"] == "string_pattern_mismatch" else None
        raise CrawlError(f"{what}{shape or _told(first['msg'])}") from error


def _read(files: Sequence[Path]) -> Mapping[str, Site]:
    sites: dict[str, Site] = {}
    for row in (row for file in files for row in rows(file)):
        if row.site is None:
            raise CrawlError(f"{row.place}: {row.trouble}")
        if row.code in sites:
            raise CrawlError(f"{row.place}: code {row.code!r} is given twice")
        sites[row.code] = row.site
    return sites


def _row(file: Path, number: int, values: tuple[str, ...]) -> Row:
    if len(values) != len(COLUMNS):
        return Row(file, number, values, None, f"{len(values)} values for {len(COLUMNS)} columns")
    try:
        site = site_of(dict(zip(COLUMNS, (value.strip() for value in values), strict=True)))
    except CrawlError as error:
        return Row(file, number, values, None, str(error))
    return Row(file, number, values, site)


def _told(message: str) -> str:
    """Pydantic's message without the class it puts before those raised here."""
    return message.removeprefix("Value error, ")
