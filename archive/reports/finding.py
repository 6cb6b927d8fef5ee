"""Which reports are asked for: by the name of their organ, their year, an address, their site."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select, true
from sqlalchemy.orm import Session

from archive.chunks import chunks
from archive.models.reports import RenditionRow, ReportRow
from archive.reports.identity import folded
from archive.reports.parts import containing


@dataclass(frozen=True, slots=True)
class Which:
    """All of it must hold: the organ's name contains `organ`, the year is `year`, one of the report's
    addresses is `url`, its site one of `sites` (none named: any), its id is `id`.
    """

    organ: str | None = None
    year: int | None = None
    url: str | None = None
    sites: Sequence[str] = ()
    id: int | None = None


def reports(session: Session, which: Which) -> Sequence[int]:
    """Their ids: by organ, year, scope."""
    wanted = _wanted(which)
    named = folded(which.organ or "")
    if not named:
        return array("q", session.scalars(_ordered(wanted).execution_options(yield_per=10_000)))
    found = [
        (organ, year or 0, scope, id_)
        for names in chunks(containing(session, named))
        for id_, organ, year, scope in session.execute(
            select(ReportRow.id, ReportRow.organ, ReportRow.year, ReportRow.scope).where(
                ReportRow.organ.in_(names), wanted
            )
        )
    ]
    return [id_ for *_, id_ in sorted(found)]


def _wanted(which: Which) -> ColumnElement[bool]:
    return and_(true(), *_conditions(which))


def _conditions(which: Which) -> Iterator[ColumnElement[bool]]:
    if which.year is not None:
        yield ReportRow.year == which.year
    if which.url is not None:
        yield ReportRow.id.in_(select(RenditionRow.report_id).where(RenditionRow.url == which.url))
    if which.sites:
        yield ReportRow.site.in_(which.sites)
    if which.id is not None:
        yield ReportRow.id == which.id


def _ordered(wanted: ColumnElement[bool]) -> Select[Any]:
    return (
        select(ReportRow.id)
        .where(wanted)
        .order_by(
            func.coalesce(ReportRow.organ, ""),
            func.coalesce(ReportRow.year, 0),
            ReportRow.scope,
            ReportRow.id,
        )
    )
