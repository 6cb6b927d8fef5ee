"""Names that lead to captures, so that those are found by them."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, insert
from sqlalchemy.orm import Session

from archive.models.captures import RedirectRow
from archive.models.derivations import DerivationRow

_TABLE: Final = RedirectRow.__table__
assert isinstance(_TABLE, Table)
_INSERT: Final = insert(_TABLE)


def add_redirects(connection: Connection, captures: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
    """Of captures, by id, as they were inserted."""
    rows = [
        {"name": name, "capture_id": id_, "recorded_at": values["recorded_at"]}
        for id_, values in captures
        for name in dict.fromkeys(values["redirected_from"])
    ]
    if rows:
        connection.execute(_INSERT, rows)


def note_late(session: Session, id_: int, values: Mapping[str, Any]) -> None:
    """Of a capture whose row was made from its records, later than those around it: what was derived from
    those is derived anew.
    """
    add_redirects(session.connection(), [(id_, values)])
    session.execute(delete(DerivationRow))
