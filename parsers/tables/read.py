"""All tables of a document: found, read, their forms decided, every id of those forms listed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from parsers.documents.model import Block
from parsers.model import Cell, Issue
from parsers.schema.loader import load
from parsers.tables import disputes, forms, proactive, requests
from parsers.tables.cells import MISSING, about
from parsers.tables.model import TableReading
from parsers.tables.regions import Region, regions
from parsers.tables.rows import rows_of
from parsers.tables.stat.labels import FORM
from parsers.tables.stat.read import read_statistics

READERS: Mapping[str, Callable[[Region], TableReading]] = {
    module.TABLE: module.read for module in (proactive, requests, disputes)
}


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one report: form by table, cells by id in the forms' order, what was doubtful.

    `statistics`: the blocks that hold a statistics table, of the form or of a province.
    """

    forms: Mapping[str, str]
    cells: Mapping[str, Cell]
    issues: tuple[Issue, ...]
    readings: Mapping[str, TableReading]
    statistics: frozenset[int] = frozenset()


def read_tables(blocks: Sequence[Block], year: int | None) -> Tables:
    """Read the form's tables out of a document's blocks; `year` decides a form only where no label does."""
    found: dict[str, TableReading] = {}
    statistics = read_statistics(tuple(rows_of(blocks)))
    issues = list(statistics.issues)
    for region in regions(statistics.rest):
        reading = READERS[region.table](region)
        if reading.cells:
            earlier = found.get(region.table)
            found[region.table] = _better(earlier, reading, issues) if earlier else reading
    decided = _decide(found, year) if found else {}
    for reading in statistics.readings:
        earlier = found.get(reading.table)
        found[reading.table] = _better(earlier, reading, issues) if earlier else reading
        decided[reading.table] = FORM
    cells: dict[str, Cell] = {}
    for table, form in decided.items():
        cells |= _complete(table, form, found.get(table), issues)
    for reading in found.values():
        issues.extend(reading.issues)
    return Tables(decided, cells, tuple(issues), found, statistics.blocks)


def _better(one: TableReading, other: TableReading, issues: list[Issue]) -> TableReading:
    """Of a table printed twice, the copy with more numbers; an issue names the cells where they differ."""
    better, lesser = (other, one) if other.numbers > one.numbers else (one, other)
    differing = [
        id_
        for id_, cell in lesser.cells.items()
        if cell.value is not None and id_ in better.cells and better.cells[id_].value != cell.value
    ]
    if differing:
        issues.append(
            about("table_printed_twice", "two copies of this table print different values", differing)
        )
    return better


def _decide(found: Mapping[str, TableReading], year: int | None) -> dict[str, str]:
    """A form for every table: told by its labels, else as the other tables', else by the report's year."""
    told = {table: reading.told for table, reading in found.items() if reading.told}
    newest = tuple(load().forms)[-1]
    order = list(READERS)
    known = [form for form in load().forms.values() if set(order) & set(form.tables)]
    by_year = next((form.id for form in known if _in_use(form.since, form.until, year)), newest)
    others = [told[table] for table in reversed(order) if table in told]
    return {table: told.get(table) or (others[0] if others else by_year) for table in order}


def _in_use(since: int, until: int | None, year: int | None) -> bool:
    return year is not None and since <= year <= (until or year)


def _complete(table: str, form: str, reading: TableReading | None, issues: list[Issue]) -> dict[str, Cell]:
    printed = reading.cells if reading else {}
    ids = forms.cell_ids(table, form)
    absent = [id_ for id_ in ids if id_ not in printed or printed[id_] == MISSING]
    if absent:
        what = "cells of the form are not printed" if reading else "the table was not found"
        issues.append(about("missing_cells" if reading else "missing_table", what, absent))
    beyond = [id_ for id_ in printed if id_ not in ids]
    if beyond:
        issues.append(about("mixed_form", f"printed in a {form} table, but of another form", beyond))
    return {id_: printed.get(id_, MISSING) for id_ in (*ids, *beyond)}
