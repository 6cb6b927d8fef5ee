"""What the rules across years find, report by report."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from archive.database import HasDatabase
from archive.models.as_of import see_as_of
from archive.register.copies import Copy, copies_of
from archive.reports.finding import Which
from archive.reports.identity import folded
from archive.reports.query import EVERY, ReportView
from archive.years.chains import Chain, chains
from archive.years.dating import Dating
from archive.years.model import Finding, Held, Known, Series
from archive.years.run import findings

NO_COPIES: Final[Mapping[int, tuple[Copy, ...]]] = {}


@dataclass(frozen=True, slots=True)
class Found:
    """What the rules find for one report; `organ_id` and `region` as the register has them.

    `copies` are the ids of other reports of the same organ, scope and year, for which nothing else is found.
    """

    view: ReportView
    findings: tuple[Finding, ...]
    organ_id: int | None = None
    region: str | None = None
    copies: tuple[int, ...] = ()


def each_found(
    archive: HasDatabase,
    which: Which = EVERY,
    as_of: datetime | None = None,
    known: Callable[[ReportView], Known] | None = None,
) -> Iterator[Found]:
    """The reports asked for whose organ and year are known, by organ, scope and year; of copies one.

    Of one year only that and the year before are read; an address or an id cannot be asked for. `known` says
    what is known of an organ in the register's stead.
    """
    with archive.database.read() as session:
        see_as_of(session, as_of)
        dating = Dating(session)
        for chain in chains(archive, which, as_of):
            about = chain.known if known is None else {view.id: known(view) for view in chain.views}
            found = findings(_series(chain, about, copies_of(archive, chain.views, as_of), dating))
            yield from _asked(chain, found, which)


def _asked(chain: Chain, found: Sequence[Finding], which: Which) -> Iterator[Found]:
    for view in chain.views:
        same = chain.copies[view.id]
        if any(_is_asked(each, which) for each in same):
            place = chain.place(view)
            yield Found(
                view,
                tuple(one for one in found if one.year == view.year),
                place.organ_id,
                place.region,
                tuple(each.id for each in same if each.id != view.id),
            )


def _is_asked(view: ReportView, which: Which) -> bool:
    """A chain may go on under another name, or on another site, than was asked for."""
    named = folded(which.organ or "") in folded(view.organ or "")
    return named and which.year in (None, view.year) and (not which.sites or view.site in which.sites)


def _series(
    chain: Chain, known: Mapping[int, Known], copies: Mapping[int, tuple[Copy, ...]], dating: Dating
) -> Series:
    newest = chain.views[-1]
    years = {
        view.year: _held(view, chain.copies[view.id], known[view.id], copies.get(view.id, ()), dating)
        for view in chain.views
        if view.year is not None
    }
    return Series(newest.organ, newest.scope, years, known[newest.id])


def _held(
    view: ReportView, same: Sequence[ReportView], known: Known, copies: tuple[Copy, ...], dating: Dating
) -> Held:
    changed = [each.fetched_at.date() for each in view.versions if each.changes]
    published = dating.of(same, known.kind)
    return Held(
        view.reading,
        published.day,
        max(changed, default=None),
        copies,
        undated=published.doubt,
        known=known,
    )
