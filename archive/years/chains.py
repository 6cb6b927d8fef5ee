"""The reports of each organ, year by year, out of the archive: one organ is held at a time.

Until organs are in a register an organ is a site, a name as printed, and a scope.
"""

import re
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from archive.columns.suspects import chunks
from archive.database import HasDatabase
from archive.models.reports import OrganRow, ReportRow
from archive.register.copies import Copy, copies_of
from archive.reports.finding import Which, reports
from archive.reports.identity import folded
from archive.reports.query import EVERY, ReportView, each_report
from archive.years.model import UNKNOWN, Finding, Held, Known, Series
from archive.years.run import findings

_DAY: Final = re.compile(r"(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
NO_COPIES: Final[Mapping[int, tuple[Copy, ...]]] = {}


@dataclass(frozen=True, slots=True)
class Found:
    """What the rules across years find for one report."""

    view: ReportView
    findings: tuple[Finding, ...]


def nothing_more(_view: ReportView) -> Known:
    """Of an organ that is in no register."""
    return UNKNOWN


def each_found(
    archive: HasDatabase,
    which: Which = EVERY,
    as_of: datetime | None = None,
    known: Callable[[ReportView], Known] = nothing_more,
) -> Iterator[Found]:
    """The reports asked for whose organ and year are known, by organ, site, scope and year.

    Of one year only that and the year before are read; an address or an id cannot be asked for.
    """
    for chain in chains(archive, which, as_of):
        series = series_of(chain, known(chain[-1]), copies_of(archive, chain, as_of))
        found = findings(series)
        for view in chain:
            if which.year in (None, view.year):
                yield Found(view, tuple(one for one in found if one.year == view.year))


def series_of(
    chain: Sequence[ReportView], known: Known = UNKNOWN, copies: Mapping[int, tuple[Copy, ...]] = NO_COPIES
) -> Series:
    """Reports of one organ and scope, no two of one year and none without; `copies` by the report's id."""
    newest = chain[-1]
    years = {view.year: _held(view, copies.get(view.id, ())) for view in chain if view.year is not None}
    return Series(newest.organ, newest.scope, years, known)


def _held(view: ReportView, copies: tuple[Copy, ...]) -> Held:
    changed = [each.fetched_at.date() for each in view.versions if each.changes]
    return Held(view.reading, day(view.published), max(changed, default=None), copies)


def day(printed: str | None) -> date | None:
    """The first day that a portal prints, None where it prints none."""
    match = _DAY.search(printed or "")
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None  # 31 June and the like


def chains(
    archive: HasDatabase, which: Which = EVERY, as_of: datetime | None = None
) -> Iterator[list[ReportView]]:
    """The reports of each organ and scope, oldest first; of one year that and the year before."""
    views = each_report(archive, which, as_of, ids=by_organ)
    for _, chain in groupby(views, key=lambda view: (folded(view.organ or ""), view.site, view.scope)):
        yield list(chain)


def by_organ(session: Session, which: Which) -> Sequence[int]:
    """Ids of reports whose organ and year are known, those of one organ side by side, oldest first."""
    if which.organ:
        some = reports(session, replace(which, year=None))
        rows = [
            row
            for ids in chunks(some)
            for row in session.execute(_within(which).where(ReportRow.id.in_(ids)))
        ]
        return [row[-1] for row in sorted(rows, key=tuple)]
    ordered = _within(which).order_by(*_ORDER).execution_options(yield_per=10_000)
    return array("q", (row[-1] for row in session.execute(ordered)))


_ORDER: Final = (
    OrganRow.folded,
    func.coalesce(ReportRow.site, ""),
    ReportRow.scope,
    ReportRow.year,
    ReportRow.id,
)


def _within(which: Which) -> Select[str, str, str, int | None, int]:
    wanted = (
        select(*_ORDER).join(OrganRow, OrganRow.organ == ReportRow.organ).where(ReportRow.year.is_not(None))
    )
    if which.year is not None:
        wanted = wanted.where(ReportRow.year.in_((which.year - 1, which.year)))
    return wanted.where(ReportRow.site.in_(which.sites)) if which.sites else wanted
