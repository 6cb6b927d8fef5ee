"""Which captured reports are gone from their portals now."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from urllib.parse import urlsplit

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.calendar.contents import Contents
from archive.captures.answers import is_gone
from archive.captures.exchange import RequestOutcome
from archive.captures.own import OWN
from archive.chunks import chunks
from archive.database import HasDatabase
from archive.events.standing import removed_reports
from archive.models.as_of import see_as_of
from archive.models.captures import CaptureRow, RedirectRow
from archive.models.reports import RenditionRow, ReportRow
from archive.reports.standing import standing_ids


class Whereabouts(StrEnum):
    THERE = "there"  # an address gave the report at the last asking, and no removal stands
    GONE = "gone"  # a removal was told of, or every address answers that there is nothing
    UNKNOWN = "unknown"  # the last time, an address did not answer, or gave something else


@dataclass(frozen=True, slots=True)
class Lost:
    """A report and where it is; `url` and `since` are those of its last address and answer."""

    report_id: int
    organ: str | None
    year: int | None
    host: str
    url: str
    whereabouts: Whereabouts
    since: datetime
    why: str


_BEST_FIRST: Final = (Whereabouts.THERE, Whereabouts.UNKNOWN, Whereabouts.GONE)
"""One address that is there is enough; of one that does not answer nobody knows."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """`url` is where it ended."""

    where: Whereabouts
    said: str
    at: datetime
    url: str


def whereabouts(archive: HasDatabase, as_of: datetime | None = None) -> Iterator[Lost]:
    """Of every report that stands and that this archive ever asked for, by id."""
    with archive.database.read() as session:
        see_as_of(session, as_of)
        yield from _whereabouts(session)


def _whereabouts(session: Session) -> Iterator[Lost]:
    removed = removed_reports(session)
    for some in chunks(sorted(session.scalars(standing_ids()))):
        rows = session.execute(
            select(ReportRow.id, ReportRow.organ, ReportRow.year, RenditionRow.url)
            .join(RenditionRow, RenditionRow.report_id == ReportRow.id)
            .where(ReportRow.id.in_(some))
            .order_by(ReportRow.id, RenditionRow.id)
        )
        addresses: dict[int, list[Any]] = defaultdict(list)
        for row in rows:
            addresses[row.id].append(row)
        answers = _answers(session, {row.url for of in addresses.values() for row in of})
        given = {each.url for each in answers.values() if each.where is Whereabouts.THERE}
        contents = Contents(session, given)
        for report_id, of in addresses.items():
            told = [
                (_of_report(answers[row.url], report_id, contents), row) for row in of if row.url in answers
            ]
            removal = removed.get(report_id)
            if removal is not None:
                gone = _Answer(Whereabouts.GONE, "removed", removal.at, removal.url)
                yield _lost(of[0], removal.url, gone)
            elif told:
                best, row = min(told, key=lambda pair: _BEST_FIRST.index(pair[0].where))
                yield _lost(row, row.url, best)


def _lost(report: Any, url: str, answer: _Answer) -> Lost:
    return Lost(
        report_id=report.id,
        organ=report.organ,
        year=report.year,
        host=urlsplit(url).netloc.lower(),
        url=url,
        whereabouts=answer.where,
        since=answer.at,
        why=answer.said,
    )


def _of_report(answer: _Answer, report_id: int, contents: Contents) -> _Answer:
    """That there is content is not that the report is there."""
    if answer.where is not Whereabouts.THERE:
        return answer
    instead = contents.instead_of(report_id, answer.url)
    return replace(answer, where=Whereabouts.UNKNOWN, said=instead) if instead else answer


def _answers(session: Session, urls: Collection[str]) -> dict[str, _Answer]:
    """How each address answered when this archive asked it last, also where its redirect led elsewhere."""
    newest: dict[str, int] = {}
    for some in chunks(urls):
        own = select(CaptureRow.url, func.max(CaptureRow.id)).where(CaptureRow.url.in_(some), OWN)
        led = (
            select(RedirectRow.name, func.max(CaptureRow.id))
            .join(CaptureRow, CaptureRow.id == RedirectRow.capture_id)
            .where(RedirectRow.name.in_(some), OWN)
        )
        for asked in (own.group_by(CaptureRow.url), led.group_by(RedirectRow.name)):
            for url, id_ in session.execute(asked):
                newest[url] = max(id_, newest.get(url, 0))
    by_id: dict[int, _Answer] = {}
    for ids in chunks(set(newest.values())):
        for row in session.execute(_CAPTURES.where(CaptureRow.id.in_(ids))):
            by_id[row.id] = _Answer(_verdict(row), row.outcome, row.fetched_at, row.url)
    return {url: by_id[id_] for url, id_ in newest.items()}


_CAPTURES: Final = select(
    CaptureRow.id,
    CaptureRow.url,
    CaptureRow.outcome,
    CaptureRow.status,
    CaptureRow.redirected_from,
    CaptureRow.fetched_at,
)


def _verdict(row: Any) -> Whereabouts:
    """A wrong page says that the right one is gone only where it is the portal's first page."""
    outcome = RequestOutcome(row.outcome)
    if outcome in {RequestOutcome.GONE, RequestOutcome.WRONG_PAGE} and is_gone(row):
        return Whereabouts.GONE
    given = outcome in {RequestOutcome.CAPTURED, RequestOutcome.UNCHANGED} and row.status in {200, 304}
    return Whereabouts.THERE if given else Whereabouts.UNKNOWN
