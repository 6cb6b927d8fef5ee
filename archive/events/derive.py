"""What happened to reports, derived from what was captured and read. Deriving again adds nothing.

Only the first reading ever made of a capture can alert anybody: a better parser that reads old captures again
may find reports (they are `discovered`), but finds no news.
"""

from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Final

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from archive.captures.own import OWN
from archive.chunks import chunks
from archive.columns.authorities import authorities
from archive.columns.evidence import Evidence
from archive.columns.presence import APART
from archive.database import HasDatabase
from archive.events.appearance import showed_otherwise, was_news
from archive.events.events import Events
from archive.events.found import Found, add, versions
from archive.events.freezing import changed_hosts
from archive.events.frozen import Frozen, FrozenHosts
from archive.events.model import Event
from archive.events.renditions import further_renditions
from archive.events.since import (
    by_now,
    note,
    reports_of,
    shown_otherwise,
    since_last,
    with_new_versions,
)
from archive.events.standing import APPEARED
from archive.events.vanishing import removals, returns
from archive.models.captures import CaptureRow
from archive.models.reports import EventKind, EventRow, RenditionRow, VersionRow
from archive.reports.assemble import assemble

NIGHTS: Final = 3
"""On so many nights in a row a report must not be there before it is said to be removed."""


def derive(
    archive: HasDatabase,
    run_id: int,
    parser_version: str,
    *,
    removal_nights: int = NIGHTS,
    apart: timedelta = APART,
    frozen: Frozen | None = None,
    since_run: int | None = None,
) -> tuple[Event, ...]:
    """Places the readings that wait for it, then returns the events that are new.

    `parser_version` is the one in use: a report that only an earlier one saw does not appear any more. Runs
    from `since_run` on (by default, from `run_id` on) were not looked at before: hosts of which too much
    failed in one of them are frozen first.

    Only what came since events were derived last is looked at, and what is not there any more: see
    events.since.
    """
    placed = assemble(archive)
    with archive.database.read() as session:
        hosts = list(authorities(session, RenditionRow.url)) if frozen else []
        changed = changed_hosts(session, since_run or run_id, apart) if frozen else []
    for each in changed:
        if frozen and not frozen.is_frozen(each.host):
            frozen.freeze(each.host, each.why, each.run_id)
    frozen_hosts = FrozenHosts(hosts, frozen)
    with archive.database.write() as session:
        since, again = since_last(session, parser_version), list[int]()
        renditions = with_new_versions(session, since)
        reports = reports_of(session, renditions)
        evidence = Evidence(session, apart)
        ids = [row.id for row in _appearances(session, run_id, parser_version, reports)]
        returned = [(row.report_id, row.id) for row in returns(session, run_id, evidence)]
        ids += [id_ for _, id_ in returned]
        looked_at = {*reports, *since.again, *shown_otherwise(session, since)} | {
            each for each, _ in returned
        }
        further = further_renditions(session, run_id, evidence, frozen_hosts, reports=looked_at, again=again)
        ids += [row.id for row in further]
        ids += [row.id for row in _revisions(session, run_id, renditions)]
        ids += [row.id for row in removals(session, run_id, evidence, frozen_hosts, removal_nights)]
        note(session, parser_version, placed, by_now(session, again))
    return Events(archive.database).by_id(ids)


def _appearances(
    session: Session, run_id: int, parser_version: str, reports: Collection[int]
) -> Iterator[EventRow]:
    """Of each of these reports that has none yet by a capture of this archive: by the first of those, or,
    where a file that was taken in is all that shows it, by the first in there.
    """
    for some in chunks(reports):
        told = select(EventRow.report_id).where(EventRow.report_id.in_(some), EventRow.kind.in_(APPEARED))
        own = told.join(CaptureRow, CaptureRow.id == EventRow.capture_id).where(OWN)
        known, appeared = set(session.scalars(told)), set(session.scalars(own))
        current = (
            select(RenditionRow.report_id)
            .join(VersionRow, VersionRow.rendition_id == RenditionRow.id)
            .where(RenditionRow.report_id.in_(some), VersionRow.parser_version == parser_version)
        )
        wanted = RenditionRow.report_id.in_(set(session.scalars(current)) - appeared)
        seen: set[int] = set()
        for found in sorted(versions(session, wanted), key=lambda each: not each.own):
            if found.report_id not in seen and (found.own or found.report_id not in known):
                seen.add(found.report_id)
                news = found.fresh and _is_news(session, found)
                kind = EventKind.PUBLISHED if news else EventKind.DISCOVERED
                yield add(session, found, kind, run_id)


def _is_news(session: Session, found: Found) -> bool:
    return was_news(session, found.url, found.capture.run_id) or showed_otherwise(
        session, found.capture, found.version.parser_version
    )


def _revisions(session: Session, run_id: int, renditions: Collection[int]) -> Iterator[EventRow]:
    for some in chunks(renditions):
        wanted = and_(VersionRow.rendition_id.in_(some), VersionRow.changes.is_not(None))
        for found in versions(session, wanted):
            version = found.version
            revised = found.fresh and (version.changes or version.sections) and _was_own(session, found)
            if revised and not _is_told(session, found):
                yield add(session, found, EventKind.REVISED, run_id)


def _is_told(session: Session, found: Found) -> bool:
    told = select(EventRow.id).where(
        EventRow.kind == EventKind.REVISED,
        EventRow.report_id == found.report_id,
        EventRow.capture_id == found.capture.id,
    )
    return session.scalar(told) is not None


def _was_own(session: Session, found: Found) -> bool:
    """Whether this archive had captured the rendition before: what a file from elsewhere showed otherwise was
    changed before anybody here looked.
    """
    earlier = (
        select(VersionRow.id)
        .join(CaptureRow, CaptureRow.id == VersionRow.capture_id)
        .where(VersionRow.rendition_id == found.version.rendition_id)
        .where(VersionRow.capture_id < found.capture.id, OWN)
    )
    return session.scalar(earlier.limit(1)) is not None
