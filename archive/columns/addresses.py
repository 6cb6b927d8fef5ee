from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models.captures import CaptureRow


def addresses(session: Session, url: str) -> tuple[str, ...]:
    """The address, and those that its newest capture was redirected from: lists may name one of them."""
    newest = select(CaptureRow.redirected_from).where(CaptureRow.url == url).order_by(CaptureRow.id.desc())
    return (url, *(session.scalar(newest.limit(1)) or ()))
