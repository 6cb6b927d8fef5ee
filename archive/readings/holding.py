"""Readings that were made to be compared: no verdict on anything until they are accepted.

A comparison is a run, and so is accepting: the newest acceptance of a parser version lets go of whatever was
held for that version before it. Nothing is edited, so what the archive gave as of a time stays what it gave.
"""

from typing import Final

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import aliased

from archive.database import HasDatabase
from archive.models.captures import RunRow
from archive.models.reports import ReadingRow
from archive.runs import RUNNING, Run, Runs

COMPARE: Final = "compare."
ACCEPT: Final = "accept."
DONE: Final = "done"

_COMPARISON: Final = aliased(RunRow)
_ACCEPTANCE: Final = aliased(RunRow)

_ACCEPTED: Final = (
    select(_ACCEPTANCE.id)
    .where(
        _ACCEPTANCE.id > _COMPARISON.id,
        _ACCEPTANCE.kind == func.replace(_COMPARISON.kind, COMPARE, ACCEPT),
    )
    .correlate(_COMPARISON)
    .exists()
)
_HOLDING: Final = select(_COMPARISON.id).where(
    _COMPARISON.kind >= COMPARE, _COMPARISON.kind < f"{COMPARE[:-1]}/", ~_ACCEPTED
)  # a prefix, as an index has it: what follows the dot is the slash

CURRENT: Final[ColumnElement[bool]] = or_(ReadingRow.held_by.is_(None), ReadingRow.held_by.not_in(_HOLDING))
"""Of readings: not held by a comparison that nobody has accepted."""


def comparison(runs: Runs, parser_version: str) -> Run:
    """The comparison under way for that version, or a new one; what was accepted is not gone on with."""
    accepted = runs.last(ACCEPT + parser_version)
    last = runs.last(COMPARE + parser_version)
    if last is not None and last.state == RUNNING and (accepted is None or accepted.id < last.id):
        return last
    runs.start(COMPARE + parser_version, {})
    begun = runs.last(COMPARE + parser_version)
    assert begun is not None
    return begun


def held(archive: HasDatabase, parser_version: str) -> int:
    """How many readings of that version wait to be accepted."""
    waiting = select(func.count()).where(ReadingRow.parser_version == parser_version, ~CURRENT)
    with archive.database.read() as session:
        return session.scalar(waiting) or 0


def accept(archive: HasDatabase, parser_version: str) -> int:
    """Lets go of every reading of that version that is held; how many there were."""
    count = held(archive, parser_version)
    if count:
        runs = Runs(archive.database)
        runs.finish(runs.start(ACCEPT + parser_version, {}), DONE, {"readings": count})
    return count
