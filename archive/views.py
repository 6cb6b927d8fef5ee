"""SQL views over figures, made from the schema: `cells`, a row a cell, and `figures_<form>_<table>`, a column
a cell.

Both begin with what a report is known by. In `figures_…` a cell that is no number is NULL; `cells` has its
state. They show every reading, also what `gongkai read --compare` holds back (`rendition_id` is NULL then);
`parser_version` and `fetched_at` tell them apart.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, delete, insert, inspect, select

from archive.clock import now
from archive.models.read_reports import ViewsRow
from archive.packing.figures import ids
from parsers.schema.loader import load

KNOWN: Final = (
    "r.reading_id, r.part, v.rendition_id, r.organ, r.scope, r.year, c.url, c.fetched_at, g.parser_version"
)
FROM: Final = (
    "FROM read_reports r JOIN readings g ON g.id = r.reading_id JOIN captures c ON c.id = g.capture_id "
    "LEFT JOIN versions v ON v.reading_id = r.reading_id AND v.part = r.part"
)
STATE: Final = (
    "CASE WHEN f.value IS NULL THEN 'missing' WHEN f.value = '' THEN 'blank' "
    "WHEN f.value = '?' THEN 'unparsed' WHEN f.value = '-' THEN 'not_applicable' ELSE 'number' END"
)


def refresh(connection: Connection) -> None:
    """Makes the views anew when they are not those of this schema. Needs the tables to be there."""
    wanted = list(_views(connection.dialect.name))
    digest = hashlib.sha256(json.dumps(wanted).encode()).hexdigest()
    newest = select(ViewsRow.digest).order_by(ViewsRow.id.desc()).limit(1)
    if connection.scalar(newest) == digest:
        return
    for name, query in wanted:
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {query}")
    connection.execute(insert(ViewsRow).values(digest=digest, recorded_at=now()))


def drop(connection: Connection) -> None:
    """Tables with views over them cannot be changed."""
    present = set(inspect(connection).get_view_names())
    for name in (name for name, _ in _views(connection.dialect.name) if name in present):
        connection.exec_driver_sql(f"DROP VIEW {name}")
        connection.execute(delete(ViewsRow))


def _views(dialect: str) -> Iterator[tuple[str, str]]:
    tables = [(form.id, table) for form in load().forms.values() for table in form.tables]
    each, at = (_EACH_POSTGRESQL, _AT_POSTGRESQL) if dialect == "postgresql" else (_EACH_SQLITE, _AT_SQLITE)
    yield "cells", " UNION ALL ".join(_long(form, table, each, at) for form, table in tables)
    for form, table in tables:
        yield f"figures_{form}_{table}", _wide(form, table, at)


def _long(form: str, table: str, each: str, at: tuple[str, str]) -> str:
    names = json.dumps(ids(form, table))
    rows = each.format(table=table, names=names)
    return (
        f"SELECT {KNOWN}, n.value AS cell, {STATE} AS state, {_number('f.value')} AS value "
        f"{FROM} {rows} WHERE {at[0].format(table=table)} = '{form}'"
    )


def _wide(form: str, table: str, at: tuple[str, str]) -> str:
    columns = ", ".join(
        f'{_number(at[1].format(table=table, number=number))} AS "{name}"'
        for number, name in enumerate(ids(form, table))
    )
    return f"SELECT {KNOWN}, {columns} {FROM} WHERE {at[0].format(table=table)} = '{form}'"


def _number(value: str) -> str:
    return f"CAST(NULLIF(NULLIF(NULLIF({value}, ''), '?'), '-') AS NUMERIC)"


_AT_SQLITE: Final = ("json_extract(r.forms, '$.{table}')", "json_extract(r.figures, '$.{table}[{number}]')")
_AT_POSTGRESQL: Final = ("r.forms ->> '{table}'", "r.figures -> '{table}' ->> {number}")
_EACH_SQLITE: Final = "JOIN json_each(r.figures, '$.{table}') f JOIN json_each('{names}') n ON n.key = f.key"
_EACH_POSTGRESQL: Final = (
    "CROSS JOIN LATERAL json_array_elements_text(r.figures -> '{table}') WITH ORDINALITY f(value, key) "
    "JOIN json_array_elements_text('{names}') WITH ORDINALITY n(value, key) ON n.key = f.key"
)
