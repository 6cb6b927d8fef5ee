"""The rows of a group, inserted together."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.orm import Session

from archive.captures.earlier import NewCapture
from archive.captures.redirects import add_redirects
from archive.models.captures import CaptureRow

_TABLE: Final = CaptureRow.__table__
assert isinstance(_TABLE, Table)
_INSERT: Final = insert(_TABLE)
_INSERT_AND_TELL: Final = _INSERT.returning(_TABLE.c.id, _TABLE.c.record_id, sort_by_parameter_order=True)


def insert_captures(session: Session, captures: Sequence[NewCapture]) -> None:
    """In their order, which their ids follow; those before one that refers to another of the group go first,
    so that its id is known.
    """
    connection = session.connection()
    ids: dict[str, int] = {}
    waiting: list[Mapping[str, Any]] = []
    for capture in captures:
        holder = capture.holder
        if holder is not None and holder.id is None and holder.record_id not in ids:
            ids |= _inserted(connection, waiting)
            waiting = []
        body_of_id = None if holder is None else holder.id or ids[holder.record_id]
        waiting.append({**capture.values, "body_of_id": body_of_id})
    if any(values["redirected_from"] for values in waiting):
        _inserted(connection, waiting)
    elif waiting:
        connection.execute(_INSERT, waiting)


def is_inserted(session: Session, captures: Sequence[NewCapture]) -> bool:
    """Whether a group, which is there whole or not at all, is there; False for one without captures."""
    if not captures:
        return False
    first = captures[0].values
    at = select(CaptureRow.record_id).where(
        CaptureRow.file == first["file"], CaptureRow.end_byte == first["end_byte"]
    )
    return first["record_id"] in session.scalars(at)


def _inserted(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Ids by record; with what leads to them."""
    ids = {record_id: id_ for id_, record_id in connection.execute(_INSERT_AND_TELL, rows)}
    add_redirects(connection, ((ids[row["record_id"]], row) for row in rows))
    return ids
