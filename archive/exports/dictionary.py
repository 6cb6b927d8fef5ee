"""dictionary.csv: what each column of the CSV files means; the cells' part is made from the schema."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from archive.exports.files import write_csv
from parsers.schema.loader import load

CELL: Final = ("id", "table", "row", "column", "row_label", "column_label", "unit", "type", "forms")
HEADER: Final = (*CELL, "meaning")


def write_dictionary(
    path: Path, head: Sequence[str], tail: Sequence[str], others: Mapping[str, Sequence[str]]
) -> Path:
    """One row for each column, in the order of reports.csv: `head`, every cell, `tail`; then those of the
    other files, which are named as their table.
    """
    more = (row for file, columns in others.items() for row in _about(columns, file))
    return write_csv(path, HEADER, (*_about(head), *_cells(), *_about(tail), *more))


def _about(columns: Sequence[str], table: str = "") -> Iterator[tuple[str, ...]]:
    """Raises KeyError for a column that columns.csv does not explain."""
    for column in columns:
        type_, meaning = _columns()[column]
        yield (column, table, "", "", "", "", "", type_, "", meaning)


@cache
def _columns() -> dict[str, tuple[str, str]]:
    text = files(__package__).joinpath("columns.csv").read_text("utf-8")
    return {row["id"]: (row["type"], row["meaning"]) for row in csv.DictReader(text.splitlines())}


def _cells() -> Iterator[tuple[str, ...]]:
    for cell in load().cells.values():
        yield (
            cell.id,
            cell.table,
            cell.row,
            cell.column,
            cell.row_label,
            cell.column_label,
            cell.unit,
            cell.type,
            " ".join(cell.forms),
            "",
        )
