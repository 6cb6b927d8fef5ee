"""CSV files for spreadsheets: UTF-8 with BOM, written beside and moved into place when whole."""

import csv
import os
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from archive.errors import DiskError

# the full-width ones count where the spreadsheet speaks Chinese
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
Value = str | int | Decimal | None


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> Path:
    """Text that a spreadsheet would take for a formula gets a ' in front; numbers are written as numbers."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _failed(path, error) from error
    try:
        with unfinished.open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(header)
            writer.writerows([safe_value(value) for value in row] for row in rows)
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise _failed(path, error) from error
    return path


def _failed(path: Path, error: OSError) -> DiskError:
    return DiskError(f"cannot write {path}: {error.strerror or error}")


def safe_value(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int):
        return str(value)
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value
