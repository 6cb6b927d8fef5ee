"""The schema, read once from the package's data files."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from pydantic import ValidationError

from parsers.schema import files
from parsers.schema.ambiguity import refuse_undeclared
from parsers.schema.build import build_table, cell_spec, cells_of, unique
from parsers.schema.model import CellSpec, Form, Identity, Marker, Named, Schema, Section, Table
from parsers.schema.names import Names


@cache
def load() -> Schema:
    """The schema of every form; raises SchemaError where the data contradicts itself."""
    try:
        entries = tuple(files.form(form_id) for form_id in files.FORMS)
        identities = files.identities()
        names = Names(files.labels(), files.spellings())
    except ValidationError as error:
        raise files.SchemaError(f"schema data: {error}") from error
    return assemble(entries, identities, names)


def assemble(
    entries: tuple[files.FormEntry, ...], identities: tuple[files.IdentityEntry, ...], names: Names
) -> Schema:
    """The forms oldest first; an id in two forms is one cell, described as the newest form does."""
    unique("forms", (entry.id for entry in entries))
    tables = {entry.id: _tables(entry, names) for entry in entries}
    forms = MappingProxyType({entry.id: _form(entry, tables) for entry in entries})
    cells = {cell_id: spec for form in forms.values() for cell_id, spec in form.cells.items()}
    schema = Schema(
        forms=forms,
        cells=MappingProxyType(cells),
        sections=tuple(
            _section(number, item, names) for number, item in enumerate(names.sections(), start=1)
        ),
        chapters=tuple(Named(item, names.of("sections", "chapter", item)) for item in names.chapters()),
        identities=tuple(Identity(**entry.model_dump()) for entry in identities),
        markers=tuple(_marker(*key, names, tables) for key in names.markers()),
    )
    if names.unused():
        raise files.SchemaError(f"labels of nothing: {', '.join('.'.join(key) for key in names.unused())}")
    refuse_undeclared(schema)
    return schema


def _tables(entry: files.FormEntry, names: Names) -> dict[str, Table]:
    unique(entry.id, (table.id for table in entry.tables))
    return {table.id: build_table(entry, table, names) for table in entry.tables}


def _form(entry: files.FormEntry, tables: Mapping[str, Mapping[str, Table]]) -> Form:
    cells: dict[str, CellSpec] = {}
    for table in tables[entry.id].values():
        for row, column, block in cells_of(table):
            spec = cell_spec(table, row, column, block)
            cells[spec.id] = replace(spec, forms=_forms_with(spec, tables))
    return Form(
        id=entry.id,
        since=entry.since,
        until=entry.until,
        basis=entry.basis,
        title=entry.title,
        tables=MappingProxyType(tables[entry.id]),
        cells=MappingProxyType(cells),
    )


def _forms_with(spec: CellSpec, tables: Mapping[str, Mapping[str, Table]]) -> tuple[str, ...]:
    return tuple(
        form_id
        for form_id, form_tables in tables.items()
        if spec.table in form_tables and form_tables[spec.table].has(spec.row, spec.column)
    )


def _section(number: int, item: str, names: Names) -> Section:
    return Section(
        id=item,
        spellings=names.of("sections", "section", item),
        number=number,
        printed_number=names.number("sections", "section", item),
    )


def _marker(
    table: str, kind: str, item: str, names: Names, tables: Mapping[str, Mapping[str, Table]]
) -> Marker:
    printed = (form_tables[table] for form_tables in tables.values() if table in form_tables)
    blocks = {block.id for one in printed for block in one.blocks}
    return Marker(
        id=item,
        spellings=names.of(table, kind, item),
        kind=kind,
        table=table,
        block=item if item in blocks else None,
    )
