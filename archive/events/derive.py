"""What happened to reports, derived from what was captured and read. Deriving again adds nothing.

Only the first reading ever made of a capture can alert anybody: a better parser that reads old captures again
may find reports (they are `discovered`), but finds no news.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from archive.captures.own import OWN
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
    """
    assemble(archive)
    with archive.database.read() as session:
        urls = list(session.scalars(select(RenditionRow.url).distinct()))
        changed = changed_hosts(session, since_run or run_id, apart) if frozen else []
    for each in changed:
        if frozen and not frozen.is_frozen(each.host):
            frozen.freeze(each.host, each.why, each.run_id)
    hosts = FrozenHosts(urls, frozen)
    with archive.database.write() as session:
        evidence = Evidence(session, apart)
        rows = [
            *_appearances(session, run_id, parser_version),
            *returns(session, run_id, evidence),
            *further_renditions(session, run_id, evidence, hosts),
            *_revisions(session, run_id),
            *removals(session, run_id, evidence, hosts, removal_nights),
        ]
        session.flush()
        ids = [row.id for row in rows]
    return Events(archive.database).by_id(ids)


def _appearances(session: Session, run_id: int, parser_version: str) -> Iterator[EventRow]:
    """Of each report that has none yet by a capture of this archive: by the first of those, or, where a file
    that was taken in is all that shows it, by the first in there.
    """
    told = select(EventRow.report_id).where(EventRow.kind.in_(APPEARED))
    appeared = told.join(CaptureRow, CaptureRow.id == EventRow.capture_id).where(OWN)
    known = set(session.scalars(told))
    current = (
        select(RenditionRow.report_id)
        .join(VersionRow, VersionRow.rendition_id == RenditionRow.id)
        .where(VersionRow.parser_version == parser_version)
    )
    wanted = and_(RenditionRow.report_id.not_in(appeared), RenditionRow.report_id.in_(current))
    seen: set[int] = set()
    for found in sorted(versions(session, wanted), key=lambda each: not each.own):
        if found.report_id not in seen and (found.own or found.report_id not in known):
            seen.add(found.report_id)
            news = found.fresh and _is_news(session, found)
            yield add(session, found, EventKind.PUBLISHED if news else EventKind.DISCOVERED, run_id)


def _is_news(session: Session, found: Found) -> bool:
    return was_news(session, found.url, found.capture.run_id) or showed_otherwise(
        session, found.capture, found.version.parser_version
    )


def _revisions(session: Session, run_id: int) -> Iterator[EventRow]:
    told: set[tuple[int, int]] = set(
        session.execute(
            select(EventRow.report_id, EventRow.capture_id).where(EventRow.kind == EventKind.REVISED)
        ).all()
    )
    for found in versions(session, VersionRow.changes.is_not(None)):
        version = found.version
        revised = found.fresh and (version.changes or version.sections) and _was_own(session, found)
        if revised and (found.report_id, found.capture.id) not in told:
            told.add((found.report_id, found.capture.id))
            yield add(session, found, EventKind.REVISED, run_id)


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
