"""One expected report after the other, from what the tables say of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive.calendar import states
from archive.calendar.asked import Asked
from archive.calendar.dates import first
from archive.calendar.doubts import Doubts
from archive.calendar.due import due
from archive.calendar.model import Because, Due, Publication, Reason, Slot, Standing, State
from archive.calendar.placed import Placed, ever_in
from archive.calendar.published import Dates
from archive.calendar.walks import Walks
from archive.organs.model import OrganKind
from archive.reports.standing import standing_ids
from parsers.model import Scope

Doubt = tuple[Reason, str]


@dataclass(frozen=True, slots=True)
class Who:
    """`organ_id` is None for a government and its office, which the region names."""

    organ_id: int | None
    name: str
    region: str | None
    level: str | None
    kind: OrganKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A report that somebody ought to publish; `sites` are where it would be, `held` what there is of it."""

    who: Who
    scope: Scope
    year: int
    held: Collection[Placed]
    sites: Collection[str]
    doubt: Doubt | None


class Making:
    """For one session; what is asked for twice is looked up once."""

    def __init__(self, session: Session, asked: Asked) -> None:
        self.session, self.asked = session, asked
        self._standing = set(session.scalars(standing_ids(ever_in(asked.within))))
        self._dates, self._walks = Dates(session), Walks(session)
        self._doubts = Doubts(session)

    def standing(self, of: Iterable[Placed]) -> list[Placed]:
        """Those that stand."""
        return [each for each in of if each.report_id in self._standing]

    def dated(self, of: Iterable[Placed]) -> Mapping[int, Publication]:
        """When those of the years asked for were published."""
        return self._dates.of([each.report_id for each in of if self.asked.wants(each.year)])

    def slot(self, expected: Expected, dated: Mapping[int, Publication]) -> Slot:
        who, year = expected.who, expected.year
        day = due(who.kind, expected.scope, year)
        reports = tuple(sorted(each.report_id for each in expected.held))
        published = [dated[each] for each in reports if each in dated]
        return Slot(
            organ_id=who.organ_id,
            name=who.name,
            region=who.region,
            level=who.level,
            kind=who.kind,
            scope=expected.scope,
            year=year,
            because=Because.REGION if who.organ_id is None else Because.PUBLISHED,
            due=day,
            standing=self._there(day, expected, published) if reports else self._absent(day, expected),
            reports=reports,
        )

    def _there(self, day: Due, expected: Expected, published: Sequence[Publication]) -> Standing:
        """What walks did not show may have been at an address that they showed and nobody read."""
        when = first(published)
        standing = states.there(day, when)
        if standing.state is not State.LATE or when.earliest == when.day:
            return standing
        unread = self._unread(
            {*expected.sites, *(each.site for each in expected.held if each.site)}, expected.year
        )
        return Standing(State.UNKNOWN, Reason.UNREAD, note=unread) if unread else standing

    def _absent(self, day: Due, expected: Expected) -> Standing:
        """What a site shows and nobody read is asked for only where absence would be proved else."""
        columns = [self._walks.column(site) for site in expected.sites]
        year, today = expected.year, self.asked.today
        standing = states.absent(day, year, columns, today, expected.doubt)
        if standing.state not in states.PROVED:
            return standing
        unread = self._unread(expected.sites, year)
        return states.absent(day, year, columns, today, (Reason.UNREAD, unread)) if unread else standing

    def _unread(self, of: Iterable[str], year: int) -> str | None:
        found = (self._doubts.of(site, year) for site in sorted(of))
        return next((said for said in found if said), None)


def sites(held: Collection[Placed]) -> tuple[str, ...]:
    """Where the newest year's reports were found."""
    newest = max((each.year for each in held), default=None)
    return tuple(sorted({each.site for each in held if each.year == newest and each.site}))
