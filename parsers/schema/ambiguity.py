"""A label that names two things must say so itself, unless they are parts of two rows."""

from collections import defaultdict
from collections.abc import Sequence

from parsers.schema.files import SchemaError
from parsers.schema.labels import normalise
from parsers.schema.model import Named, Schema, Spelling


def refuse_undeclared(schema: Schema) -> None:
    """Raise SchemaError where, one normalised label names two things and does not say so."""
    _refuse("sections", schema.sections)
    for form in schema.forms.values():
        for table in form.tables.values():
            for parent in {row.parent for row in table.rows}:
                parts = [row for row in table.rows if row.parent == parent]
                _refuse(f"{form.id}.{table.id} rows", parts)
            _refuse(f"{form.id}.{table.id} groups", table.groups)
            for block in table.blocks or (None,):
                columns = [column for column in table.columns if block is None or column.id in block.columns]
                _refuse(f"{form.id}.{table.id} columns", columns)


def _refuse(where: str, items: Sequence[Named]) -> None:
    users: dict[str, list[tuple[str, Spelling]]] = defaultdict(list)
    for item in items:
        for spelling in item.spellings:
            users[normalise(spelling.text)].append((item.id, spelling))
    for label, named in users.items():
        if len({item for item, _ in named}) > 1 and not all(spelling.decided_by for _, spelling in named):
            raise SchemaError(f"{where}: {label} names {', '.join(item for item, _ in named)}")
