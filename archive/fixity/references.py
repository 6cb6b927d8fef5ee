"""Captures whose body lies in another one's record: does it?"""

from collections.abc import Iterator
from typing import Final

from sqlalchemy.orm import Session

from archive.fixity.model import Finding
from archive.fixity.rows import without_body
from archive.models.captures import Kept

_OWN: Final = (Kept.STORED, Kept.NOTHING)


def check_references(session: Session) -> Iterator[Finding]:
    for id_, file, offset, kept, refers, holds in without_body(session):
        yield Finding("body_missing", file, offset, f"capture {id_} {_why(id_, kept, refers, holds)}", id_)


def _why(id_: int, kept: str, refers: int | None, holds: str | None) -> str:
    if refers is None:
        return f"is kept as {kept}, and refers to no other"
    if kept in _OWN:
        return f"is kept as {kept}, and refers to capture {refers} all the same"
    if refers == id_:
        return "refers to itself for its body"
    if holds is None:
        return f"refers to capture {refers} for its body, which is not there"
    if holds != Kept.STORED:
        return f"refers to capture {refers} for its body, which has none of its own"
    return f"refers to capture {refers} for its payload, which holds another"
