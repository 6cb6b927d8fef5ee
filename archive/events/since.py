"""What came into the tables since events were derived last, and which reports that may have changed.

Deriving looks at these alone. It may look at more and gives the same: whether something happened is always
found out from all that is known of a report.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from archive.captures.own import OWN, ingests
from archive.chunks import chunks
from archive.columns.suspects import touched
from archive.models.base import Base
from archive.models.captures import CaptureRow, RedirectRow
from archive.models.columns import AttachmentRow, EntryRow
from archive.models.derivations import DerivationRow
from archive.models.reports import RenditionRow, VersionRow


@dataclass(frozen=True, slots=True)
class Since:
    """The last ids that were looked at, and the reports to be looked at whatever came."""

    version_id: int = 0
    capture_id: int = 0
    entry_id: int = 0
    attachment_id: int = 0
    again: tuple[int, ...] = ()


def since_last(session: Session, parser_version: str) -> Since:
    """Since events were derived by that version of the parser; all, where they never were."""
    last = (
        select(DerivationRow)
        .where(DerivationRow.parser_version == parser_version)
        .order_by(DerivationRow.id.desc())
        .limit(1)
    )
    row = session.scalar(last)
    if row is None:
        return Since()
    return Since(row.version_id, row.capture_id, row.entry_id, row.attachment_id, tuple(row.again))


def by_now(session: Session, again: Iterable[int]) -> Since:
    """In a transaction that writes, in which nothing else comes in."""
    return Since(
        version_id=_newest(session, VersionRow),
        capture_id=_newest(session, CaptureRow),
        entry_id=_newest(session, EntryRow),
        attachment_id=_newest(session, AttachmentRow),
        again=tuple(sorted(set(again))),
    )


def _newest(session: Session, table: type[Base]) -> int:
    return session.scalar(select(func.max(table.id))) or 0


def note(session: Session, parser_version: str, reading_id: int, looked_at: Since) -> None:
    session.add(DerivationRow(parser_version=parser_version, reading_id=reading_id, **asdict(looked_at)))


def with_new_versions(session: Session, since: Since) -> list[int]:
    """Renditions."""
    new = select(VersionRow.rendition_id).where(VersionRow.id > since.version_id)
    return sorted(set(session.scalars(new)))  # asked for DISTINCT ones, SQLite goes through all


def reports_of(session: Session, renditions: Iterable[int]) -> list[int]:
    found: set[int] = set()
    for some in chunks([*renditions]):
        found |= set(session.scalars(select(RenditionRow.report_id).where(RenditionRow.id.in_(some))))
    return sorted(found)


def shown_otherwise(session: Session, since: Since) -> Iterator[int]:
    """Reports of whose addresses lists, articles or redirects may say something else, some more than once:
    when they were first shown rests on that.
    """
    for some in chunks(touched(session, _names(session, since), OWN)):
        yield from session.scalars(select(RenditionRow.report_id).where(RenditionRow.url.in_(some)))


def several_addresses(session: Session, reports: Collection[int]) -> list[int]:
    """Those that have more than one."""
    several = (
        select(RenditionRow.report_id)
        .where(RenditionRow.report_id.in_(reports))
        .group_by(RenditionRow.report_id)
        .having(func.count() > 1)
    )
    return list(session.scalars(several))


def _names(session: Session, since: Since) -> Iterator[str]:
    yield from session.scalars(select(EntryRow.url).where(EntryRow.id > since.entry_id))
    yield from session.scalars(select(AttachmentRow.url).where(AttachmentRow.id > since.attachment_id))
    yield from _led_otherwise(session, since.capture_id)


def _led_otherwise(session: Session, last: int) -> Iterator[str]:
    """Addresses captured since by redirects, or without any after some: other names lead there now."""
    earlier = aliased(CaptureRow)
    before = (
        select(func.max(earlier.id))
        .where(earlier.url == CaptureRow.url, earlier.id < CaptureRow.id)
        .where(earlier.run_id.not_in(ingests(session)))
        .correlate(CaptureRow)
        .scalar_subquery()
    )
    led = select(RedirectRow.id).where(
        or_(RedirectRow.capture_id == CaptureRow.id, RedirectRow.capture_id == before)
    )
    yield from session.scalars(select(CaptureRow.url).where(CaptureRow.id > last, led.exists()))
