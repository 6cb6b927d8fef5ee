"""dictionary.csv: what each column of cells means, made from the schema."""

from pathlib import Path
from typing import Final

from archive.exports.files import write_csv
from parsers.schema.loader import load

HEADER: Final = ("id", "table", "row", "column", "row_label", "column_label", "unit", "type", "forms")


def write_dictionary(path: Path) -> Path:
    return write_csv(
        path,
        HEADER,
        (
            (
                cell.id,
                cell.table,
                cell.row,
                cell.column,
                cell.row_label,
                cell.column_label,
                cell.unit,
                cell.type,
                " ".join(cell.forms),
            )
            for cell in load().cells.values()
        ),
    )
