from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archive.reports.changes import Change
from parsers.model import Scope


class EventKind(StrEnum):
    DISCOVERED = "discovered"  # there when the column was first walked completely: nobody is alerted
    PUBLISHED = "published"  # not there in earlier captures: see events.appearance
    REVISED = "revised"  # a later capture of a rendition reads otherwise by the same parser version
    RENDITION_ADDED = "rendition_added"  # a known report, at a further address


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a report, once; `at` is when the capture that shows it was fetched.

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
