"""What a site's addresses show by now, as far as that is known."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final, NamedTuple

from sqlalchemy import Select, Subquery, and_, func, or_, select
from sqlalchemy.orm import Session

from archive.calendar.dates import portal_day
from archive.captures.answers import CONTENT
from archive.captures.exchange import RequestOutcome
from archive.captures.own import OWN
from archive.models.captures import CaptureRow, RedirectRow
from archive.models.columns import ArticleRow, AttachmentRow, EntryRow
from archive.models.reports import ReadingRow, VersionRow
from archive.readings.holding import CURRENT
from archive.readings.pending import READ_ROLES
from parsers.model import Outcome

_ASSEMBLED: Final = select(VersionRow.id).where(VersionRow.reading_id == ReadingRow.id).exists()
_DECIDED: Final = (Outcome.READ, Outcome.NOT_A_REPORT)


class _Content(NamedTuple):
    """What was captured last: since when it is there where it came in the place of something else, and what
    it reads as, None where that is not known.
    """

    changed: date | None
    outcome: Outcome | None


class Settled:
    """For one session and site. What was taken in from elsewhere says nothing of what is there now."""

    def __init__(self, session: Session, site: str) -> None:
        brought = _brought(site)
        said = _said(session, site, brought.subquery())
        self._contents = {
            url: _Content(portal_day(at) if times > 1 else None, said.get(url))
            for url, _, at, times in session.execute(brought)
        }
        self._ends = _ends(session, site)
        self._files = _files(session, site)

    def __contains__(self, name: str) -> bool:
        """Whether what is at the address, or where it leads, is a report that was read, or is none; nor is
        any file of an article that is none itself.
        """
        outcome = self._outcome(name)
        if outcome is Outcome.NOT_A_REPORT:
            files = {*self._files.get(name, ()), *self._files.get(self._ends.get(name, name), ())}
            return all(self._outcome(file) in _DECIDED for file in files)
        return outcome is Outcome.READ

    def changed(self, name: str) -> date | None:
        """Since when it shows what it shows, where it was seen to show something else before."""
        content = self._contents.get(self._ends.get(name, name))
        return content.changed if content else None

    def _outcome(self, name: str) -> Outcome | None:
        content = self._contents.get(self._ends.get(name, name))
        return content.outcome if content else None


def _brought(site: str) -> Select[str, int, datetime, int]:
    """Of each address the capture that brought something new last; the later ones show the same."""
    return (
        select(
            CaptureRow.url,
            func.max(CaptureRow.id).label("id"),
            func.max(CaptureRow.fetched_at).label("at"),
            func.count().label("times"),
        )
        .where(
            CaptureRow.site == site,
            CaptureRow.outcome == RequestOutcome.CAPTURED.value,
            CaptureRow.status == 200,
            CaptureRow.role.in_(READ_ROLES),
            OWN,
        )
        .group_by(CaptureRow.url)
    )


def _said(session: Session, site: str, brought: Subquery) -> Mapping[str, Outcome | None]:
    """By its newest reading. One that is not assembled is of a report that nobody knows yet."""
    rows = session.execute(
        select(CaptureRow.url, ReadingRow.outcome, _ASSEMBLED)
        .join(ReadingRow, ReadingRow.capture_id == CaptureRow.id)
        .join(brought, and_(brought.c.url == CaptureRow.url, brought.c.id <= CaptureRow.id))
        .where(CaptureRow.site == site, ReadingRow.outcome != Outcome.KILLED.value, CURRENT, OWN)
        .order_by(CaptureRow.id, ReadingRow.id)
    )
    return {
        url: None if outcome == Outcome.READ and not assembled else Outcome(outcome)
        for url, outcome, assembled in rows
    }


def _ends(session: Session, site: str) -> Mapping[str, str]:
    """Where names led that gave content elsewhere when they were last asked."""
    content = and_(CaptureRow.site == site, CONTENT)
    own = select(CaptureRow.url, func.max(CaptureRow.id)).where(content).group_by(CaptureRow.url)
    newest: dict[str, int] = dict(session.execute(own).all())
    last = (
        select(RedirectRow.name, func.max(CaptureRow.id).label("id"))
        .join(CaptureRow, CaptureRow.id == RedirectRow.capture_id)
        .where(content)
        .group_by(RedirectRow.name)
        .subquery()
    )
    led = select(last.c.name, CaptureRow.id, CaptureRow.url).join(CaptureRow, CaptureRow.id == last.c.id)
    return {name: url for name, id_, url in session.execute(led) if id_ > newest.get(name, 0)}


def _files(session: Session, site: str) -> Mapping[str, set[str]]:
    """By article."""
    shown = select(EntryRow.url).where(EntryRow.site == site)
    heard = select(ArticleRow.url).where(ArticleRow.site == site)
    article = AttachmentRow.article_url
    rows = select(article, AttachmentRow.url).where(
        or_(article.in_(shown), article.in_(heard)), AttachmentRow.role == "attachment"
    )
    found: dict[str, set[str]] = defaultdict(set)
    for name, url in session.execute(rows):
        found[name].add(url)
    return found
