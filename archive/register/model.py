"""The register: organs, what they are called and where they publish, and whose each report is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from archive.organs.model import Clues, Evidence
from archive.reports.query import ReportView
from parsers.model import Issue, Scope

PERSON = "person"
"""What decided a place that somebody's decision decided."""


class Verdict(StrEnum):
    """What a person decides about reports."""

    REGION = "region"  # the region; the organ by its name there
    ORGAN = "organ"
    NONE = "none"  # no organ of the register


class LinkKind(StrEnum):
    """What became of an organ."""

    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"
    MOVED = "moved"  # to another region, whole
    ENDED = "ended"  # and nothing followed


class Surroundings(Protocol):
    """What the catalogue of sites knows, handed in by whoever knows the catalogue."""

    def clues(self, view: ReportView) -> Clues:
        """All that speaks for the region of a report."""

    def says_of(self, site: str | None) -> str:
        """Differs when clues of the site's reports do."""


@dataclass(frozen=True, slots=True)
class Placing:
    """How many reports were placed now, how many of them have no organ, how many organs are new."""

    reports: int
    undecided: int
    organs: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """An organ that a report may be of, and why that is not taken for sure."""

    organ_id: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Whose a report is: `organ_id` and `region` are None where that is undecided.

    `region` is the code of the report's year; `decided_by` a kind of evidence, or `person`.
    """

    report_id: int
    organ_id: int | None
    region: str | None
    decided_by: str | None
    kind: str | None
    level: str | None
    evidence: tuple[Evidence, ...] = ()
    candidates: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
    proposed: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """What an organ is called in a region; `first` and `last` are the years of reports that call it so."""

    region: str
    name: str
    folded: str
    since: str | None
    until: str | None
    source: str
    first: int | None = None
    last: int | None = None


def last_borne(names: Collection[Name]) -> Name:
    """That of the newest reports; where none bears any, that which began last."""
    return max(names, key=lambda each: (each.last or 0, each.since or ""))


@dataclass(frozen=True, slots=True)
class Column:
    site: str
    host: str


@dataclass(frozen=True, slots=True)
class Link:
    """What a person says became of `old`; `new` is None where nothing followed."""

    old: int
    new: int | None
    kind: LinkKind
    on: str | None
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Filed:
    """One report of an organ: a row of reports, of which several are copies of one (organ, scope, year)."""

    report_id: int
    scope: Scope
    year: int | None
    site: str | None
    printed: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organ:
    """An organ of the register. `parent` is that which it answers to, as far as the register has it."""

    id: int
    kind: str | None
    level: str | None
    names: Sequence[Name]
    parent: int | None = None
    codes: Sequence[str] = ()
    columns: Sequence[Column] = ()
    links: Sequence[Link] = ()
    reports: Sequence[Filed] = ()

    @property
    def name(self) -> Name:
        """The one that is borne last."""
        return last_borne(self.names)
