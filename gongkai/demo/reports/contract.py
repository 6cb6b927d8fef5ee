"""The contract's cell ids: the only thing the generator takes from the rest of the project."""

import csv
from functools import cache
from importlib.resources import files

FORMS = ("g2021", "g2019")
TABLES = ("proactive", "requests", "disputes")
TABLES_OF = {
    "g2021": TABLES,
    "g2019": TABLES,
    "g2014": ("stat",),
    "g2008": (),
}  # before 2014 no national table


@cache
def cell_ids(form: str, table: str | None = None) -> tuple[str, ...]:
    """The ids of one form, in the contract's order; of one table of it when `table` is given."""
    return tuple(row["id"] for row in _rows(form) if table in (None, row["table"]))


@cache
def decimal_ids(form: str) -> frozenset[str]:
    """The ids whose numbers may have decimals (amounts of money)."""
    return frozenset(row["id"] for row in _rows(form) if row["type"] == "decimal")


@cache
def signed_ids(form: str) -> frozenset[str]:
    return frozenset(row["id"] for row in _rows(form) if row["type"] == "signed_int")


@cache
def _rows(form: str) -> tuple[dict[str, str], ...]:
    if not TABLES_OF[form]:
        return ()
    source = files("parsers").joinpath("schema", "contract", f"cells-{form}.csv")
    return tuple(csv.DictReader(source.read_text(encoding="utf-8-sig").splitlines()))
