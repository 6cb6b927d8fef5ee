"""The rows that files are held against."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from archive.models.captures import CaptureRow, Kept

_HOLDER: Final = aliased(CaptureRow)
_OWN: Final = (Kept.STORED.value, Kept.NOTHING.value)


class Row(NamedTuple):
    """Of one capture; `holder` is the id of the record that holds its body, where that is not its own."""

    id: int
    url: str
    kept: str
    payload_sha256: str | None
    payload_bytes: int
    record_id: str
    start_byte: int
    body_byte: int
    end_byte: int
    body_of_id: int | None
    holder: str | None


_COLUMNS: Final = [getattr(CaptureRow, name) for name in Row._fields[:-1]]


def rows_of(session: Session, file: str) -> list[Row]:
    """In the order in which they lie in the file."""
    wanted = (
        select(*_COLUMNS, _HOLDER.record_id)
        .outerjoin(_HOLDER, _HOLDER.id == CaptureRow.body_of_id)
        .where(CaptureRow.file == file)
        .order_by(CaptureRow.end_byte)
    )
    return [Row(*row) for row in session.execute(wanted)]


def files_of_rows(session: Session) -> dict[str, int]:
    """How many captures the rows place in each file."""
    counts = select(CaptureRow.file, func.count()).group_by(CaptureRow.file)
    return {file: count for file, count in session.execute(counts)}  # noqa: C416 - rows are no pairs to mypy


def without_body(session: Session) -> Sequence[Any]:
    """Rows whose body is said to be in another capture's record, and is not: that one is not there, holds
    none (a chain or a loop), or holds something else; with `why`.
    """
    refers = CaptureRow.body_of_id
    differs = and_(
        CaptureRow.kept == Kept.SAME_PAYLOAD.value, CaptureRow.payload_sha256 != _HOLDER.payload_sha256
    )
    wrong = or_(
        and_(refers.is_(None), CaptureRow.kept.not_in(_OWN)),
        and_(refers.is_not(None), CaptureRow.kept.in_(_OWN)),
        and_(refers.is_not(None), or_(_HOLDER.id.is_(None), _HOLDER.kept != Kept.STORED.value)),
        differs,
    )
    wanted = (
        select(CaptureRow.id, CaptureRow.file, CaptureRow.body_byte, CaptureRow.kept, refers, _HOLDER.kept)
        .outerjoin(_HOLDER, _HOLDER.id == refers)
        .where(wrong)
        .order_by(CaptureRow.id)
    )
    return session.execute(wanted).all()
