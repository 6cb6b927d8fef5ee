"""Reports as they stand: what the newest capture of each address reads as, by its newest reading."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.chunks import chunks
from archive.corrections.model import SHOWN, Correction, Current
from archive.corrections.rows import rows_by_report
from archive.corrections.source import source_of
from archive.corrections.validity import corrections
from archive.database import HasDatabase
from archive.models.as_of import see_as_of
from archive.models.reports import ReadingRow
from archive.readings.store import kept_reports
from archive.reports.finding import Which, reports
from archive.reports.moves import Moves
from archive.reports.read import report_of
from archive.reports.standing import Standing, standing
from archive.reports.versions import Version, versions_of
from parsers.model import Outcome, Report, Scope

AT_ONCE: Final = 200
EVERY: Final = Which()
Ids = Callable[[Session, Which], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Rendition:
    """One address of a report; `numbers` is how many of its cells are numbers, `outcome` that of its newest
    body, `member` the file or sheet in it where it holds several reports.
    """

    url: str
    member: str | None
    fetched_at: datetime
    numbers: int
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A report with the cells of the rendition that gives most numbers, and where that one came from; of a
    report that moved, among those that are still there.

    `outcome` is that of the newest reading of this rendition: anything but `read` says that the cells are
    those of an earlier capture, because what the address shows now could not be read as this report.

    `corrections` are what people say of cells, by cell: they stand beside `reading`, which they never change.
    `published` is the date that the article gives, else the list, as printed.
    """

    id: int
    site: str | None
    organ: str | None
    scope: Scope
    year: int | None
    title: str | None
    source_url: str
    fetched_at: datetime
    sha256: str | None
    parser_version: str
    reading: Report
    versions: tuple[Version, ...]
    renditions: tuple[Rendition, ...]
    outcome: Outcome
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    published: str | None = None


def find(
    archive: HasDatabase,
    organ: str | None = None,
    year: int | None = None,
    as_of: datetime | None = None,
    *,
    url: str | None = None,
    sites: Sequence[str] = (),
) -> tuple[ReportView, ...]:
    """Reports whose organ contains `organ`, of that year, at that address, of those sites; by organ, year,
    scope.

    With `as_of` as they would have been found then: by what was recorded by that time.
    """
    return tuple(each_report(archive, Which(organ, year, url, sites), as_of))


def each_report(
    archive: HasDatabase, which: Which = EVERY, as_of: datetime | None = None, *, ids: Ids = reports
) -> Iterator[ReportView]:
    """What `find` gives, one after the other: of a large archive not all are held at once. All are of one
    moment, that of the first. `ids` says which they are, in their order.
    """
    with archive.database.read() as session:
        see_as_of(session, as_of)
        moves, wanted = Moves(session), ids(session, which)
        for at in range(0, len(wanted), AT_ONCE):
            yield from _views(session, wanted[at : at + AT_ONCE], moves)


def standing_reports(session: Session, organ: str | None, year: int | None) -> list[list[Standing]]:
    """What stands of each report that is wanted, one for each of its addresses."""
    groups: list[list[Standing]] = []
    for some in chunks(reports(session, Which(organ, year))):
        groups += _grouped(session, some).values()
    return groups


def _grouped(session: Session, wanted: Sequence[int]) -> dict[int, list[Standing]]:
    """By report, in the order given."""
    groups: dict[int, list[Standing]] = {each: [] for each in wanted}
    for each in standing(session, wanted):
        groups[each.report.id].append(each)
    return {report: group for report, group in groups.items() if group}


def current(session: Session, best: Standing) -> Current:
    """What a report is shown by, for its corrections."""
    reading = session.get_one(ReadingRow, best.version.reading_id)
    source = source_of(session, best.capture, reading, best.rendition.member)
    return Current(source, report_of(session, best.version).cells)


def _views(session: Session, wanted: Sequence[int], moves: Moves) -> Iterator[ReportView]:
    groups = _grouped(session, wanted)
    best = {report: moves.best(group) for report, group in groups.items()}
    corrected = rows_by_report(session, groups.keys())
    readings = {each.version.reading_id: each.version.parser_version for each in best.values()}
    parts = {(each.version.reading_id, each.version.part) for each in best.values()}
    read = kept_reports(session, readings, parts)
    versions = versions_of(session, {each.report.id: each.version.parser_version for each in best.values()})
    given = select(ReadingRow.id, ReadingRow.hints).where(ReadingRow.id.in_(readings))
    hints: dict[int, dict[str, str | None]] = dict(session.execute(given).all())
    for report, each in best.items():
        reading = read[each.version.reading_id, each.version.part]
        view = _view(groups[report], each, reading, versions.get(report, ()))
        said = corrections(corrected[report], current(session, each)) if report in corrected else ()
        about = hints[each.version.reading_id] or {}
        yield replace(
            view,
            corrections={one.cell: one for one in said if one.validity in SHOWN},
            published=about.get("published") or about.get("list_date"),
        )


def _view(
    group: Sequence[Standing], best: Standing, reading: Report, versions: Sequence[Version]
) -> ReportView:
    return ReportView(
        id=best.report.id,
        site=best.report.site,
        organ=best.report.organ,
        scope=Scope(best.report.scope),
        year=best.report.year,
        title=reading.title,
        source_url=best.rendition.url,
        fetched_at=best.capture.fetched_at,
        sha256=best.capture.body_sha256,
        parser_version=best.version.parser_version,
        reading=reading,
        versions=tuple(versions),
        renditions=tuple(
            Rendition(
                each.rendition.url,
                each.rendition.member or None,
                each.capture.fetched_at,
                each.version.numbers,
                each.outcome,
            )
            for each in group
        ),
        outcome=best.outcome,
    )
