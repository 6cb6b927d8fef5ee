"""Names by any part of them: an index serves only how something begins, so parts of each name are rows.

Five characters from each place of a name are there, those of two places in a row. What is asked for begins at
one of these places, and its own first five characters find it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, select, union
from sqlalchemy.orm import InstrumentedAttribute, Session

from archive.models.base import Words, as_kept
from archive.models.reports import OrganPartRow, OrganRow

CHARACTERS: Final = 5
LAST: Final = 0x10FFFF
BEFORE_HALVES, AFTER_HALVES = 0xD7FF, 0xE000
"""Between them are halves of surrogate pairs, which no text in a database has."""


def parts(folded: str) -> Iterator[Mapping[str, str]]:
    """The columns of a name's rows."""
    name = as_kept(folded)
    pairs = (
        (name[at : at + CHARACTERS], name[at + 1 : at + 1 + CHARACTERS]) for at in range(0, len(name), 2)
    )
    for even, odd in dict.fromkeys(pairs):
        yield {"even": even, "odd": odd}


def containing(session: Session, part: str) -> list[str]:
    """The names, as printed, whose folded form contains it; it is folded too, and not empty."""
    wanted = as_kept(part)
    named = union(*_beginning(wanted)).subquery()
    within = func.instr if session.get_bind().dialect.name == "sqlite" else func.strpos
    held = select(OrganRow.organ).where(OrganRow.id.in_(select(named.c.organ_id)))
    return list(session.scalars(held.where(within(OrganRow.folded, bindparam(None, wanted, Words)) > 0)))


def _beginning(part: str) -> Iterable[Select[int]]:
    for column in (OrganPartRow.even, OrganPartRow.odd):
        yield select(OrganPartRow.organ_id).where(_begins(column, part[:CHARACTERS]))


def _begins(column: InstrumentedAttribute[str], part: str) -> ColumnElement[bool]:
    if len(part) == CHARACTERS:
        return column == part
    end = _behind(part)
    return column >= part if end is None else and_(column >= part, column < end)


def _behind(part: str) -> str | None:
    """The first text, by code points, after all that begin with it; None where nothing is."""
    kept = part.rstrip(chr(LAST))
    if not kept:
        return None
    last = ord(kept[-1])
    return kept[:-1] + chr(AFTER_HALVES if last == BEFORE_HALVES else last + 1)
