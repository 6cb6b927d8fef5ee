"""Captures whose rows were made from their records, since the process that wrote these was killed first.

What rested on them was lost with it: nobody has looked at what they say. So a page among them is asked for
again (a server that gave a validator answers 304), and it is no proof of what its links were before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy.orm import Session

from archive.clock import now
from archive.models.captures import CaptureRow, RunRow

REINDEXED = "reindexed"
"""The kind of the run that made the rows; its detail has the file, and the first and last ids of captures."""
DONE = "done"


@dataclass(frozen=True, slots=True)
class Reindexed:
    """`spans` are first and last ids."""

    spans: Sequence[tuple[int, int]]

    def __contains__(self, capture_id: int) -> bool:
        return any(first <= capture_id <= last for first, last in self.spans)

    @property
    def clause(self) -> ColumnElement[bool]:
        return or_(false(), *(CaptureRow.id.between(first, last) for first, last in self.spans))


def reindexed(session: Session) -> Reindexed:
    details = session.scalars(select(RunRow.detail).where(RunRow.kind == REINDEXED))
    return Reindexed([(first, last) for detail in details for first, last in detail["captures"]])


def note_reindexed(session: Session, file: str, ids: Iterable[int]) -> None:
    spans = [list(span) for span in _spans(sorted(ids))]
    if spans:
        run = RunRow(kind=REINDEXED, detail={"file": file, "captures": spans}, state=DONE)
        run.finished_at = now()
        session.add(run)


def _spans(ids: Sequence[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for each in ids:
        if found and found[-1][1] == each - 1:
            found[-1] = (found[-1][0], each)
        else:
            found.append((each, each))
    return found
