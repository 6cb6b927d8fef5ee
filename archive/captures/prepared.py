"""A statement compiled once and handed to the driver as it is.

Going through SQLAlchemy costs five times what SQLite takes to find the row, twice for every page.
"""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import BindParameter, Select, bindparam

from archive.database import Database

GIVEN: Final[BindParameter[Any]] = bindparam("given")


class Prepared:
    """A SELECT of one row by one value, which stands in it as GIVEN. Types are converted as ever."""

    def __init__(self, database: Database, statement: Select[Any]) -> None:
        self._database = database
        dialect = database.engine.dialect
        compiled = statement.compile(dialect=dialect)
        self._sql = compiled.string
        self._order = compiled.positiontup
        self._constants = dict(compiled.construct_params({GIVEN.key: None}))
        self._into = compiled.binds[GIVEN.key].type.bind_processor(dialect)
        types = (column.type.dialect_impl(dialect) for column in statement.selected_columns)
        processors = (each.result_processor(dialect, None) for each in types)
        self._out_of = [(at, process) for at, process in enumerate(processors) if process]

    def first(self, value: Any) -> Sequence[Any] | None:
        values = self._constants | {GIVEN.key: self._into(value) if self._into else value}
        in_order = values if self._order is None else tuple(values[name] for name in self._order)
        found = self._database.first(self._sql, in_order)
        if found is None:
            return None
        row = list(found)
        for at, process in self._out_of:
            row[at] = process(row[at])
        return row
