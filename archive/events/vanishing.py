"""Reports that are no longer there, and those that are there again.

A report is removed when none of its addresses was there for so many nights (see columns.presence), and
returns when one of them is there again and gave its content since. Addresses that show something else now, or
lead on to another address of the report, are not its addresses any more.

What was away before the report was known makes no event: a better parser that finds a report in an old
capture finds no news.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from archive.captures.answers import CONTENT
from archive.chunks import chunks
from archive.columns.addresses import leads_on
from archive.columns.evidence import Evidence
from archive.columns.presence import Seen
from archive.columns.suspects import suspects
from archive.events.found import event_row
from archive.events.frozen import FrozenHosts
from archive.events.standing import APPEARED, removed_reports
from archive.models.captures import CaptureRow
from archive.models.reports import EventKind, EventRow, RenditionRow
from archive.reports.standing import Standing, standing
from parsers.model import Outcome


def removals(
    session: Session, run_id: int, evidence: Evidence, frozen: FrozenHosts, nights: int
) -> Iterator[EventRow]:
    removed = removed_reports(session)
    appeared = _appeared(session, _suspected(session, evidence) - removed.keys())
    for report_id, group in _addresses(session, appeared):
        if frozen.any_of(each.rendition.url for each in group):
            continue
        last = _last_night(evidence, group, nights)
        if last is not None and last[1].run_id > appeared[report_id]:
            yield _kept(session, _removal(session, *last, run_id))


def returns(session: Session, run_id: int, evidence: Evidence) -> Iterator[EventRow]:
    removed = removed_reports(session)
    for report_id, group in _addresses(session, _answering(session, removed)):
        event = removed[report_id]
        for each in group:
            capture = _content_since(session, each.rendition.url, event)
            is_read = each.outcome is Outcome.READ
            if capture is not None and is_read and evidence.presence(each.rendition.url).here:
                row = event_row(EventKind.RETURNED, report_id, capture, run_id, url=each.rendition.url)
                yield _kept(session, row)
                break


def _suspected(session: Session, evidence: Evidence) -> set[int]:
    found: set[int] = set()
    for urls in chunks(suspects(session, evidence.answers)):
        found |= set(session.scalars(select(RenditionRow.report_id).where(RenditionRow.url.in_(urls))))
    return found


def _appeared(session: Session, reports: Collection[int]) -> dict[int, int]:
    """The run that told of each, of those that were told of."""
    found: dict[int, int] = {}
    for some in chunks(reports):
        told = select(EventRow.report_id, EventRow.run_id).where(EventRow.report_id.in_(some))
        found |= dict(session.execute(told.where(EventRow.kind.in_(APPEARED)).order_by(EventRow.id)).all())
    return found


def _answering(session: Session, removed: Mapping[int, EventRow]) -> set[int]:
    """Those of which any address gave content since: the others cannot have returned."""
    found: set[int] = set()
    for some in chunks([event.id for event in removed.values()]):
        later = and_(
            CaptureRow.url == RenditionRow.url,
            CaptureRow.id > EventRow.capture_id,
            CaptureRow.run_id > EventRow.run_id,
        )
        found |= set(
            session.scalars(
                select(EventRow.report_id)
                .join(RenditionRow, RenditionRow.report_id == EventRow.report_id)
                .join(CaptureRow, later)
                .where(EventRow.id.in_(some), CONTENT)
                .distinct()
            )
        )
    return found


def _addresses(session: Session, reports: Iterable[int]) -> Iterator[tuple[int, list[Standing]]]:
    """By report: what stands for it, but for addresses that lead on to another."""
    for some in chunks(sorted(reports)):
        groups: dict[int, list[Standing]] = defaultdict(list)
        for each in standing(session, some):
            groups[each.report.id].append(each)
        for report_id, group in groups.items():
            urls = {each.rendition.url for each in group}
            left = {url for url in urls if len(urls) > 1 and leads_on(session, url, urls)}
            yield report_id, [each for each in group if each.rendition.url not in left] or group


def _last_night(evidence: Evidence, group: list[Standing], nights: int) -> tuple[Standing, Seen] | None:
    """The night from which on none of the addresses was there for so many nights, and whose it is."""
    found: list[tuple[Standing, Seen]] = []
    for each in group:
        if not evidence.seen(each.rendition.url):  # known from a file that was taken in, and never asked here
            continue
        confirmed = evidence.presence(each.rendition.url).confirmed(nights)
        if confirmed is None:
            return None
        found.append((each, confirmed))
    return max(found, key=lambda pair: (pair[1].run_id, -pair[0].rendition.id), default=None)


def _removal(session: Session, last: Standing, night: Seen, run_id: int) -> EventRow:
    url = last.rendition.url
    capture = session.get_one(CaptureRow, night.capture_id) if night.capture_id else _content(session, url)
    return event_row(
        EventKind.REMOVED,
        last.report.id,
        capture or last.capture,
        run_id,
        url=url,
        at=night.at or night.began,
    )


def _content_since(session: Session, url: str, removal: EventRow) -> CaptureRow | None:
    """Content given after the run that told of the removal."""
    newest = _content(session, url)
    if newest is None or newest.id <= removal.capture_id or newest.run_id <= removal.run_id:
        return None
    return newest


def _content(session: Session, url: str) -> CaptureRow | None:
    """The newest capture of its content."""
    wanted = select(CaptureRow).where(CaptureRow.url == url, CONTENT).order_by(CaptureRow.id.desc())
    return session.scalar(wanted.limit(1))


def _kept(session: Session, row: EventRow) -> EventRow:
    session.add(row)
    session.flush()
    return row
