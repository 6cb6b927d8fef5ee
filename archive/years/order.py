"""Which reports are of one chain, and in which order they are read: by the organ of the register and the
scope; those without a place by name, site and scope.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from archive.chunks import chunks
from archive.models.register import ReportPlaceRow
from archive.models.reports import OrganRow, ReportRow
from archive.register.rows import NEWEST, links, whose
from archive.reports.finding import Which, reports
from archive.reports.query import ReportView
from archive.years.lineage import Lineages, lineages

Keyed = tuple[tuple[Any, ...], int]
"""What is the same for the reports of one chain, and a report's id."""


class _Row(NamedTuple):
    """`one` are all organs that are one for the links."""

    one: int
    scope: str
    organ: int
    year: int
    id: int


class Order:
    """Filled by `ask`, and then followed: 16 bytes a report."""

    def __init__(self) -> None:
        self._ids, self._chains, self._at = array("q"), array("q"), 0

    def ask(self, session: Session, which: Which) -> Sequence[int]:
        """The reports of every chain that one of those asked for is in, oldest first in each; of one year and
        the year before, where a year is asked for.
        """
        for number, (_, rows) in enumerate(groupby(_keyed(session, which), key=lambda pair: pair[0])):
            for _, id_ in rows:
                self._ids.append(id_)
                self._chains.append(number)
        return self._ids

    def chain_of(self, view: ReportView) -> int:
        """Of reports in the order of `ask`, from which some may be left out."""
        while self._ids[self._at] != view.id:
            self._at += 1
        return self._chains[self._at]


def _keyed(session: Session, which: Which) -> Iterator[Keyed]:
    known = lineages(links(session))
    if not (which.organ or which.sites):
        yield from _of_register(session, which, known, None)
        ordered = _unplaced(which).order_by(*_ORDER).execution_options(yield_per=10_000)
        yield from ((row[:3], row[-1]) for row in session.execute(ordered))
        return
    wanted = reports(session, replace(which, year=None))
    organs = {organ for organ, _ in whose(session, wanted).values() if organ is not None}
    yield from _of_register(session, which, known, organs)
    rows = (row for ids in chunks(wanted) for row in session.execute(_unplaced(which, ids)))
    yield from ((row[:3], row[-1]) for row in sorted(rows, key=tuple))


_ORDER: Final = (
    OrganRow.folded,
    func.coalesce(ReportRow.site, ""),
    ReportRow.scope,
    ReportRow.year,
    ReportRow.id,
)
_IS_PLACED: Final = (
    select(ReportPlaceRow.id)
    .where(ReportPlaceRow.report_id == ReportRow.id, ReportPlaceRow.organ_id.is_not(None), NEWEST)
    .correlate(ReportRow)
    .exists()
)


def _unplaced(which: Which, ids: Collection[int] | None = None) -> Select[str, str, str, int | None, int]:
    wanted = (
        select(*_ORDER)
        .join(OrganRow, OrganRow.organ == ReportRow.organ)
        .where(ReportRow.year.is_not(None), ~_IS_PLACED)
    )
    wanted = wanted if ids is None else wanted.where(ReportRow.id.in_(ids))
    return wanted if which.year is None else wanted.where(ReportRow.year.in_((which.year - 1, which.year)))


def _of_register(
    session: Session, which: Which, known: Lineages, organs: Collection[int] | None
) -> Iterator[Keyed]:
    """Organs that links make one come last: theirs are few enough to be sorted here, over all their years."""
    years = None if which.year is None else {which.year - 1, which.year}
    plain = _placed() if years is None else _placed().where(ReportRow.year.in_(sorted(years)))
    if organs is None:
        asked, members = [plain], set(known)
    else:
        alone = sorted(organ for organ in organs if organ not in known)
        asked = [plain.where(ReportPlaceRow.organ_id.in_(some)) for some in chunks(alone)]
        ones = {known[organ] for organ in organs if organ in known}
        members = {organ for organ, one in known.items() if one in ones}
    for query in asked:
        for organ, scope, _, id_ in session.execute(query.execution_options(yield_per=10_000)):
            if organ not in known:
                yield (organ, scope), id_
    for row in _continued(session, known, members):
        if years is None or row.year in years:
            yield (row.one, row.scope, row.organ), row.id


def _placed() -> Select[int | None, str, int | None, int]:
    return (
        select(ReportPlaceRow.organ_id, ReportRow.scope, ReportRow.year, ReportRow.id)
        .join(ReportRow, ReportRow.id == ReportPlaceRow.report_id)
        .where(ReportPlaceRow.organ_id.is_not(None), ReportRow.year.is_not(None), NEWEST)
        .order_by(ReportPlaceRow.organ_id, ReportRow.scope, ReportRow.year, ReportRow.id)
    )


def _continued(session: Session, known: Mapping[int, int], members: Collection[int]) -> Iterator[_Row]:
    found: dict[tuple[int, str], list[_Row]] = defaultdict(list)
    for some in chunks(sorted(members)):
        for organ, scope, year, id_ in session.execute(_placed().where(ReportPlaceRow.organ_id.in_(some))):
            if organ is not None and year is not None:
                found[known[organ], scope].append(_Row(known[organ], scope, organ, year, id_))
    for key in sorted(found):
        rows = found[key]
        if _follow(rows):
            rows = [row._replace(organ=row.one) for row in rows]
        yield from sorted(rows)


def _follow(rows: Iterable[_Row]) -> bool:
    """Whether they report one after the other: two of one year are not the same organ, whatever was said."""
    of_year: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        of_year[row.year].add(row.organ)
    return all(len(organs) == 1 for organs in of_year.values())
