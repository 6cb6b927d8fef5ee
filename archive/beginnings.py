"""Codes of digits that begin in one way, found by an index in every database: LIKE finds none in SQLite."""

from typing import Any, Final

from sqlalchemy import ColumnElement, and_, true
from sqlalchemy.orm import InstrumentedAttribute

_AFTER_DIGITS: Final = ":"
"""What comes after 9, where bytes are compared: see archive.models.base."""


def begins(column: InstrumentedAttribute[Any], prefix: str) -> ColumnElement[bool]:
    """`prefix` is of digits; with none every code does, and what is no code."""
    return and_(column >= prefix, column < prefix + _AFTER_DIGITS) if prefix else true()
