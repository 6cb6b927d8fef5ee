"""What of a site's articles is held, and which of the files they link to is not."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, not_, or_, select
from sqlalchemy.orm import Session

from archive.captures.answers import CONTENT
from archive.captures.exchange import RequestOutcome, Role
from archive.captures.own import OWN
from archive.captures.reindexed import reindexed
from archive.columns.model import Attachment, KnownArticle
from archive.models.captures import CaptureRow
from archive.models.columns import AbsenceRow, ArticleRow, AttachmentRow, EntryRow, WalkRow

_STATUS = func.coalesce(CaptureRow.status, 0)  # a comparison with NULL is neither true nor false
_PASSING = or_(
    CaptureRow.outcome.in_((RequestOutcome.UNREACHABLE.value, RequestOutcome.BLOCKED.value)),
    and_(CaptureRow.outcome == RequestOutcome.TRUNCATED.value, _STATUS > 0),
    and_(_STATUS.between(300, 399), _STATUS != 304),
)


class _Capture(NamedTuple):
    id: int
    run_id: int
    fetched_at: datetime


class _Away(NamedTuple):
    walk_id: int
    run_id: int


def known_articles(session: Session, site: str) -> tuple[KnownArticle, ...]:
    """Every article a list of the site ever showed, as last shown, in the order first shown."""
    rows = session.scalars(select(EntryRow).where(EntryRow.site == site).order_by(EntryRow.id))
    entries = {row.url: row for row in rows}
    unheard = reindexed(session)
    fetched = {url: new for url, new in _newest(session, site, CONTENT) if new.id not in unheard}
    away = _away_until(session, site)
    heard = set(session.scalars(select(ArticleRow.url).where(ArticleRow.site == site)))
    open_files = _open_files(session, site)
    return tuple(
        KnownArticle(
            url,
            row.title,
            _fetched(fetched.get(url), away.get(url), row) if url in heard else None,
            row.list_date,
            row.column_url,
            tuple(open_files.get(url, ())),
        )
        for url, row in entries.items()
    )


def _fetched(capture: _Capture | None, away: _Away | None, entry: EntryRow) -> datetime | None:
    """Of what a list shows again only a body fetched since counts: whether it came back is to be seen."""
    if capture is None:
        return None
    is_back = away is not None and entry.walk_id > away.walk_id
    return None if away and is_back and capture.run_id <= away.run_id else capture.fetched_at


def _away_until(session: Session, site: str) -> Mapping[str, _Away]:
    """The last walk by which some column no longer showed an address."""
    rows = session.execute(
        select(AbsenceRow.url, func.max(AbsenceRow.walk_id), func.max(WalkRow.run_id))
        .join(WalkRow, WalkRow.id == AbsenceRow.walk_id)
        .where(AbsenceRow.site == site)
        .group_by(AbsenceRow.url)
    )
    return {url: _Away(walk_id, run_id) for url, walk_id, run_id in rows}


def _open_files(session: Session, site: str) -> Mapping[str, list[Attachment]]:
    """By article. An address that is gone, or gave something else than a file, did answer."""
    answered = {url for url, _ in _newest(session, site, and_(not_(_PASSING), OWN))}
    of_site = select(ArticleRow.url).where(ArticleRow.site == site)
    links = select(AttachmentRow).where(AttachmentRow.article_url.in_(of_site)).order_by(AttachmentRow.id)
    found: dict[str, list[Attachment]] = defaultdict(list)
    for link in session.scalars(links):
        if link.url not in answered:
            found[link.article_url].append(Attachment(link.url, link.name, Role(link.role)))
    return found


def _newest(session: Session, site: str, wanted: ColumnElement[bool]) -> Iterator[tuple[str, _Capture]]:
    """Addresses that answered as wanted, and those that led there: when they last did."""
    ids = select(func.max(CaptureRow.id)).where(CaptureRow.site == site, wanted).group_by(CaptureRow.url)
    rows = session.execute(
        select(
            CaptureRow.url,
            CaptureRow.redirected_from,
            CaptureRow.id,
            CaptureRow.run_id,
            CaptureRow.fetched_at,
        )
        .where(CaptureRow.id.in_(ids))
        .order_by(CaptureRow.id)
    )
    for url, redirected_from, *about in rows:
        for name in (*redirected_from, url):
            yield name, _Capture(*about)
