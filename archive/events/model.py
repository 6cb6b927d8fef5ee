from dataclasses import dataclass
from datetime import datetime

from archive.models.reports import EventKind
from archive.reports.changes import Change
from parsers.model import Scope

__all__ = ["Event", "EventKind"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a report, once; `at` is when the capture that shows it was fetched, or when
    the run began in which lists no longer showed it.

    A revision names the cells that read otherwise, old and new, and the ids of sections whose words differ:
    either may be empty, not both.
    """

    id: int
    kind: EventKind
    report_id: int
    site: str | None
    organ: str | None
    scope: Scope
    year: int | None
    url: str
    at: datetime
    run_id: int
    changes: tuple[Change, ...]
    alert: bool
    sections: tuple[str, ...] = ()
