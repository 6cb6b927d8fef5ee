"""Which hosts a table has addresses of, without looking at every address."""

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

_BEHIND_SLASH: Final = "0"
"""The character after it."""


def authorities(session: Session, column: InstrumentedAttribute[str]) -> Iterator[str]:
    """`http://a.gov.test:8080/`, once, however many addresses begin with it; an address that does not go on
    behind its authority, or has none, is itself. By leaps over the column's index.
    """
    wanted: ColumnElement[bool] = column >= ""
    while (url := session.scalar(select(func.min(column)).where(wanted))) is not None:
        start = _start(url)
        yield start
        wanted = column >= start[:-1] + _BEHIND_SLASH if start.endswith("/") else column > url


def beginning_with(column: InstrumentedAttribute[str], authority: str) -> ColumnElement[bool]:
    """As an index finds them."""
    if not authority.endswith("/"):
        return column == authority
    return and_(column >= authority, column < authority[:-1] + _BEHIND_SLASH)


def _start(url: str) -> str:
    try:
        parts: Any = urlsplit(url)
    except ValueError:
        return url
    start = f"{parts.scheme}://{parts.netloc}/"
    return start if url.startswith(start) else url
