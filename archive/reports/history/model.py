"""What happened to a report, in the order in which it showed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archive.reports.changes import Change


class StepKind(StrEnum):
    FIRST = "first"  # the first body of the first address
    ADDED = "added"  # the first body of a further address, or of a further file in it
    CHANGED = "changed"  # another body, in which something reads otherwise
    SAME = "same"  # another body that reads as the one before
    NOT_COMPARED = "not_compared"  # another body, and no parser version read both
    OTHERWISE = "otherwise"  # the address shows what is not this report
    GONE = "gone"  # a column or the address itself says that it is not there
    BACK = "back"
    MOVED = "moved"
    REMOVED = "removed"  # the report, by all its addresses: see events.vanishing
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; `added` or taken away."""

    added: bool
    text: str


@dataclass(frozen=True, slots=True)
class SectionChange:
    """`lines` are the paragraphs that differ, in the order of the section."""

    section: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """`at` is when the exchange was made that shows it, or when the run began of which the lists show it.

    `capture_id` is None where lists alone show it. Only a body has `last_seen`, when the address last gave
    it, and the rest: `parser_version` is the one that read it, and the body before, for the comparison.
    """

    kind: StepKind
    at: datetime
    url: str
    capture_id: int | None
    member: str | None = None
    sha256: str | None = None
    parser_version: str | None = None
    last_seen: datetime | None = None
    changes: tuple[Change, ...] = ()
    sections: tuple[SectionChange, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """`first_seen` and `last_seen` are of the first and the last answer with the report, at any address."""

    report_id: int
    first_seen: datetime
    last_seen: datetime
    steps: tuple[Step, ...]
