"""Reports with their places, one after the other."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from archive.database import HasDatabase
from archive.models.as_of import see_as_of
from archive.register.model import Place
from archive.register.rows import places_of, whose
from archive.reports.query import ReportView

AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True)
class Placed:
    """A report with organ and region, each None where it is undecided."""

    view: ReportView
    organ_id: int | None
    region: str | None


def with_places(
    archive: HasDatabase, views: Iterable[ReportView], as_of: datetime | None = None
) -> Iterator[Placed]:
    """In their order; some hundred are held at once."""
    rest = iter(views)
    while some := list(islice(rest, AT_ONCE)):
        with archive.database.read() as session:
            see_as_of(session, as_of)
            found = whose(session, [view.id for view in some])
        for view in some:
            yield Placed(view, *found.get(view.id, (None, None)))


def whose_are(
    archive: HasDatabase, reports: Collection[int], as_of: datetime | None = None
) -> dict[int, tuple[int | None, str | None]]:
    """Organ and region by the report's id; those that were not placed yet are not there."""
    with archive.database.read() as session:
        see_as_of(session, as_of)
        return whose(session, reports)


def places(
    archive: HasDatabase, views: Iterable[ReportView], as_of: datetime | None = None
) -> dict[int, Place]:
    """By the report's id, with what decided them; those that were not placed yet are not there."""
    with archive.database.read() as session:
        see_as_of(session, as_of)
        return places_of(session, [view.id for view in views])
