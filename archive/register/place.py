"""Gives every report its place in the register: whose it is, or why that is undecided."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Final
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from archive.database import HasDatabase
from archive.register.codec import row_of
from archive.register.deciding import decide
from archive.register.decisions import Decisions, decisions
from archive.register.finding import add_column
from archive.register.model import Placing, Surroundings
from archive.register.waiting import waiting
from archive.reports.finding import Which
from archive.reports.query import ReportView, each_report

BATCH: Final = 1000
Progress = Callable[[int, int], None]


def unwatched(_done: int, _total: int) -> None:
    """Nobody is told."""


def place(
    archive: HasDatabase,
    around: Surroundings,
    only: Collection[int] | None = None,
    progress: Progress = unwatched,
) -> Placing:
    """Only reports that are new or read otherwise, or of whose site or organ something else was said since.

    It can be cut off: what is placed stays, and the next call goes on. One process does so at a time: see
    `Database.alone`. `only` is for some hundred reports at most.
    """
    with archive.database.read() as session:
        decided = decisions(session)
        todo = waiting(session, around, decided, only)
    done = Placing(0, 0, 0)
    for at in range(0, len(todo), BATCH):
        some = dict(todo[at : at + BATCH])
        views = list(each_report(archive, ids=partial(_given, list(some))))
        with archive.database.write() as session:
            done = _add(done, _batch(session, views, some, around, decided))
        progress(min(at + BATCH, len(todo)), len(todo))
    return done


def _given(ids: Sequence[int], _session: Session, _which: Which) -> Sequence[int]:
    return ids


def _batch(
    session: Session,
    views: Sequence[ReportView],
    bases: dict[int, str],
    around: Surroundings,
    decided: Decisions,
) -> Placing:
    undecided = new = 0
    for view in views:
        said = decided.of(view.id, view.site, view.organ)
        found = decide(session, view, around.clues(view), said)
        session.add(row_of(found.place, found.folded, said.id if said else None, bases[view.id]))
        session.flush()
        if found.place.organ_id is None:
            undecided += said is None
        else:
            host = urlsplit(view.source_url).netloc.lower()
            add_column(session, found.place.organ_id, view.site or "", host)
        new += found.new
    return Placing(len(views), undecided, new)


def _add(one: Placing, other: Placing) -> Placing:
    return Placing(one.reports + other.reports, one.undecided + other.undecided, one.organs + other.organs)
