"""Captures that this archive made itself, told from those that came in from elsewhere.

What came in says what a page once was, never what a portal shows now: nobody here asked for it, and years may
lie between it and the day it was recorded. So no presence, no news and no conditional request rests on it.
"""

from typing import Final

from sqlalchemy import ColumnElement, literal_column, select
from sqlalchemy.orm import Session, aliased

from archive.models.captures import CaptureRow, RunRow

INGEST: Final = "ingest"
"""The kind of a run that takes in one file from elsewhere; its detail says which."""

_RUN: Final = aliased(RunRow)
_KIND: Final[ColumnElement[str]] = literal_column(f"'{INGEST}'")

OWN: Final = (
    ~select(_RUN.id).where(_RUN.id == CaptureRow.run_id, _RUN.kind == _KIND).correlate(CaptureRow).exists()
)


def ingests(session: Session) -> frozenset[int]:
    """The runs that took in files."""
    return frozenset(session.scalars(select(RunRow.id).where(RunRow.kind == INGEST)))
