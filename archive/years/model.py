"""The reports of one organ over the years, and what comparing them finds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from archive.organs.model import OrganKind
from archive.register.copies import Copy
from archive.years.lineage import Reform
from parsers.model import CheckStatus, Report, Scope, Severity

Number = int | Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of an organ beside its reports; None is unknown.

    `makes_rules`: it may make rules (规章), or reports for a government that may. `names` are all that it
    bore, with its region's; `reforms` what became of it, or of others that it took from.
    """

    kind: OrganKind | None = None
    makes_rules: bool | None = None
    names: tuple[str, ...] = ()
    reforms: tuple[Reform, ...] = ()


UNKNOWN = Known()


@dataclass(frozen=True, slots=True)
class Held:
    """One year's report as it reads now; `published` by the portal, `revised` when its cells last changed.

    `copies` are other documents of the same report. `undated`: why the day of publication cannot be believed.
    `known` is of that year, where it differs from year to year.
    """

    report: Report
    published: date | None = None
    revised: date | None = None
    copies: tuple[Copy, ...] = ()
    undated: str | None = None
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One organ's reports of one scope, by the year reported on."""

    organ: str | None
    scope: Scope
    years: Mapping[int, Held]
    known: Known = UNKNOWN


@dataclass(frozen=True, slots=True, order=True)
class YearCell:
    """A cell of one year's report."""

    year: int
    cell: str

    def __str__(self) -> str:
        return f"{self.year} {self.cell}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The outcome of a rule across years, for the report of `year`.

    A check of one document in all but that its cells name their years; `note` says why it could not be
    assessed, or what weakens it.
    """

    rule: str
    year: int
    status: CheckStatus
    severity: Severity
    cells: tuple[YearCell, ...] = ()
    expected: Number | None = None
    found: Number | None = None
    assumed_zero: tuple[YearCell, ...] = ()
    quote: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One year of a series and the year before, None where no report of that is held."""

    year: int
    this: Held
    before: Held | None
    known: Known
    scope: Scope

    def held(self, offset: int) -> Held | None:
        """The report of this year (0) or the one before (-1)."""
        return self.this if offset == 0 else self.before
