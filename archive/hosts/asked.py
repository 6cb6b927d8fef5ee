"""What was asked of hosts lately, by what was captured."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from archive.captures.exchange import RequestOutcome
from archive.captures.own import OWN
from archive.clock import system
from archive.hosts.model import Answered
from archive.models.captures import CaptureRow, RunRow

ASTRAY = timedelta(hours=1)
# what robots.txt forbids is recorded too, and was never sent: without an answer but with evidence
_SENT = or_(
    CaptureRow.status.is_not(None),
    CaptureRow.outcome == RequestOutcome.TRUNCATED.value,
    CaptureRow.evidence.is_(None),
)


def asked_since(session: Session, since: datetime) -> Mapping[str, int]:
    """Requests by host, robots.txt, redirects and further tries among them.

    By way of the runs, whose captures have an index: times have none.
    """
    runs = select(RunRow.id).where(or_(RunRow.finished_at.is_(None), RunRow.finished_at >= since))
    sent = (CaptureRow.run_id.in_(runs), CaptureRow.fetched_at.between(since, _latest()), _SENT, OWN)
    urls = select(CaptureRow.url).where(*sent)
    return Counter(urlsplit(url).hostname or "" for url in session.scalars(urls))


def _latest() -> datetime:
    """What seems to come after that was fetched while the clock was wrong: nobody knows when."""
    return system() + ASTRAY


def answered(session: Session, url: str, since: datetime) -> Answered | None:
    newest = (
        select(CaptureRow.status, CaptureRow.outcome)
        .where(CaptureRow.url == url, CaptureRow.method == "GET", OWN)
        .where(CaptureRow.fetched_at.between(since, _latest()))
        .order_by(CaptureRow.id.desc())
    )
    row = session.execute(newest.limit(1)).first()
    return None if row is None else Answered(row.status, RequestOutcome(row.outcome))
