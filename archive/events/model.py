from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archive.reports.changes import Change
from parsers.model import Scope


class EventKind(StrEnum):
    DISCOVERED = "discovered"  # there when the column was first walked completely: nobody is alerted
    PUBLISHED = "published"  # shown for the first time after a complete walk of its column had not shown it
    REVISED = "revised"  # a later capture of a rendition reads otherwise by the same parser version
    RENDITION_ADDED = "rendition_added"  # a known report, at a further address


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a report, once; `at` is when the capture that shows it was fetched."""

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
