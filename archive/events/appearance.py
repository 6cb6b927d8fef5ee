"""When an address was first shown, and whether that was news.

It was news if a complete (or verified empty) walk of its column in an earlier run had not shown it. What the
first complete walk shows, or an incomplete one before it, was there already. An attachment is shown by the
first capture of its article that links to it, if an earlier one did not; else with the article.

It was news, too, in a column that is itself new: portals make one for each year, and the complete walk of the
root that names them had not named this one.

It was news too if its address showed something else before: no report, or one of another organ, scope or
year. A report is never an address, so a page whose title now names another year has not been revised: what
it names now is published there. Whether the portal put up next year's report or corrected a title, nobody can
tell from the page; either way people hear of it.
"""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.captures.exchange import RequestOutcome
from archive.captures.own import OWN
from archive.captures.reindexed import reindexed
from archive.columns.addresses import addresses
from archive.columns.model import ListState
from archive.models.captures import CaptureRow
from archive.models.columns import AttachmentRow, EntryRow, WalkRow
from archive.models.reports import ReadingRow
from parsers.model import Outcome

HELD = (RequestOutcome.CAPTURED.value, RequestOutcome.UNCHANGED.value)
UNDERSTOOD = (Outcome.READ.value, Outcome.NOT_A_REPORT.value)
PROVEN = (ListState.COMPLETE.value, ListState.EMPTY.value)


def first_shown(session: Session, url: str, captured_in: int) -> int:
    """The run that first showed the address; that of its first capture when no list or article names it."""
    link = _first_link(session, url)
    entry = _first_entry(session, link.article_url if link else url)
    listed = entry[0] if entry else captured_in
    if link is None or not _was_added(session, link):
        return listed
    return max(listed, link.run_id or captured_in)


def _was_added(session: Session, link: AttachmentRow) -> bool:
    """Whether an earlier capture of the article lacked the link: the first one shows what was there already,
    however long after its list it was made.
    """
    if link.run_id is None:
        return True
    article = addresses(session, link.article_url)
    earlier = select(CaptureRow.id).where(CaptureRow.url.in_(article), CaptureRow.run_id < link.run_id)
    held = earlier.where(CaptureRow.outcome.in_(HELD), CaptureRow.status.in_((200, 304)), OWN)
    heard = held.where(~reindexed(session).clause)  # nobody has looked for links in the others
    return session.scalar(heard.limit(1)) is not None


def was_news(session: Session, url: str, captured_in: int) -> bool:
    link = _first_link(session, url)
    entry = _first_entry(session, link.article_url if link else url)
    if entry is None:
        return False
    column_url = entry[1]
    proven = select(func.min(WalkRow.run_id)).where(
        WalkRow.column_url == column_url, WalkRow.state.in_(PROVEN)
    )
    first_proven = session.scalar(proven)
    if first_proven is not None and first_proven < first_shown(session, url, captured_in):
        return True
    return _is_new_column(session, column_url)


def _is_new_column(session: Session, column_url: str) -> bool:
    """Whether its site's root was walked completely before anything named this column."""
    walks = select(WalkRow).where(WalkRow.column_url == column_url).order_by(WalkRow.id)
    first = session.scalars(walks.limit(1)).first()
    if first is None:
        return False
    earlier = select(WalkRow.proof).where(
        WalkRow.site == first.site, WalkRow.run_id < first.run_id, WalkRow.state.in_(PROVEN)
    )
    return any(proof.get("depth") == 0 for proof in session.scalars(earlier))


def showed_otherwise(session: Session, capture: CaptureRow, parser_version: str) -> bool:
    """Whether the same parser understood an earlier capture of the address of a report's first one."""
    earlier = (
        select(ReadingRow.id)
        .join(CaptureRow, CaptureRow.id == ReadingRow.capture_id)
        .where(CaptureRow.url == capture.url, CaptureRow.id < capture.id)
        .where(ReadingRow.parser_version == parser_version, ReadingRow.outcome.in_(UNDERSTOOD), OWN)
    )
    return session.scalar(earlier.limit(1)) is not None


def _first_link(session: Session, url: str) -> AttachmentRow | None:
    return session.scalar(
        select(AttachmentRow)
        .where(AttachmentRow.url.in_(addresses(session, url)))
        .order_by(AttachmentRow.id)
        .limit(1)
    )


def _first_entry(session: Session, url: str) -> tuple[int, str] | None:
    """Run and column."""
    first = (
        select(WalkRow.run_id, EntryRow.column_url)
        .join(WalkRow, WalkRow.id == EntryRow.walk_id)
        .where(EntryRow.url.in_(addresses(session, url)))
        .order_by(EntryRow.id)
        .limit(1)
    )
    row = session.execute(first).first()
    return (row[0], row[1]) if row else None
