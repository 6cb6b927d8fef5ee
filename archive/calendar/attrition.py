"""Which captured reports are gone from their portals now."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from urllib.parse import urlsplit

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.captures.answers import is_gone
from archive.captures.exchange import RequestOutcome
from archive.chunks import chunks
from archive.database import HasDatabase
from archive.events.standing import removed_reports
from archive.models.as_of import see_as_of
from archive.models.captures import CaptureRow, RedirectRow
from archive.models.reports import EventRow, RenditionRow, ReportRow
from archive.reports.standing import standing_ids


class Whereabouts(StrEnum):
    THERE = "there"  # an address gave its content at the last asking, and no removal stands
    GONE = "gone"  # a removal was told of, or every address answers that there is nothing
    UNKNOWN = "unknown"  # no address answered, the last time it was asked


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
    where: Whereabouts
    said: str
    at: datetime


def whereabouts(archive: HasDatabase, as_of: datetime | None = None) -> Iterator[Lost]:
    """Of every report that stands and was ever asked for, by id."""
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
        for report_id, of in addresses.items():
            told = [(answers[row.url], row) for row in of if row.url in answers]
            if told:
                yield _lost(told, removed.get(report_id))


def _lost(told: Sequence[tuple[_Answer, Any]], removal: EventRow | None) -> Lost:
    best, row = min(told, key=lambda pair: _BEST_FIRST.index(pair[0].where))
    url = removal.url if removal else row.url
    return Lost(
        report_id=row.id,
        organ=row.organ,
        year=row.year,
        host=urlsplit(url).netloc.lower(),
        url=url,
        whereabouts=Whereabouts.GONE if removal else best.where,
        since=removal.at if removal else best.at,
        why="removed" if removal else best.said,
    )


def _answers(session: Session, urls: Collection[str]) -> dict[str, _Answer]:
    """How each address answered when it was asked last, also where its redirect led elsewhere."""
    newest: dict[str, int] = {}
    for some in chunks(urls):
        own = select(CaptureRow.url, func.max(CaptureRow.id)).where(CaptureRow.url.in_(some))
        led = select(RedirectRow.name, func.max(RedirectRow.capture_id)).where(RedirectRow.name.in_(some))
        for asked in (own.group_by(CaptureRow.url), led.group_by(RedirectRow.name)):
            for url, id_ in session.execute(asked):
                newest[url] = max(id_, newest.get(url, 0))
    by_id: dict[int, _Answer] = {}
    for ids in chunks(set(newest.values())):
        for row in session.execute(_CAPTURES.where(CaptureRow.id.in_(ids))):
            by_id[row.id] = _Answer(_verdict(row), row.outcome, row.fetched_at)
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
