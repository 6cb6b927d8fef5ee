from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.captures.answers import CONTENT
from archive.captures.own import OWN
from archive.models.captures import CaptureRow


def addresses(session: Session, url: str) -> tuple[str, ...]:
    """The address, and those that its newest capture was redirected from: lists may name one of them."""
    newest = select(CaptureRow.redirected_from).where(CaptureRow.url == url, OWN)
    return (url, *(session.scalar(newest.order_by(CaptureRow.id.desc()).limit(1)) or ()))


def leads_on(session: Session, url: str, others: Iterable[str]) -> bool:
    """Whether the address, when it was last asked, redirected to content at one of the others."""
    ends = [other for other in others if other != url]
    led = (
        select(CaptureRow.id, CaptureRow.redirected_from)
        .where(CaptureRow.url.in_(ends), CONTENT)
        .order_by(CaptureRow.id.desc())
    )
    own = select(func.max(CaptureRow.id)).where(CaptureRow.url == url, CONTENT)
    since = session.scalar(own) or 0
    return any(url in names for _, names in session.execute(led.where(CaptureRow.id > since)))
