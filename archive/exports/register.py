"""What people said about the register as CSV, for another archive, and back."""

import csv
from collections.abc import Sequence
from pathlib import Path

from archive.database import HasDatabase
from archive.errors import ArchiveError
from archive.exports.files import FORMULA_STARTS, write_csv
from archive.register.said import COLUMNS, Row, said
from archive.register.taking_in import take_in


def write(archive: HasDatabase, path: Path) -> int:
    """How many rows it has."""
    rows = said(archive)
    write_csv(path, COLUMNS, ([row[name] for name in COLUMNS] for row in rows))
    return len(rows)


def read(archive: HasDatabase, path: Path) -> int:
    """How many rows were new. Raises ArchiveError naming file and row; then nothing was taken in."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            heading, *rows = list(csv.reader(file, strict=True)) or [[]]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ArchiveError(f"{path} cannot be read: {error}") from error
    if tuple(heading) != COLUMNS:
        raise ArchiveError(f"{path}, row 1: the columns must be {','.join(COLUMNS)}")
    short = next((number for number, row in enumerate(rows, start=2) if len(row) != len(COLUMNS)), None)
    if short is not None:
        raise ArchiveError(f"{path}, row {short}: it must have {len(COLUMNS)} values")
    try:
        return take_in(archive, [_row(values) for values in rows])
    except ArchiveError as error:
        raise ArchiveError(f"{path}, {error}") from error


def _row(values: Sequence[str]) -> Row:
    """Without the sign that keeps a spreadsheet from calculating."""
    plain = (value[1:] if value[:1] == "'" and value[1:2] in FORMULA_STARTS else value for value in values)
    return dict(zip(COLUMNS, plain, strict=True))
